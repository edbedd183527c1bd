import { EventEmitter } from 'node:events';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { createBulk, type Bulk } from './bulk.ts';
import type { BulkView, EditId, UndoableEdit } from './edit.ts';
import type { EditsDeps } from './ports.ts';
import { createSingle, undoableOf, type SavedEdit, type Single } from './single.ts';

/** Changes to videos that are on a server: one at a time, many together, and back again. */
export interface Edits extends Pick<Single, 'values' | 'save'> {
  readonly bulk: Omit<Bulk, 'finishedAt' | 'close'>;
  /** What Undo would take back now: the youngest of all edits. */
  undoable(): Promise<UndoableEdit | null>;
  /**
   * Of many videos it begins; the run tells how it goes. Problems: 'not-found' for what cannot be undone (any more),
   * 'conflict' where a field was changed elsewhere meanwhile.
   */
  undo(edit: EditId): Promise<Outcome<UndoableEdit>>;
  onUndoable(listener: (edit: UndoableEdit | null) => void): () => void;
  /** Stops all work; what it was is on disk. */
  close(): Promise<void>;
}

const mostRemembered = 100;
/** A key that undoes is not to change a thousand videos as they were long ago: their run itself can. */
const bulkForMs = 24 * 60 * 60 * 1000;

export function createEdits(deps: EditsDeps): Edits {
  const events = new EventEmitter<{ undoable: [UndoableEdit | null] }>();
  let saved: readonly SavedEdit[] = [];
  let told: string | null = null;

  const single = createSingle(deps, (edit) => {
    saved = [...saved, edit].slice(-mostRemembered);
    tell();
  });
  const bulk = createBulk(deps);
  const views = new Map<string, BulkView>();
  bulk.events.on('changed', (view) => {
    views.set(view.id, view);
    tell();
  });
  bulk.events.on('removed', (id) => {
    views.delete(id);
    tell();
  });
  const loaded = bulk.list().then((all) => {
    for (const view of all) if (!views.has(view.id)) views.set(view.id, view);
    tell();
  });

  function undoableRun(view: BulkView): UndoableEdit | null {
    const at = bulk.finishedAt(view.id);
    if (view.state !== 'done' || !view.canBeUndone || view.counts.done === 0 || at === null) return null;
    if (deps.clock.now() - Date.parse(at) > bulkForMs) return null;
    return { id: view.id, kind: 'bulk', count: view.counts.done, name: null, at };
  }

  function youngest(): UndoableEdit | null {
    const last = saved.at(-1);
    const all = [last === undefined ? null : undoableOf(last), ...[...views.values()].map(undoableRun)];
    return all.reduce(
      (best, each) => (each !== null && (best === null || each.at >= best.at) ? each : best),
      null,
    );
  }

  function tell(): void {
    const now = youngest();
    const key = now === null ? null : `${now.id} ${now.count}`;
    if (key === told) return;
    told = key;
    events.emit('undoable', now);
  }

  function forget(edit: SavedEdit): void {
    saved = saved.filter((other) => other !== edit);
    tell();
  }

  async function undoSaved(edit: SavedEdit): Promise<Outcome<UndoableEdit>> {
    const undone = await single.undo(edit);
    // What may come right by itself stays to be undone.
    if (undone.ok || undone.problem.retry.kind !== 'later') forget(edit);
    return undone.ok ? succeeded(undoableOf(edit)) : undone;
  }

  return {
    values: (ref) => single.values(ref),
    save: (input) => single.save(input),
    bulk,

    async undoable() {
      await loaded;
      return youngest();
    },

    async undo(id) {
      await loaded;
      const edit = saved.find((other) => other.id === id);
      if (edit !== undefined) return await undoSaved(edit);
      const view = views.get(id);
      const undoable = view === undefined ? null : undoableRun(view);
      const run = await bulk.run(id);
      if (undoable === null || !run.ok) return failed(problem('not-found'));
      const undone = await run.value.undo();
      return undone.ok ? succeeded(undoable) : undone;
    },

    onUndoable(listener) {
      events.on('undoable', listener);
      return () => void events.off('undoable', listener);
    },

    close: () => bulk.close(),
  };
}
