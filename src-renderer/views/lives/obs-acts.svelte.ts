import type { ObsAddress, ObsView, Outcome, VideoRef } from '../../../src-preload/contract.ts';
import { obs } from '../../state/obs.svelte.ts';
import { toasts } from '../../state/toasts.svelte.ts';
import { words } from '../../state/words.svelte.ts';

export type ObsAct = 'connect' | 'set-up' | 'start' | 'stop';

/** What is asked of OBS, one thing at a time; what it refuses is said. */
class ObsActs {
  #busy = $state<ObsAct | null>(null);

  get busy(): ObsAct | null {
    return this.#busy;
  }

  connect(address: ObsAddress, password: string | null): Promise<boolean> {
    // The view itself keeps and says why it failed.
    return this.#do('connect', () => obs.connectTo(address, password), { silent: true });
  }

  async setUp(of: VideoRef): Promise<void> {
    if (await this.#do('set-up', () => obs.setUp(of))) {
      toasts.say(words.lives.obs.setUpDone, { tone: 'ok' });
    }
  }

  start(): Promise<boolean> {
    return this.#do('start', () => obs.startStream());
  }

  stop(): Promise<boolean> {
    return this.#do('stop', () => obs.stopStream());
  }

  async #do(
    act: ObsAct,
    run: () => Promise<Outcome<ObsView>>,
    { silent = false }: { readonly silent?: boolean } = {},
  ): Promise<boolean> {
    if (this.#busy !== null) return false;
    this.#busy = act;
    const outcome = await run();
    this.#busy = null;
    if (!outcome.ok && !silent) toasts.problem(outcome.problem);
    return outcome.ok;
  }
}

export const obsActs = new ObsActs();
