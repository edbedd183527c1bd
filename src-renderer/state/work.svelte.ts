import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { AccountId, Outcome, Work, WorkId, WorkRef } from '../../src-preload/contract.ts';
import { listenInFrames, request } from './bridge.ts';
import { rereadAfter } from './reread-after.ts';

/** What servers are at for this person, as main tells it. */
export class ServerWork {
  readonly #known = new SvelteMap<WorkId, Work>();
  #disconnect: (() => void) | null = null;

  /** The oldest first. */
  readonly list: readonly Work[] = $derived(
    [...this.#known.values()].sort((one, other) => one.since - other.since),
  );

  /** Listens and loads; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    const stops = [
      listenInFrames('watch:changed', (work) => {
        const before = this.#known.get(work.id);
        this.#known.set(work.id, work);
        if (before !== undefined && before.isRunning !== work.isRunning) rereadAfter(work);
      }),
      listenInFrames('watch:removed', (id) => {
        const work = this.#known.get(id);
        this.#known.delete(id);
        if (work !== undefined) rereadAfter(work);
      }),
    ];
    void request('watch:list').then((list) => {
      if (!list.ok) return;
      // What was told meanwhile is newer.
      for (const work of list.value) if (!this.#known.has(work.id)) this.#known.set(work.id, work);
    });
    this.#disconnect = () => {
      for (const stop of stops) stop();
      this.#known.clear();
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  /** What is done with this video now. UUID. */
  of(account: AccountId, video: string): readonly Work[] {
    return this.list.filter((work) => work.account === account && work.video === video);
  }

  byRef({ account, kind, of }: WorkRef): Work | null {
    return this.list.find((work) => work.account === account && work.kind === kind && work.of === of) ?? null;
  }

  /** A view found the server at it: it is waited for, and what the view shows is read anew when it ends. */
  expect(ref: WorkRef): void {
    if (untrack(() => this.byRef(ref)) === null) void request('watch:begin', ref);
  }

  /** Somebody looks: it is asked sooner. */
  look(): void {
    void request('watch:look');
  }

  forget(work: WorkId): Promise<Outcome<undefined>> {
    return request('watch:forget', { work });
  }
}

export const work = new ServerWork();
