import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ActiveFault } from './active-fault.ts';
import { pause } from './pause.ts';

/** Bends what is written to a response by what befalls this request's answer. Call before the handler writes. */
export function shapeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  faults: readonly ActiveFault[],
): void {
  for (const fault of faults) {
    switch (fault.action.kind) {
      case 'dropAnswer':
        onEnd(response, () => {
          request.socket.resetAndDestroy();
        });
        break;
      case 'cutAfterResponseBytes': {
        const { bytes } = fault.action;
        onEnd(response, (_send, body) => {
          response.write(body.subarray(0, bytes), () => request.socket.resetAndDestroy());
        });
        break;
      }
      case 'delay': {
        if (fault.action.when !== 'after') break;
        const wait = pause(fault, fault.action.ms);
        onEnd(response, (send) => {
          void wait().then(send);
        });
        break;
      }
      default:
        break;
    }
  }
}

/** Every answer of the stand-in and of the upload library goes out in one `end(body)`. */
function onEnd(response: ServerResponse, instead: (send: () => void, body: Buffer) => void): void {
  const end = response.end.bind(response);
  response.end = (chunk?: unknown) => {
    const body =
      typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0);
    instead(() => end(body), body);
    return response;
  };
}
