import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { GivesBack } from '../peertube/upload-transport.ts';

/** Bytes `start` to `end - 1` of a file. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Big reads: three times as fast as Node's usual 64 KiB (peertube.md, "What the machine can do"). */
const readBytes = 1024 * 1024;

/**
 * A part of a file, in pieces that never share memory with one another. Who gives a piece back lets the next one be
 * read into its place: fresh memory for every read costs more than reading and sending together.
 */
export class PartStream extends Readable implements GivesBack {
  private readonly path: string;
  private readonly end: number;
  private at: number;
  private file: FileHandle | null = null;
  private readonly free: ArrayBufferLike[] = [];
  /** Bytes of each piece that are still to be given back. */
  private readonly out = new Map<ArrayBufferLike, number>();

  constructor(path: string, { start, end }: Part) {
    // Objects, so that pieces stay as they are: a stream of bytes would copy two into one.
    super({ objectMode: true, highWaterMark: 2 });
    this.path = path;
    this.at = start;
    this.end = end;
  }

  giveBack(piece: Uint8Array): void {
    const place = piece.buffer;
    const left = (this.out.get(place) ?? Infinity) - piece.byteLength;
    this.out.set(place, left);
    if (left > 0) return;
    this.out.delete(place);
    this.free.push(place);
  }

  override _construct(done: (error?: Error | null) => void): void {
    open(this.path, 'r').then((file) => {
      this.file = file;
      done();
    }, done);
  }

  override _read(): void {
    this.readPiece().then(
      (piece) => this.push(piece),
      (error: unknown) => this.destroy(error as Error), // of the file system
    );
  }

  private async readPiece(): Promise<Buffer | null> {
    const wanted = Math.min(readBytes, this.end - this.at);
    if (wanted === 0 || this.file === null) return null;
    const place = Buffer.from(this.free.pop() ?? Buffer.allocUnsafeSlow(readBytes).buffer);
    const { bytesRead } = await this.file.read(place, 0, wanted, this.at);
    this.at += bytesRead;
    this.out.set(place.buffer, bytesRead);
    return bytesRead === 0 ? null : place.subarray(0, bytesRead);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    // Waits for a read that runs: its memory must not be written to afterwards.
    (this.file?.close() ?? Promise.resolve()).then(() => done(error), done);
  }
}
