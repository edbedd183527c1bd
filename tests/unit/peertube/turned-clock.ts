import type { Clock } from '../../../src-main/peertube/clock.ts';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** A clock that several parts sleep by: time passes when all of them do, to the next that is due. */
export interface TurnedClock extends Clock {
  /** Sets the clock, as a person or the network does; who sleeps goes on sleeping as long as before. */
  set(ms: number): void;
  /** Lets time pass until the promise is settled. */
  until<Value>(promise: Promise<Value>): Promise<Value>;
  /** Lets so much time pass. */
  pass(ms: number): Promise<void>;
  sleepers(): number;
}

/** All that follows from what has happened, without any time passing. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function createTurnedClock(start = 1_700_000_000_437): TurnedClock {
  let elapsed = 0;
  let offset = start;
  const sleepers = new Set<Sleeper>();

  function next(): Sleeper | undefined {
    return [...sleepers].reduce<Sleeper | undefined>(
      (soonest, one) => (soonest === undefined || one.due < soonest.due ? one : soonest),
      undefined,
    );
  }

  function wake(sleeper: Sleeper): void {
    sleepers.delete(sleeper);
    elapsed = Math.max(elapsed, sleeper.due);
    sleeper.wake();
  }

  return {
    now: () => elapsed + offset,
    set: (ms) => void (offset = ms - elapsed),
    sleepers: () => sleepers.size,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const stop = (): void => {
          sleepers.delete(sleeper);
          reject(new DOMException('Aborted', 'AbortError'));
        };
        const sleeper: Sleeper = {
          due: elapsed + ms,
          wake: () => {
            signal?.removeEventListener('abort', stop);
            resolve();
          },
        };
        if (signal?.aborted === true) stop();
        else {
          sleepers.add(sleeper);
          signal?.addEventListener('abort', stop, { once: true });
        }
      });
    },
    async until(promise) {
      const state = { settled: false };
      const end = (): void => void (state.settled = true);
      promise.then(end, end);
      for (;;) {
        await settle();
        if (state.settled) return await promise;
        const sleeper = next();
        if (sleeper === undefined) throw new Error('Everybody waits and nobody sleeps');
        wake(sleeper);
      }
    },
    async pass(ms) {
      const end = elapsed + ms;
      await settle();
      for (let sleeper = next(); sleeper !== undefined && sleeper.due <= end; sleeper = next()) {
        wake(sleeper);
        await settle();
      }
      elapsed = end;
    },
  };
}
