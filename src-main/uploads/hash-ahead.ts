import type { Fingerprint } from '../files/index.ts';
import { failed, problem, type Outcome } from '../peertube/problem.ts';
import type { Part } from './part-stream.ts';
import type { RunContext } from './run-context.ts';

/** The file of a chunk, as it was when that was checked. */
export interface ChunkFile {
  readonly path: string;
  readonly name: string;
  readonly fingerprint: Fingerprint;
}

/** The chunk after the one that travels, and its digest. */
export interface HashedAhead {
  readonly file: ChunkFile;
  readonly part: Part;
  readonly digest: Promise<Outcome<string>>;
}

function isOf({ file, part }: HashedAhead, { path, fingerprint }: ChunkFile, start: number): boolean {
  return (
    part.start === start &&
    file.path === path &&
    file.fingerprint.size === fingerprint.size &&
    file.fingerprint.mtimeMs === fingerprint.mtimeMs &&
    file.fingerprint.sample === fingerprint.sample
  );
}

/**
 * The chunk that begins at `start`: what is hashed already, where it has no more than `most` bytes, else one of the
 * wanted bytes.
 */
export function partFrom(
  { memory: { ahead } }: Pick<RunContext, 'memory'>,
  file: ChunkFile,
  start: number,
  bytes: number,
  most = bytes,
): Part {
  const isUsable = ahead !== null && isOf(ahead, file, start) && ahead.part.end - start <= most;
  return isUsable ? ahead.part : { start, end: Math.min(file.fingerprint.size, start + bytes) };
}

/** Problems: those of `Digests.ofPart`. */
export async function digestOf(
  { memory, digests, signal }: Pick<RunContext, 'memory' | 'digests' | 'signal'>,
  file: ChunkFile,
  part: Part,
): Promise<Outcome<string>> {
  const { ahead } = memory;
  // Used once: should the server find that it is wrong, the next try hashes what the file is then.
  memory.ahead = null;
  if (ahead !== null && isOf(ahead, file, part.start) && ahead.part.end === part.end) {
    const digest = await ahead.digest;
    if (digest.ok) return digest;
  }
  return digests.ofPart(file.path, file.name, part, signal);
}

/**
 * Hashes what comes after `part`, while that one travels. The file is checked again before it is sent, and the
 * server compares what it gets with the digest.
 */
export function hashAhead(
  { memory, digests, signal }: Pick<RunContext, 'memory' | 'digests' | 'signal'>,
  file: ChunkFile,
  { end: start }: Part,
  bytes: number,
): void {
  const { size } = file.fingerprint;
  if (start >= size) return;
  const part = { start, end: Math.min(size, start + bytes) };
  const digest = digests
    .ofPart(file.path, file.name, part, signal)
    // It is hashed once more when it is sent: what is wrong is said then.
    .catch(() => failed(problem('aborted')));
  memory.ahead = { file, part, digest };
}
