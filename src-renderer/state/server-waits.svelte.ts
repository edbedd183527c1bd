import type { ServerWait } from '../../src-preload/contract.ts';
import { listen } from './bridge.ts';

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

  /** Once, when the window opens. Gives the function that stops listening. */
  connect(): () => void {
    return listen('servers:waiting', (list) => {
      this.#list = list;
      this.#begun = list.map((wait) => this.#begun.find(({ host }) => host === wait.host) ?? wait);
    });
  }
}

export const serverWaits = new ServerWaits();
