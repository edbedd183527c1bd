import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { checkChanges } from './bulk-change.ts';
import { createBulkRun, type BulkRun } from './bulk-run.ts';
import type { RunRecord } from './bulk-record.ts';
import { createBulkStore } from './bulk-store.ts';
import type { BulkChange, BulkId, BulkItem, BulkView, VideoRef } from './edit.ts';
import type { EditsDeps } from './ports.ts';

export interface BulkEvents {
  changed: [BulkView];
  items: [{ readonly run: BulkId; readonly items: readonly BulkItem[] }];
  removed: [BulkId];
}

/** Changes to many videos. A run that was under way when the app ended goes on by itself; a paused one stays paused. */
export interface Bulk {
  /** Oldest first. */
  list(): Promise<readonly BulkView[]>;
  /** Problems: 'placeholder-unknown', 'one-account-only', 'disk-full'. */
  preview(input: {
    readonly videos: readonly VideoRef[];
    readonly changes: readonly BulkChange[];
  }): Promise<Outcome<BulkView>>;
  /** Problem: 'not-found'. */
  run(id: BulkId): Promise<Outcome<BulkRun>>;
  /** Stops it, and forgets it. */
  remove(id: BulkId): Promise<Outcome<undefined>>;
  /** When a run was done last; null for one that is not, or is gone. */
  finishedAt(id: BulkId): string | null;
  readonly events: EventEmitter<BulkEvents>;
  close(): Promise<void>;
}

/** So many that are over are kept, and for so long: each holds what its videos were before. */
const mostOver = 20;
const overForMs = 30 * 24 * 60 * 60 * 1000;
/** The window is told of so many items at once. */
const mostTold = 200;

/** Done, undone, or looked up and never started. */
function isOver({ state }: RunRecord): boolean {
  return state === 'done' || state === 'undone' || state === 'ready';
}

/** Of all runs, oldest first: those that nobody will ask for any more. */
export function outdated(records: readonly RunRecord[], now: number): readonly RunRecord[] {
  const over = records.filter(isOver);
  const isOld = ({ createdAt, finishedAt }: RunRecord): boolean =>
    now - Date.parse(finishedAt ?? createdAt) > overForMs;
  return over.filter((record, at) => at < over.length - mostOver || isOld(record));
}

export function createBulk(deps: EditsDeps): Bulk {
  const store = createBulkStore(deps.folder, deps.storage);
  const events = new EventEmitter<BulkEvents>();
  const runs = new Map<BulkId, BulkRun>();
  const loading = load();

  function open(record: RunRecord): BulkRun {
    const run = createBulkRun(deps, store, record, {
      changed: (view) => events.emit('changed', view),
      items(items) {
        for (let at = 0; at < items.length; at += mostTold) {
          events.emit('items', { run: record.id, items: items.slice(at, at + mostTold) });
        }
      },
    });
    runs.set(record.id, run);
    return run;
  }

  async function load(): Promise<void> {
    const records = await store.load();
    const old = outdated(records, deps.clock.now());
    for (const record of records) {
      if (old.includes(record)) await store.remove(record.id);
      else open(record);
    }
    for (const run of runs.values()) {
      const woken = await run.wake();
      if (!woken.ok) deps.storage.report(woken.problem);
    }
  }

  async function run(id: BulkId): Promise<Outcome<BulkRun>> {
    await loading;
    const found = runs.get(id);
    return found === undefined ? failed(problem('not-found')) : succeeded(found);
  }

  return {
    events,
    run,

    async list() {
      await loading;
      return [...runs.values()].map((each) => each.view());
    },

    async preview({ videos, changes }) {
      await loading;
      const wrong = checkChanges(changes, videos);
      if (wrong !== null) return failed(wrong);
      const once = [...new Map(videos.map((each) => [`${each.account} ${each.video}`, each])).values()];
      const total = once.length;
      const record: RunRecord = {
        id: randomUUID(),
        createdAt: new Date(deps.clock.now()).toISOString(),
        finishedAt: null,
        state: 'previewing',
        goesOnWith: 'previewing',
        changes,
        counts: { total, unknown: total, unchanged: 0, waiting: 0, done: 0, failed: 0, undone: 0 },
      };
      const created = await store.create(record, once);
      if (!created.ok) return created;
      const made = open(record);
      const woken = await made.wake();
      return woken.ok ? succeeded(made.view()) : woken;
    },

    async remove(id) {
      const found = await run(id);
      if (!found.ok) return found;
      runs.delete(id);
      await found.value.close();
      await store.remove(id);
      events.emit('removed', id);
      return succeeded(undefined);
    },

    finishedAt: (id) => runs.get(id)?.finishedAt ?? null,

    async close() {
      await loading;
      await Promise.all([...runs.values()].map((each) => each.close()));
    },
  };
}
