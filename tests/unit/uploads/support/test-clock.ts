import type { Clock } from '../../../../src-main/peertube/clock.ts';

/** Time that stands still until it is moved. */
export interface TestClock extends Clock {
  /** Moves time on; who sleeps until then wakes in order. */
  advance(ms: number): void;
  /** Resolves when somebody sleeps for exactly so long. */
  untilSlept(ms: number): Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export function createTestClock(start = Date.parse('2030-01-01T00:00:00Z')): TestClock {
  let now = start;
  let sleepers: Sleeper[] = [];
  let watchers: { readonly ms: number; readonly seen: () => void }[] = [];
  const looked = (): void => {
    const seen = watchers.filter(({ ms }) => sleepers.some(({ at }) => at === now + ms));
    watchers = watchers.filter((watcher) => !seen.includes(watcher));
    for (const watcher of seen) watcher.seen();
  };
  return {
    now: () => now,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve };
        const leave = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(new Error('woken'));
        };
        if (signal?.aborted === true) {
          leave();
          return;
        }
        sleepers.push(sleeper);
        signal?.addEventListener('abort', leave, { once: true });
        looked();
      });
    },
    advance(ms) {
      now += ms;
      const due = sleepers.filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of due) wake();
    },
    untilSlept(ms) {
      return new Promise((resolve) => {
        watchers.push({ ms, seen: resolve });
        looked();
      });
    },
  };
}
