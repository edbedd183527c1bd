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
        cutAfter(request, response, fault.action.bytes);
        break;
      }
      case 'answerInstead': {
        const { status, headers, body } = fault.action.with;
        // The upload library fixes its head before its body: here it is another one.
        const writeHead = response.writeHead.bind(response);
        response.writeHead = () => response;
        onEnd(response, (send) => {
          response.writeHead = writeHead;
          for (const name of response.getHeaderNames()) response.removeHeader(name);
          response.statusCode = status;
          for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
          send(Buffer.from(body ?? ''));
        });
        break;
      }
      case 'delay': {
        if (fault.action.when !== 'after') break;
        const wait = pause(fault, fault.action.ms);
        onEnd(response, (send, body) => {
          void wait().then(() => {
            send(body);
          });
        });
        break;
      }
      default:
        break;
    }
  }
}

/** Lets so many bytes of the body out, whether it comes at once or, as files do, in pieces. */
function cutAfter(request: IncomingMessage, response: ServerResponse, bytes: number): void {
  const write = response.write.bind(response);
  let left = bytes;
  const pass = (chunk: unknown): boolean => {
    const body = bytesOf(chunk);
    const part = body.subarray(0, left);
    left -= part.length;
    if (left > 0 && part.length === body.length) return write(part);
    write(part, () => request.socket.resetAndDestroy());
    return false;
  };
  response.write = pass;
  onEnd(response, (_send, body) => {
    left = Math.min(left, body.length);
    pass(body);
  });
}

function bytesOf(chunk: unknown): Buffer {
  return typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0);
}

/** Every answer of the stand-in and of the upload library goes out in one `end(body)`; files are piped. */
function onEnd(
  response: ServerResponse,
  instead: (send: (body: Buffer) => void, body: Buffer) => void,
): void {
  const end = response.end.bind(response);
  response.end = (chunk?: unknown) => {
    instead((what) => end(what), bytesOf(chunk));
    return response;
  };
}
