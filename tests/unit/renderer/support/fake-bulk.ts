import {
  failed,
  problem,
  succeeded,
  type BulkCounts,
  type BulkId,
  type BulkItem,
  type BulkView,
  type Handlers,
} from '../../../../src-preload/contract.ts';
import type { FakeBridge } from './fake-bridge.ts';

/** What of the contract edits many videos. */
export type BulkHandlers = Pick<
  Handlers,
  | 'bulk:list'
  | 'bulk:preview'
  | 'bulk:items'
  | 'bulk:start'
  | 'bulk:pause'
  | 'bulk:resume'
  | 'bulk:retry'
  | 'bulk:undo'
  | 'bulk:remove'
>;

export interface FakeBulk {
  readonly handlers: BulkHandlers;
  /** A run as main would hold it, told to the window where it is open. */
  put(view: Partial<BulkView> & { readonly id: BulkId }, items: readonly BulkItem[]): void;
  view(id: BulkId): BulkView;
}

export function countsOf(items: readonly BulkItem[]): BulkCounts {
  const count = (...states: readonly BulkItem['state'][]) =>
    items.filter(({ state }) => states.includes(state)).length;
  return {
    total: items.length,
    unknown: count('unknown'),
    unchanged: count('unchanged'),
    waiting: count('waiting', 'at-work'),
    done: count('done'),
    failed: count('failed'),
    undone: count('undone'),
  };
}

/** Runs in memory: nothing goes on by itself, `put` says what has become of it. */
export function createFakeBulk(bridge: () => Pick<FakeBridge, 'tell'> | null): FakeBulk {
  const views = new Map<BulkId, BulkView>();
  const lists = new Map<BulkId, readonly BulkItem[]>();
  const done = () => Promise.resolve(succeeded(undefined));

  function put(changes: Partial<BulkView> & { readonly id: BulkId }, items: readonly BulkItem[]): void {
    const view: BulkView = {
      createdAt: '2026-11-22T10:00:00Z',
      state: 'ready',
      changes: [],
      waitsFor: null,
      canBeUndone: true,
      ...views.get(changes.id),
      ...changes,
      counts: countsOf(items),
    };
    views.set(view.id, view);
    lists.set(view.id, items);
    bridge()?.tell('bulk:changed', view);
    bridge()?.tell('bulk:items', { run: view.id, items: items.slice(0, 20) });
  }

  function view(id: BulkId): BulkView {
    const known = views.get(id);
    if (!known) throw new Error(`There is no run ${id}`);
    return known;
  }

  return {
    put,
    view,
    handlers: {
      'bulk:list': () => Promise.resolve(succeeded([...views.values()])),
      'bulk:preview': ({ videos, changes }) => {
        const id = `run-${String(views.size + 1)}`;
        const items = videos.map((ref, index): BulkItem => ({
          ...ref,
          name: `Video ${String(index + 1)}`,
          state: 'unknown',
          differences: [],
          problem: null,
        }));
        put({ id, changes, state: 'previewing' }, items);
        return Promise.resolve(succeeded(view(id)));
      },
      'bulk:items': ({ run, from, only }) => {
        const list = lists.get(run);
        if (!list) return Promise.resolve(failed(problem('not-found')));
        const wanted = only === undefined ? list : list.filter(({ state }) => state === only);
        return Promise.resolve(succeeded({ items: wanted.slice(from, from + 200), total: wanted.length }));
      },
      'bulk:start': done,
      'bulk:pause': done,
      'bulk:resume': done,
      'bulk:retry': done,
      'bulk:undo': done,
      'bulk:remove': ({ run }) => {
        views.delete(run);
        lists.delete(run);
        bridge()?.tell('bulk:removed', run);
        return done();
      },
    },
  };
}
