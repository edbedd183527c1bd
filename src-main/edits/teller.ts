import type { Clock } from '../peertube/clock.ts';

/** Four times a second at most: a run goes through many items in that time. */
const shortestMs = 250;

/** Tells of what changed, gathered. */
export interface Teller {
  /** An item is another. */
  item(index: number): void;
  /** The run is. */
  run(): void;
  /** All that waits to be told, at once. */
  now(): void;
  close(): void;
}

export function createTeller(
  clock: Clock,
  tell: { readonly items: (indexes: readonly number[]) => void; readonly run: () => void },
): Teller {
  const changed = new Set<number>();
  let pending: AbortController | null = null;
  let isClosed = false;

  function now(): void {
    pending?.abort();
    pending = null;
    if (isClosed) return;
    const indexes = [...changed];
    changed.clear();
    if (indexes.length > 0) tell.items(indexes);
    tell.run();
  }

  function soon(): void {
    if (pending !== null || isClosed) return;
    const waiting = new AbortController();
    pending = waiting;
    clock.sleep(shortestMs, waiting.signal).then(now, () => undefined); // It was told already.
  }

  return {
    item(index) {
      changed.add(index);
      soon();
    },
    run: soon,
    now,
    close() {
      isClosed = true;
      pending?.abort();
    },
  };
}
