import type { Clock } from '../peertube/clock.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { causeOf, type StorageDeps } from '../storage/index.ts';
import type { KnownRows } from './known-rows.ts';
import type { RowStore } from './row-store.ts';

/** A run over a thousand videos changes one row after the other: they are written together, and soon enough. */
const pauseMs = 2_000;

/** Writes what changed in the rows: at once, or a little later together with what comes meanwhile. */
export interface Saving {
  soon(): void;
  /** On disk when it answers. Problem: 'disk-full'; what could not be written is tried again the next time. */
  now(): Promise<Outcome<undefined>>;
  /** Nothing is written by itself any more. */
  stop(): void;
}

export function createSaving(
  known: KnownRows,
  store: RowStore,
  { clock, storage }: { readonly clock: Clock; readonly storage: StorageDeps },
): Saving {
  let waiting: AbortController | null = null;
  let isRefused = false;

  async function save(): Promise<Outcome<undefined>> {
    const unsaved = known.takeUnsaved();
    if (unsaved.length === 0) return succeeded(undefined);
    const saved = await store.saveRows(unsaved, known.all);
    if (!saved.ok) known.giveBack(unsaved);
    return told(saved);
  }

  /** Once, until it works again: the list is read anew anyway. */
  function told(saved: Outcome<undefined>): Outcome<undefined> {
    if (!saved.ok && !isRefused) storage.report(saved.problem);
    isRefused = !saved.ok;
    return saved;
  }

  async function now(): Promise<Outcome<undefined>> {
    waiting?.abort();
    waiting = null;
    try {
      return await save();
    } catch (error) {
      return told(failed(problem('bug', { cause: causeOf(error) } satisfies Partial<Problem>)));
    }
  }

  return {
    soon() {
      if (waiting !== null) return;
      const controller = new AbortController();
      waiting = controller;
      clock.sleep(pauseMs, controller.signal).then(
        () => void now(),
        () => undefined, // Written already, or not wanted any more.
      );
    },
    now,
    stop() {
      waiting?.abort();
      waiting = null;
    },
  };
}
