import { SvelteMap } from 'svelte/reactivity';
import type { AccountId, Outcome, PlaylistOrdering, PlaylistRef } from '../../src-preload/contract.ts';
import { listenInFrames, request } from './bridge.ts';
import { queryClient } from './queries.ts';

const keyOf = ({ account, playlist }: PlaylistRef): string => `${account} ${playlist}`;

/** Playlists on their way to an order that was asked for. */
export class PlaylistOrders {
  readonly #known = new SvelteMap<string, PlaylistOrdering>();
  #disconnect: (() => void) | null = null;

  /** Listens and loads; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    const stop = listenInFrames('playlists:ordering', (ordering) => this.#take(ordering));
    void request('playlists:orderings').then((list) => {
      if (!list.ok) return;
      for (const ordering of list.value) {
        // What was told meanwhile is newer.
        if (!this.#known.has(keyOf(ordering))) this.#known.set(keyOf(ordering), ordering);
      }
    });
    this.#disconnect = () => {
      stop();
      this.#known.clear();
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  /** @param playlist UUID */
  of(account: AccountId, playlist: string): PlaylistOrdering | null {
    return this.#known.get(keyOf({ account, playlist })) ?? null;
  }

  order(of: PlaylistRef, elements: readonly number[]): Promise<Outcome<PlaylistOrdering>> {
    return request('playlists:order', { ...of, elements });
  }

  retry(of: PlaylistRef): Promise<Outcome<undefined>> {
    return request('playlists:retry-order', of);
  }

  async stop(of: PlaylistRef): Promise<Outcome<undefined>> {
    const stopped = await request('playlists:stop-order', of);
    if (stopped.ok) this.#known.delete(keyOf(of));
    return stopped;
  }

  #take(ordering: PlaylistOrdering): void {
    this.#known.set(keyOf(ordering), ordering);
    if (ordering.state.kind === 'running') return;
    void queryClient.invalidateQueries({ queryKey: [ordering.account, 'videoPlaylists.videos'] });
  }
}

export const playlistOrders = new PlaylistOrders();
