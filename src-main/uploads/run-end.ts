import type { Problem, ProblemCode } from '../peertube/problem.ts';
import { isFromBetween } from './patience.ts';
import type { RunContext, RunEnd } from './run-context.ts';

/** These end when somebody signs in. */
export const endsBySignIn: ReadonlySet<ProblemCode> = new Set([
  'account-unknown',
  'sign-in-needed',
  'signed-out',
  'keychain-unavailable',
]);

/**
 * Waited for: an event makes them go away, or room on the disk. A certificate that was trusted before is another one
 * in a public network that wants a click first.
 */
const passing: ReadonlySet<ProblemCode> = new Set([...endsBySignIn, 'disk-full', 'certificate-untrusted']);

/** After trouble of any step: waits for what passes, and asks the person about the rest. */
export function endBy(
  context: Pick<RunContext, 'signal' | 'memory' | 'record'>,
  problem: Problem,
  askedMs = 0,
): RunEnd {
  if (context.signal.aborted || problem.code === 'aborted') return { kind: 'stopped' };
  const waits = problem.retry.kind === 'later' || passing.has(problem.code) || isFromBetween(problem);
  if (!waits) return { kind: 'failed', problem };
  const asked = Math.max(askedMs, problem.retry.kind === 'later' ? (problem.retry.afterMs ?? 0) : 0);
  const { stalled, waitMs } = context.memory.patience.after(context.record().confirmed, problem, asked);
  if (!stalled || passing.has(problem.code)) return { kind: 'waiting', problem, waitMs };
  return {
    kind: 'failed',
    problem: {
      ...problem,
      code: 'upload-stalled',
      retry: { kind: 'after-change' },
      details: { ...problem.details, because: problem.code, offset: context.record().confirmed },
    },
  };
}

/** Keeps the record, and goes on unless that failed. */
export async function keepOr(
  context: RunContext,
  record: Parameters<RunContext['keep']>[0],
): Promise<RunEnd | null> {
  const kept = await context.keep(record);
  return kept.ok ? null : endBy(context, kept.problem);
}
