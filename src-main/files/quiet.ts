import { stat } from 'node:fs/promises';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { readProblem } from './fingerprint.ts';
import { inTime } from './in-time.ts';

/** Exporters write in spurts: after this long without one a file counts as finished. */
export const quietMs = 10_000;
/** The same for a file that can be read as a video already and is as it was when it was added. */
export const brieflyQuietMs = 3_000;

/** What a file looked like, and since when. */
export interface FileLook {
  readonly size: number;
  /** Milliseconds since 1970, by the clock of whoever keeps the file. */
  readonly mtimeMs: number;
  /** When it was first seen like that; by our own clock. */
  readonly since: number;
}

/** Problems: 'file-gone', 'file-unreadable'. */
export function lookAt(
  path: string,
  name: string,
  now: number,
  before: FileLook | null,
): Promise<Outcome<FileLook>> {
  return inTime(name, look(path, name, now, before));
}

async function look(
  path: string,
  name: string,
  now: number,
  before: FileLook | null,
): Promise<Outcome<FileLook>> {
  try {
    const { size, mtimeMs } = await stat(path);
    const same = before !== null && before.size === size && before.mtimeMs === mtimeMs;
    return succeeded(same ? before : { size, mtimeMs, since: now });
  } catch (error) {
    return failed(readProblem(error, name));
  }
}

/**
 * How long it takes until nothing has written to the file for `wantedMs`; 0 when that is so.
 *
 * @param changes It was seen in another state before: then its own time is not trusted, which may be of a network
 * drive with another clock. Nor is a time in the future, which cameras write.
 */
export function untilQuiet(look: FileLook, wantedMs: number, now: number, changes: boolean): number {
  const watched = now - look.since;
  const age = changes || look.mtimeMs > now ? 0 : now - look.mtimeMs;
  return Math.max(0, Math.ceil(wantedMs - Math.max(watched, age)));
}

/** Details: `name`, `quietSeconds` (how long it has to be left alone). */
export function beingWritten(name: string, waitMs: number): Problem {
  return problem('file-being-written', {
    details: { name, quietSeconds: quietMs / 1000 },
    retry: { kind: 'later', afterMs: waitMs },
  });
}
