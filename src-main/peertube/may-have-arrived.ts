import type { Problem, ProblemCode } from './problem.ts';

/** These keep a call from being sent at all. */
const before: ReadonlySet<ProblemCode> = new Set([
  'file-gone',
  'file-changed',
  'file-unreadable',
  'sign-in-needed',
  'signed-out',
  'account-unknown',
  'rate-limited',
]);

/** Whether a server may have done what it was asked although the call failed: it has not said that it has not. */
export function mayHaveArrived({ status, code }: Problem): boolean {
  if (status === undefined) return !before.has(code);
  return status === 408 || status >= 500;
}
