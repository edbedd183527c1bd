import type { Readable } from 'node:stream';
import type { Clock } from '../peertube/clock.ts';
import type { GivesBack } from '../peertube/upload-transport.ts';
import { createTurns } from '../storage/index.ts';
import { PacedStream } from './paced-stream.ts';
import { noSpeedLimit, rateAt, type SpeedLimit } from './speed-limit.ts';

/** Slices a second: often enough for an even flow, and for a connection that is given up when nothing moves. */
const slicesPerSecond = 8;
const smallestSlice = 1024;
/** What a slept-through moment may bring in again, so that the whole keeps to the limit and not below it. */
const catchUpMs = 250;
/** Nobody owes more than a slice: a longer wait is one of a clock that was put back. */
const longestWaitMs = 2_000;

/** How fast the bytes of all uploads together may go. A change counts at once, in the middle of a chunk too. */
export interface Pace {
  set(limit: SpeedLimit): void;
  /** Bytes per second at this moment; null: as fast as it goes. */
  now(): number | null;
  /** Hands on what the source yields, unchanged, as fast as the limit lets it. Destroyed, it destroys the source. */
  through(source: Readable & Partial<GivesBack>): Readable & GivesBack;
  /** Calls back when the limit is another one, by the person or by the time of day, while something travels. */
  onChange(listener: () => void): () => void;
}

export function createPace(clock: Clock, first: SpeedLimit = noSpeedLimit): Pace {
  const listeners = new Set<() => void>();
  /** One slice after the other, in the order in which they were asked for: uploads share evenly. */
  const turns = createTurns();
  let limit = first;
  let known = now();
  /** When the next byte may go. */
  let freeAt = 0;
  let changed = new AbortController();

  function now(): number | null {
    return rateAt(limit, clock.now());
  }

  function look(): number | null {
    const rate = now();
    if (rate !== known) {
      known = rate;
      freeAt = clock.now();
      changed.abort();
      changed = new AbortController();
      for (const listener of listeners) listener();
    }
    return rate;
  }

  /** How many of the wanted bytes may go. */
  async function take(wanted: number, signal: AbortSignal): Promise<number> {
    for (;;) {
      signal.throwIfAborted();
      const rate = look();
      if (rate === null) return wanted;
      const at = clock.now();
      const waitMs = freeAt - at;
      if (waitMs > longestWaitMs) freeAt = at;
      if (waitMs <= 0 || waitMs > longestWaitMs) {
        const bytes = Math.min(wanted, Math.max(smallestSlice, Math.ceil(rate / slicesPerSecond)));
        freeAt = Math.max(freeAt, at - catchUpMs) + (bytes * 1000) / rate;
        return bytes;
      }
      // Woken by either: what it means is seen at the loop's beginning.
      await clock.sleep(waitMs, AbortSignal.any([signal, changed.signal])).catch(() => undefined);
    }
  }

  return {
    set(next) {
      limit = next;
      look();
    },
    now,
    through: (source) =>
      new PacedStream(source, (wanted, signal) =>
        look() === null ? wanted : turns.take('bytes', () => take(wanted, signal)),
      ),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
