import { SvelteMap } from 'svelte/reactivity';
import type { BulkChange, BulkId, BulkView, Outcome, VideoRef } from '../../src-preload/contract.ts';
import { listen, request } from './bridge.ts';

/** What is told when a run has come to its end. */
export type BulkEnd = 'done' | 'undone';

const working: ReadonlySet<BulkView['state']> = new Set(['previewing', 'running', 'undoing']);

/** Runs that edit many videos: those of now and those that were, as main tells them. */
export class BulkRuns {
  readonly #known = new SvelteMap<BulkId, BulkView>();
  #disconnect: (() => void) | null = null;
  #ready = $state(false);
  /** Where somebody looks at it, nothing has to be said of its end. */
  #looking: BulkId | null = null;

  /** The newest first. */
  readonly list: readonly BulkView[] = $derived(
    [...this.#known.values()].sort((one, other) => other.createdAt.localeCompare(one.createdAt)),
  );
  /** What goes on now, or waits to go on. */
  readonly open: readonly BulkView[] = $derived(
    this.list.filter(({ state }) => working.has(state) || state === 'paused'),
  );

  /** Main has told what there is. */
  get ready(): boolean {
    return this.#ready;
  }

  /**
   * Listens and loads; a second call does nothing. Gives the function that stops listening.
   * @param onend for what nobody looks at
   */
  connect(onend: (view: BulkView, end: BulkEnd) => void = () => undefined): () => void {
    if (this.#disconnect) return this.#disconnect;
    const stops = [
      listen('bulk:changed', (view) => {
        const before = this.#known.get(view.id);
        this.#known.set(view.id, view);
        const ended =
          (view.state === 'done' && before?.state === 'running') ||
          (view.state === 'undone' && before?.state === 'undoing');
        if (ended && this.#looking !== view.id) onend(view, view.state === 'done' ? 'done' : 'undone');
      }),
      listen('bulk:removed', (id) => this.#known.delete(id)),
    ];
    void request('bulk:list').then((list) => {
      // What was told meanwhile is newer.
      if (list.ok)
        for (const view of list.value) if (!this.#known.has(view.id)) this.#known.set(view.id, view);
      this.#ready = true;
    });
    this.#disconnect = () => {
      for (const stop of stops) stop();
      this.#known.clear();
      this.#ready = false;
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  byId(id: BulkId | null): BulkView | null {
    return id === null ? null : (this.#known.get(id) ?? null);
  }

  /** While it is shown its end is no news. Gives the function that ends that. */
  look(id: BulkId): () => void {
    this.#looking = id;
    return () => {
      if (this.#looking === id) this.#looking = null;
    };
  }

  /** Begins to look up what each is and would become. */
  async preview(videos: readonly VideoRef[], changes: readonly BulkChange[]): Promise<Outcome<BulkView>> {
    const begun = await request('bulk:preview', { videos, changes });
    // What `bulk:changed` told meanwhile is newer.
    if (begun.ok && !this.#known.has(begun.value.id)) this.#known.set(begun.value.id, begun.value);
    return begun;
  }

  start(run: BulkId): Promise<Outcome<undefined>> {
    return request('bulk:start', { run });
  }
  pause(run: BulkId): Promise<Outcome<undefined>> {
    return request('bulk:pause', { run });
  }
  resume(run: BulkId): Promise<Outcome<undefined>> {
    return request('bulk:resume', { run });
  }
  /** All that failed, or these. */
  retry(run: BulkId, videos?: readonly VideoRef[]): Promise<Outcome<undefined>> {
    return request('bulk:retry', videos === undefined ? { run } : { run, videos });
  }
  undo(run: BulkId): Promise<Outcome<undefined>> {
    return request('bulk:undo', { run });
  }

  async remove(run: BulkId): Promise<Outcome<undefined>> {
    const removed = await request('bulk:remove', { run });
    if (removed.ok) this.#known.delete(run);
    return removed;
  }
}

export const bulkRuns = new BulkRuns();
