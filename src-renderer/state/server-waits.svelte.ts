import type { ServerWait } from '../../src-preload/contract.ts';
import { listen, request } from './bridge.ts';

/** Servers that keep our calls waiting, as main tells them. */
class ServerWaits {
  #list = $state.raw<readonly ServerWait[]>([]);
  #begun = $state.raw<readonly ServerWait[]>([]);

  get list(): readonly ServerWait[] {
    return this.#list;
  }
  /** The same, each as it was when it began: for what is to be said once. */
  get begun(): readonly ServerWait[] {
    return this.#begun;
  }

  /** Once, when the window opens: a wait may last an hour without another word. Gives the function that stops it. */
  connect(): () => void {
    let heard = false;
    const stop = listen('servers:waiting', (list) => {
      heard = true;
      this.#show(list);
    });
    void request('servers:waits').then((waits) => {
      // What was told meanwhile is newer.
      if (waits.ok && !heard) this.#show(waits.value);
    });
    return stop;
  }

  #show(list: readonly ServerWait[]): void {
    this.#list = list;
    this.#begun = list.map((wait) => this.#begun.find(({ host }) => host === wait.host) ?? wait);
  }
}

export const serverWaits = new ServerWaits();
