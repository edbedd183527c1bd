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

/**
 * Milliseconds until the same call is tried again; null when it is not.
 *
 * A POST is never repeated: it may have done its work before the way back broke.
 */
export function retryMs(
  method: Method,
  problem: Problem,
  attempt: number,
  options: { background: boolean; random?: () => number },
): number | null {
  if (method === 'POST' || problem.retry.kind !== 'later') return null;
  if (problem.status !== undefined && !worthRetrying.has(problem.status)) return null;
  if (attempt >= mostFor(problem, options.background)) return null;
  const ms = Math.max(problem.retry.afterMs ?? 0, backoffMs(attempt, options.random));
  return !options.background && ms > longestWaitForClickMs ? null : ms;
}
