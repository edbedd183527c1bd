import type { Clock } from '../../../src-main/peertube/clock.ts';

export interface TestClock extends Clock {
  /** How long was slept, in order. */
  readonly slept: readonly number[];
  advance(ms: number): void;
}

/** A clock whose sleeps pass at once and move it on. */
export function createTestClock(start = 1_700_000_000_000): TestClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    advance: (ms) => void (now += ms),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
      await Promise.resolve();
    },
  };
}
