import { problem, type Problem } from '../peertube/problem.ts';
import type { Engine } from './engine.ts';
import { isSettled, type Entry } from './entry.ts';
import type { ProgressMeter } from './progress-meter.ts';
import { endsBySignIn } from './run-end.ts';
import type { UploadsDeps } from './uploads-deps.ts';

/** After a network's return a living connection has moved a byte within this time. */
const movesWithinMs = 3_000;

/** What waits, and what ends a wait. */
export interface Waits {
  wait(entry: Entry, problem: Problem, waitMs: number): void;
  /** Lets it have its turn now, whatever it waited for. */
  wake(entry: Entry): void;
  wakeAll(which: (code: Problem['code']) => boolean): void;
  /**
   * Begins anew with what travels and does not move: after a sleep or without a network its connection is dead, and
   * would be waited for until it counts as idle.
   */
  restartStuck(): Promise<void>;
}

/** @param closing Aborted when the app ends. */
export function createWaits(
  { clock, network }: Pick<UploadsDeps, 'clock' | 'network'>,
  engineOf: () => Pick<Engine, 'entries' | 'rest' | 'schedule' | 'stop'>,
  meter: Pick<ProgressMeter, 'sent'>,
  closing: AbortSignal,
): Waits {
  function wake(entry: Entry): void {
    entry.waiting?.abort();
    entry.waiting = null;
    if (entry.record.paused || entry.record.failure !== null) return;
    entry.due = true;
    const engine = engineOf();
    if (entry.running === null && !isSettled(entry)) engine.rest(entry, { kind: 'waiting-for-turn' });
    engine.schedule();
  }

  return {
    wake,

    wakeAll(which) {
      for (const entry of engineOf().entries.values()) {
        if (entry.activity.kind === 'waiting' && which(entry.activity.problem.code)) wake(entry);
      }
    },

    async restartStuck() {
      const engine = engineOf();
      const travelling = [...engine.entries.values()]
        .filter(({ running }) => running?.phase === 'bytes')
        .map((entry) => ({ entry, running: entry.running, sent: meter.sent(entry.record.draft) }));
      if (travelling.length === 0) return;
      await clock.sleep(movesWithinMs, closing).catch(() => undefined); // then it is closed
      for (const { entry, running, sent } of travelling) {
        const { draft, paused } = entry.record;
        if (closing.aborted || paused || entry.running !== running || meter.sent(draft) !== sent) continue;
        await engine.stop(entry);
        if (engine.entries.get(draft) === entry) wake(entry);
      }
    },

    wait(entry, found, waitMs) {
      const abort = new AbortController();
      entry.waiting = abort;
      const bySignIn = endsBySignIn.has(found.code);
      const local = found.code.startsWith('file-') || found.code === 'disk-full';
      const offline = found.status === undefined && !network.online() && !bySignIn && !local;
      const shown = offline ? problem('offline', { cause: found.code, retry: { kind: 'later' } }) : found;
      const until = bySignIn || offline ? null : clock.now() + waitMs;
      engineOf().rest(entry, { kind: 'waiting', problem: shown, until });
      if (bySignIn) return;
      clock.sleep(waitMs, abort.signal).then(
        () => wake(entry),
        () => undefined, // whoever ended the wait says what comes next
      );
    },
  };
}
