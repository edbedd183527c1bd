import type { IncomingMessage } from 'node:http';
import { Transform, type TransformCallback } from 'node:stream';
import type { ActiveFault } from './active-fault.ts';

/**
 * A request's body on its way to the handler: counted, and bent by the faults that befall it. It carries what the
 * upload library reads of a request besides the stream, and passes on that the sender broke off.
 */
export class BodyTap extends Transform {
  headers: IncomingMessage['headers'];
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** The parsed body, where somebody has read it already: the library then takes this. */
  body: unknown;
  aborted = false;
  private passed = 0;
  private readonly onBytes: (count: number) => void;
  private readonly request: IncomingMessage;
  private readonly cutAt: number;
  private readonly hold: { readonly at: number; readonly until: Promise<unknown> } | undefined;
  private readonly corruptAt: number | undefined;
  private readonly bytesPerSecond: number | undefined;

  constructor(request: IncomingMessage, faults: readonly ActiveFault[], onBytes: (count: number) => void) {
    super();
    this.request = request;
    this.headers = request.headers;
    this.method = request.method;
    this.url = request.url;
    this.onBytes = onBytes;
    const actions = faults.map((fault) => fault.action);
    this.cutAt = actions.find((action) => action.kind === 'cutAfterRequestBytes')?.bytes ?? Infinity;
    this.hold = faults
      .flatMap(({ action, released }) =>
        action.kind === 'holdBody' ? [{ at: action.bytes, until: released }] : [],
      )
      .at(0);
    const corrupt = actions.find((action) => action.kind === 'corrupt');
    this.corruptAt = corrupt && (corrupt.at ?? 0);
    this.bytesPerSecond = actions.find((action) => action.kind === 'throttle')?.bytesPerSecond;
    request.on('aborted', () => {
      this.aborted = true;
      this.emit('aborted');
      this.destroy();
    });
    // A broken connection shows as 'aborted' above; without a listener the error would end the process.
    request.on('error', () => undefined);
    request.pipe(this);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    const { hold } = this;
    const free = hold === undefined ? chunk.length : Math.max(0, hold.at - this.passed);
    if (hold !== undefined && free < chunk.length) {
      this.pass(chunk.subarray(0, free), () => {
        void hold.until.then(() => {
          this.pass(chunk.subarray(free), callback);
        });
      });
    } else this.pass(chunk, callback);
  }

  private pass(chunk: Buffer, callback: () => void): void {
    const allowed = chunk.subarray(0, Math.max(0, this.cutAt - this.passed));
    const pass = () => {
      this.push(this.corrupted(allowed));
      this.passed += allowed.length;
      this.onBytes(allowed.length);
      if (this.passed >= this.cutAt) this.request.socket.resetAndDestroy();
      callback();
    };
    if (this.bytesPerSecond === undefined) pass();
    else setTimeout(pass, (allowed.length / this.bytesPerSecond) * 1000);
  }

  private corrupted(chunk: Buffer): Buffer {
    if (this.corruptAt === undefined) return chunk;
    const place = this.corruptAt - this.passed;
    const byte = chunk[place];
    if (byte === undefined) return chunk;
    const copy = Buffer.from(chunk);
    copy[place] = byte ^ 0xff;
    return copy;
  }
}
