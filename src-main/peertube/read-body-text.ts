import type { Readable } from 'node:stream';
import { problem, ProblemError } from './problem.ts';

/** @throws ProblemError `too-large-answer` beyond `maxBytes`; what the stream throws */
export async function readBodyText(stream: Readable, maxBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    const buffer = Buffer.from(piece as Uint8Array); // a stream without an encoding yields bytes
    bytes += buffer.length;
    if (bytes > maxBytes) {
      throw new ProblemError(problem('too-large-answer', { details: { limitBytes: maxBytes } }));
    }
    pieces.push(buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}
