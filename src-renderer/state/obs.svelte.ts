import type { AccountId, ObsAddress, ObsView, Outcome, VideoRef } from '../../src-preload/contract.ts';
import { listen, request } from './bridge.ts';

/** The OBS that Sepiola is connected with, as main tells of it. */
export class Obs {
  /** Null until main answered once. */
  #view = $state.raw<ObsView | null>(null);
  #disconnect: (() => void) | null = null;

  /** Listens and loads; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    let heard = false;
    const stop = listen('obs:changed', (view) => {
      heard = true;
      this.#view = view;
    });
    void request('obs:view').then((view) => {
      // What was told meanwhile is newer.
      if (view.ok && !heard) this.#view = view.value;
    });
    this.#disconnect = () => {
      stop();
      this.#view = null;
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  get view(): ObsView | null {
    return this.#view;
  }
  get isConnected(): boolean {
    return this.#view?.connection === 'connected';
  }
  /** A stream is on its way out, in whatever state. */
  get isStreaming(): boolean {
    return this.isConnected && this.#view?.stream !== 'idle';
  }
  /** There is something to be stopped. */
  get canStop(): boolean {
    return this.isStreaming && this.#view?.stream !== 'stopping';
  }

  /** OBS has this live's address and key. */
  isSetFor(account: AccountId, video: string): boolean {
    const setFor = this.#view?.setFor ?? null;
    return this.isConnected && setFor !== null && setFor.account === account && setFor.video === video;
  }

  /** @param password null: the kept one */
  connectTo(address: ObsAddress, password: string | null): Promise<Outcome<ObsView>> {
    return this.#take(request('obs:connect', { address, password }));
  }

  disconnect(): Promise<Outcome<undefined>> {
    return request('obs:disconnect');
  }

  forget(): Promise<Outcome<undefined>> {
    return request('obs:forget');
  }

  setUp({ account, video }: VideoRef): Promise<Outcome<ObsView>> {
    return this.#take(request('obs:set-up', { account, video }));
  }

  startStream(): Promise<Outcome<ObsView>> {
    return this.#take(request('obs:start-stream'));
  }

  stopStream(): Promise<Outcome<ObsView>> {
    return this.#take(request('obs:stop-stream'));
  }

  async #take(asked: Promise<Outcome<ObsView>>): Promise<Outcome<ObsView>> {
    const outcome = await asked;
    if (outcome.ok) this.#view = outcome.value;
    return outcome;
  }
}

export const obs = new Obs();
