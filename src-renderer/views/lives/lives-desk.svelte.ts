import { SvelteMap } from 'svelte/reactivity';
import type { AccountId } from '../../../src-preload/contract.ts';
import type { NewLive } from './new-live.svelte.ts';

export type LivesList = 'lives' | 'shows' | 'obs';
export const liveTabs = ['stream', 'details', 'sessions'] as const;
export type LiveTab = (typeof liveTabs)[number];

/** What the view shows, and what is half written in it: it outlives the view, not the window. */
class LivesDesk {
  list: LivesList = $state('lives');
  tab: LiveTab = $state('stream');
  /** Lives that are being written, by account. */
  readonly #newLives = new SvelteMap<AccountId, NewLive>();
  /** It is shown; else the chosen one is, and it can be gone on with. */
  writing = $state(false);
  /** UUID of the live that is looked at. */
  chosen: string | null = $state(null);
  /** Of a show. */
  chosenShow: string | null = $state(null);

  obsHost = $state('localhost');
  obsPort = $state('4455');
  /** OBS's address was taken from what main has: what is typed since stays. */
  obsRead = $state(false);

  write(live: NewLive): void {
    this.#newLives.set(live.account, live);
    this.writing = true;
    this.list = 'lives';
  }

  newLiveOf(account: AccountId): NewLive | null {
    return this.#newLives.get(account) ?? null;
  }

  /** It is created, or given up. */
  leave(account: AccountId): void {
    this.#newLives.delete(account);
    this.writing = false;
  }
}

export const livesDesk = new LivesDesk();
