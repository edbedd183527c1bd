import type { AccountId, Outcome, Show, ShowId } from '../../src-preload/contract.ts';
import { listen, request } from './bridge.ts';

/** Templates for lives, as main keeps them. */
export class Shows {
  #all = $state.raw<readonly Show[]>([]);
  #disconnect: (() => void) | null = null;

  /** Listens and loads; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    let heard = false;
    const stop = listen('shows:changed', (shows) => {
      heard = true;
      this.#all = shows;
    });
    void request('shows:list').then((shows) => {
      // What was told meanwhile is newer.
      if (shows.ok && !heard) this.#all = shows.value;
    });
    this.#disconnect = () => {
      stop();
      this.#all = [];
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  of(account: AccountId): readonly Show[] {
    return this.#all.filter((show) => show.account === account);
  }

  byId(id: ShowId | null): Show | null {
    return this.#all.find((show) => show.id === id) ?? null;
  }

  save(show: Show): Promise<Outcome<undefined>> {
    return request('shows:save', { show });
  }

  remove(show: ShowId): Promise<Outcome<undefined>> {
    return request('shows:remove', { show });
  }
}

export const shows = new Shows();
