import { SvelteMap } from 'svelte/reactivity';
import type { AccountId, CopyView, Outcome } from '../../src-preload/contract.ts';
import { listen, request } from './bridge.ts';
import { toasts } from './toasts.svelte.ts';
import { sayProblem, words } from './words.svelte.ts';

const keyOf = (account: AccountId, video: string): string => `${account} ${video}`;

/** Copies of videos' files that are being saved, and that were in this run of the app. */
export class Copies {
  readonly #known = new SvelteMap<string, CopyView>();
  #disconnect: (() => void) | null = null;
  /** Where somebody looks at it, nothing more has to be said of its end. */
  #looking: string | null = null;

  /** Listens and loads; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    const stop = listen('copies:changed', (view) => {
      this.#take(view);
    });
    void request('copies:list').then((list) => {
      if (!list.ok) return;
      for (const view of list.value) this.#known.set(keyOf(view.account, view.video), view);
    });
    this.#disconnect = () => {
      stop();
      this.#known.clear();
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  /** @param video UUID */
  of(account: AccountId, video: string): CopyView | null {
    return this.#known.get(keyOf(account, video)) ?? null;
  }

  /** Opens the system's dialog for a folder first. */
  async save(account: AccountId, video: string): Promise<Outcome<CopyView | null>> {
    const begun = await request('copies:save', { account, video });
    // What `copies:changed` told meanwhile is newer.
    if (begun.ok && begun.value !== null && this.of(account, video) === null) this.#take(begun.value);
    return begun;
  }

  retry(account: AccountId, video: string): Promise<Outcome<undefined>> {
    return request('copies:retry', { account, video });
  }

  stop(account: AccountId, video: string): Promise<Outcome<undefined>> {
    return request('copies:stop', { account, video });
  }

  /** While it is shown its end is no news. Gives the function that ends that. */
  look(account: AccountId, video: string): () => void {
    const key = keyOf(account, video);
    this.#looking = key;
    return () => {
      if (this.#looking === key) this.#looking = null;
    };
  }

  #take(view: CopyView): void {
    const key = keyOf(view.account, view.video);
    if (view.state.kind === 'stopped') this.#known.delete(key);
    else this.#known.set(key, view);
    if (this.#looking === key) return;
    const say = words.videos.replace.copy;
    if (view.state.kind === 'done') toasts.say(say.saved(view.name, view.folder), { tone: 'ok' });
    if (view.state.kind === 'failed') {
      const { text } = sayProblem(view.state.problem);
      toasts.say(say.failed(view.name), { tone: 'failed', detail: text, stays: true });
    }
  }
}

export const copies = new Copies();
