import { Readable } from 'node:stream';
import type { GivesBack } from '../peertube/upload-transport.ts';

/** How many of so many bytes may go now; a number at once where nothing holds them back. */
export type Allow = (wanted: number, signal: AbortSignal) => number | Promise<number>;

/** What another stream yields, unchanged, in pieces as big and as soon as they may go. */
export class PacedStream extends Readable implements GivesBack {
  private readonly source: Readable & Partial<GivesBack>;
  private readonly pieces: AsyncIterator<unknown>;
  private readonly allow: Allow;
  private readonly over = new AbortController();
  private rest: Uint8Array | null = null;

  constructor(source: Readable & Partial<GivesBack>, allow: Allow) {
    // Objects, so that pieces stay as they are. The source reads ahead enough.
    super({ objectMode: true, highWaterMark: 1 });
    this.source = source;
    this.pieces = source[Symbol.asyncIterator]();
    this.allow = allow;
    // The iterator tells about errors; this keeps one that comes after it was left from ending the process.
    source.on('error', () => undefined);
  }

  giveBack(piece: Uint8Array): void {
    this.source.giveBack?.(piece);
  }

  override _read(): void {
    this.next().then(
      (piece) => this.push(piece),
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }

  private async next(): Promise<Uint8Array | null> {
    if (this.rest === null) {
      const next = await this.pieces.next();
      if (next.done === true) return null;
      this.rest = next.value as Uint8Array; // a file's stream without an encoding yields bytes
    }
    const piece = this.rest;
    const allowed = this.allow(piece.byteLength, this.over.signal);
    const bytes = typeof allowed === 'number' ? allowed : await allowed;
    this.rest = bytes < piece.byteLength ? piece.subarray(bytes) : null;
    return this.rest === null ? piece : piece.subarray(0, bytes);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.over.abort();
    this.source.destroy();
    done(error);
  }
}
