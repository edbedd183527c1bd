import type { Clock } from '../peertube/clock.ts';
import type { Outcome, Problem } from '../peertube/problem.ts';
import { backoffMs } from '../peertube/retry.ts';
import type { Gate } from './gate.ts';

/** At the same time for one account; the server's own limit slows them down further. */
const workers = 3;
/** So often one video is tried before it counts as failed; not counting when its server could not be reached. */
const mostTries = 6;

export interface LaneDeps {
  readonly clock: Clock;
  readonly random?: () => number;
  readonly gate: Gate;
  readonly signal: AbortSignal;
  /** The work on one item. */
  readonly work: (index: number) => Promise<Outcome<undefined>>;
  /** It cannot be done: final, or tried too often. */
  readonly giveUp: (index: number, found: Problem) => Promise<void>;
}

interface Waiting {
  readonly index: number;
  readonly tries: number;
  /** Milliseconds since 1970. */
  readonly due: number;
}

/**
 * Works off the items of one account, few at a time. What fails in passing has another turn after all others; the lane
 * itself stops while nothing gets through. Resolves when nothing is left, or the signal aborts.
 */
export async function workOff(items: readonly number[], deps: LaneDeps): Promise<void> {
  const { clock, gate, signal } = deps;
  const queue: Waiting[] = items.map((index) => ({ index, tries: 0, due: 0 }));
  let at = 0;

  async function attempt({ index, tries }: Waiting): Promise<void> {
    const done = await deps.work(index);
    if (done.ok) {
      gate.succeeded();
      return;
    }
    if (signal.aborted) return;
    const verdict = gate.failed(done.problem);
    const next = verdict === 'its-own' ? tries + 1 : tries;
    if (verdict === 'final' || next >= mostTries) {
      // The server has answered: it is there.
      if (verdict === 'final') gate.succeeded();
      await deps.giveUp(index, done.problem);
      return;
    }
    queue.push({ index, tries: next, due: clock.now() + backoffMs(next, deps.random) });
  }

  async function worker(): Promise<void> {
    for (;;) {
      await gate.pass(signal);
      const next = queue[at];
      if (next === undefined) return;
      at += 1;
      const waitMs = next.due - clock.now();
      // A clock that was set back makes no wait longer than it was.
      if (waitMs > 0) await clock.sleep(Math.min(waitMs, 60_000), signal);
      await gate.pass(signal);
      await attempt(next);
    }
  }

  const all = await Promise.allSettled(Array.from({ length: Math.min(workers, items.length) }, worker));
  if (signal.aborted) return;
  for (const one of all) if (one.status === 'rejected') throw one.reason;
}
