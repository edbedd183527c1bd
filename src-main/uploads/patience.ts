import type { Problem, ProblemCode } from '../peertube/problem.ts';

/** How often the server may answer without taking a byte before the upload counts as stalled. */
const mostAnswersWithoutProgress = 3;
const longestMs = 60_000;
const longestOfflineMs = 30_000;
/** No connection costs the server next to nothing, and a network that is back is not always told of. */
const longestUnreachableMs = 4_000;

/** No answer, or none of the server's own: it says nothing about the upload, and is waited for as long as it takes. */
export const noWord: ReadonlySet<ProblemCode> = new Set([
  'unreachable',
  'timed-out',
  'offline',
  'proxy-refused',
  'server-error',
  'server-busy',
  'rate-limited',
  'upload-locked',
  'video-busy',
]);

/** A page in place of the server's answer, or the way to one: the sign-in of a public network, mostly. */
export function isFromBetween({ code, status = 0 }: Problem): boolean {
  return code === 'unexpected-answer' && status >= 200 && status < 308;
}

function longestFor({ code, status }: Problem): number {
  if (code === 'unreachable') return longestUnreachableMs;
  return status === undefined ? longestOfflineMs : longestMs;
}

/**
 * Attempts at one offset. They are forgotten when the offset moves.
 */
export interface Patience {
  /** What to do after an attempt that brought nothing. */
  after(offset: number, problem: Problem, askedMs: number): { stalled: boolean; waitMs: number };
  moved(): void;
}

/** Waits grow from 1 s to 60 s, each half fixed and half random. */
export function createPatience(random: () => number = Math.random): Patience {
  let at: number | null = null;
  let attempts = 0;
  let answers = 0;
  return {
    after(offset, problem, askedMs) {
      if (offset !== at) {
        at = offset;
        attempts = 0;
        answers = 0;
      }
      attempts += 1;
      if (!noWord.has(problem.code) && !isFromBetween(problem)) answers += 1;
      const longest = longestFor(problem);
      const ceiling = Math.min(longest, 1000 * 2 ** Math.min(attempts - 1, 10));
      return {
        stalled: answers >= mostAnswersWithoutProgress,
        waitMs: Math.max(askedMs, Math.round(ceiling / 2 + (random() * ceiling) / 2)),
      };
    },
    moved() {
      at = null;
    },
  };
}
