import type { InboxEntry, Outcome } from '../../src-preload/contract.ts';
import { listen, request } from './bridge.ts';

/** How server work ended, newest first; main keeps it. */
export class Inbox {
  #entries = $state.raw<readonly InboxEntry[]>([]);
  #disconnect: (() => void) | null = null;

  readonly unread: readonly InboxEntry[] = $derived(this.#entries.filter(({ isRead }) => !isRead));

  get entries(): readonly InboxEntry[] {
    return this.#entries;
  }

  /** Listens and loads; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    let isTold = false;
    const stop = listen('inbox:changed', (entries) => {
      isTold = true;
      this.#entries = entries;
    });
    void request('inbox:list').then((list) => {
      if (list.ok && !isTold) this.#entries = list.value;
    });
    this.#disconnect = () => {
      stop();
      this.#entries = [];
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  markRead(entries: readonly InboxEntry[] = this.unread): Promise<Outcome<undefined>> {
    return request('inbox:mark-read', { entries: entries.map(({ id }) => id) });
  }

  remove(entries: readonly InboxEntry[] = this.#entries): Promise<Outcome<undefined>> {
    return request('inbox:remove', { entries: entries.map(({ id }) => id) });
  }
}

export const inbox = new Inbox();
