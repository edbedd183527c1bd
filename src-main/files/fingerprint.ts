import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { errorCode } from '../storage/index.ts';
import { inTime } from './in-time.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';

/** What tells a file from what it was before, and from others, without reading all of it. */
export interface Fingerprint {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, with their fraction. */
  readonly mtimeMs: number;
  /** SHA-256 of the first and the last 64 KiB, hexadecimal. */
  readonly sample: string;
}

const sampleBytes = 64 * 1024;

/** The file, or the disk that it is on, is not there. */
const goneCodes: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ESTALE']);

/** What an error of reading a person's file means. Details: `name`, `reason` (the system's code). */
export function readProblem(error: unknown, name: string): Problem {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return problem(goneCodes.has(code) ? 'file-gone' : 'file-unreadable', {
    // The error's message names a path: only its code goes on.
    details: { name, reason: code },
  });
}

/** Problems: 'file-gone', 'file-unreadable'. */
export function fingerprint(path: string, name: string): Promise<Outcome<Fingerprint>> {
  return inTime(name, read(path, name));
}

async function read(path: string, name: string): Promise<Outcome<Fingerprint>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size, mtimeMs } = await file.stat();
      const hash = createHash('sha256');
      const buffer = Buffer.alloc(sampleBytes);
      for (const start of new Set([0, Math.max(0, size - sampleBytes)])) {
        const { bytesRead } = await file.read(buffer, 0, sampleBytes, start);
        hash.update(buffer.subarray(0, bytesRead));
      }
      return succeeded({ size, mtimeMs, sample: hash.digest('hex') });
    } finally {
      await file.close();
    }
  } catch (error) {
    return failed(readProblem(error, name));
  }
}

/** The same content under two names or in two places, as far as a sample tells. */
export function sameContent(one: Fingerprint, other: Fingerprint): boolean {
  return one.size === other.size && one.sample === other.sample;
}

/**
 * Cheap enough for every chunk: size and time of the last change. The value tells another file in the same place from
 * this one, also where it has the same size and time: while it stays the same, nobody has touched the file.
 *
 * Problems: 'file-changed', 'file-gone', 'file-unreadable'.
 */
export function checkUnchanged(path: string, name: string, before: Fingerprint): Promise<Outcome<string>> {
  return inTime(name, compare(path, name, before));
}

async function compare(path: string, name: string, before: Fingerprint): Promise<Outcome<string>> {
  try {
    const { size, mtimeMs, ctimeMs, ino } = await stat(path);
    return size === before.size && mtimeMs === before.mtimeMs
      ? succeeded(`${ino} ${ctimeMs}`)
      : failed(fileChanged(name, before.size, size));
  } catch (error) {
    return failed(readProblem(error, name));
  }
}

/** As `checkUnchanged`, and whether the sample is the same: for a file that was not looked at for a while. */
export async function checkSame(
  path: string,
  name: string,
  before: Fingerprint,
): Promise<Outcome<undefined>> {
  const now = await fingerprint(path, name);
  if (!now.ok) return now;
  return now.value.mtimeMs === before.mtimeMs && sameContent(now.value, before)
    ? succeeded(undefined)
    : failed(fileChanged(name, before.size, now.value.size));
}

function fileChanged(name: string, sizeBefore: number, sizeNow: number): Problem {
  return problem('file-changed', { details: { name, sizeBefore, sizeNow } });
}
