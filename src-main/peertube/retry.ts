import type { Method } from './operations/index.ts';
import type { Problem } from './problem.ts';

export const mostRetries = 3;
/** A person does not wait longer than this for one click; background work does. */
export const longestWaitForClickMs = 15_000;
const longestBackoffMs = 30_000;

const worthRetrying: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Half fixed, half random: 0.5 to 1 s, 1 to 2 s, 2 to 4 s … at most 30 s. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(longestBackoffMs, 1000 * 2 ** attempt);
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

/**
 * How often a call is repeated. A click is answered soon: a server that cannot be reached is tried once more, one
 * that does not answer in time or whose name is unknown is not.
 */
function mostFor(problem: Problem, background: boolean): number {
  if (background || problem.status !== undefined) return mostRetries;
  return problem.code === 'timed-out' || problem.details['reason'] === 'name' ? 0 : 1;
}

export interface FailedAttempt {
  readonly problem: Problem;
  /** No byte of the request can have reached the server (`isBeforeConnection`). */
  readonly neverSent: boolean;
}

/**
 * Whether the server may have done what it was asked. Not where no connection was made, and not where its limiter
 * (429) or its check of the token (401) refused the request before anything looked at it.
 */
export function mayBeDone({ problem, neverSent }: FailedAttempt): boolean {
  return !neverSent && problem.status !== 429 && problem.status !== 401;
}

/**
 * Milliseconds until the same call is tried again; null when it is not.
 *
 * A POST is repeated only where it certainly was not carried out: it may have done its work before the way back
 * broke.
 */
export function retryMs(
  method: Method,
  failedAttempt: FailedAttempt,
  attempt: number,
  options: { background: boolean; random?: () => number },
): number | null {
  const { problem } = failedAttempt;
  if (problem.retry.kind !== 'later') return null;
  if (method === 'POST' && mayBeDone(failedAttempt)) return null;
  if (problem.status !== undefined && !worthRetrying.has(problem.status)) return null;
  if (attempt >= mostFor(problem, options.background)) return null;
  const ms = Math.max(problem.retry.afterMs ?? 0, backoffMs(attempt, options.random));
  return !options.background && ms > longestWaitForClickMs ? null : ms;
}
