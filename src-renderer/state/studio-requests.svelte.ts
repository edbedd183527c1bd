import { SvelteMap } from 'svelte/reactivity';
import type {
  AccountId,
  Outcome,
  StudioPlan,
  StudioRequest,
  StudioRequestId,
} from '../../src-preload/contract.ts';
import { listenInFrames, request } from './bridge.ts';
import { queryClient } from './queries.ts';
import { toasts } from './toasts.svelte.ts';
import { sayProblem, words } from './words.svelte.ts';

interface Reading {
  readonly at: number;
  readonly sent: number;
}

/** Milliseconds that a rate is measured over. */
const span = 6_000;

/** Plans on their way to a server, and those of this run of the app that are there. */
export class StudioRequests {
  readonly #known = new SvelteMap<StudioRequestId, StudioRequest>();
  readonly #rates = new SvelteMap<StudioRequestId, number>();
  // Measured, never drawn.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #readings = new Map<StudioRequestId, readonly Reading[]>();
  readonly #now: () => number;
  #disconnect: (() => void) | null = null;
  /** Where somebody looks at it, nothing more has to be said of it. */
  #looking: string | null = null;

  /** Those that the server does not have yet, the oldest first. */
  readonly open: readonly StudioRequest[] = $derived(
    [...this.#known.values()]
      .filter(({ state }) => state.kind !== 'sent')
      .sort((one, other) => one.createdAt - other.createdAt),
  );

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Listens and loads; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    const stops = [
      listenInFrames('studio:changed', (changed) => this.#take(changed)),
      listenInFrames('studio:removed', (id) => this.#forget(id)),
    ];
    void request('studio:list').then((list) => {
      if (!list.ok) return;
      for (const known of list.value) if (!this.#known.has(known.id)) this.#known.set(known.id, known);
    });
    this.#disconnect = () => {
      for (const stop of stops) stop();
      this.#known.clear();
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  /** The newest of a video. UUID. */
  of(account: AccountId, video: string): StudioRequest | null {
    const own = [...this.#known.values()].filter(
      (known) => known.account === account && known.video === video,
    );
    return own.toSorted((one, other) => other.createdAt - one.createdAt)[0] ?? null;
  }

  /** Bytes per second; null until it can be told. */
  rateOf(id: StudioRequestId): number | null {
    return this.#rates.get(id) ?? null;
  }

  /** @param whenReady waits until the server has done what it is at with the video */
  async send(
    account: AccountId,
    video: string,
    plan: StudioPlan,
    whenReady: boolean,
  ): Promise<Outcome<StudioRequest>> {
    const before = this.of(account, video);
    if (before?.state.kind === 'failed') await this.remove(before.id);
    const sent = await request('studio:send', { account, video, plan, whenReady });
    // What `studio:changed` told meanwhile is newer.
    if (sent.ok && !this.#known.has(sent.value.id)) this.#known.set(sent.value.id, sent.value);
    return sent;
  }

  retry(id: StudioRequestId): Promise<Outcome<undefined>> {
    return request('studio:retry', { request: id });
  }

  /** Stops it where it is not sent yet. */
  async remove(id: StudioRequestId): Promise<Outcome<undefined>> {
    const removed = await request('studio:remove', { request: id });
    if (removed.ok) this.#forget(id);
    return removed;
  }

  /** While it is shown it is no news. Gives the function that ends that. */
  look(account: AccountId, video: string): () => void {
    const key = `${account} ${video}`;
    this.#looking = key;
    return () => {
      if (this.#looking === key) this.#looking = null;
    };
  }

  #forget(id: StudioRequestId): void {
    this.#known.delete(id);
    this.#rates.delete(id);
    this.#readings.delete(id);
  }

  #take(changed: StudioRequest): void {
    const before = this.#known.get(changed.id);
    this.#known.set(changed.id, changed);
    this.#measure(changed);
    if (before?.state.kind === changed.state.kind) return;
    const { account, video, name, state } = changed;
    // The server is at work on it from now on: whoever looks at the video sees it.
    if (state.kind === 'sent')
      void queryClient.invalidateQueries({ queryKey: [account, 'videos.get', { path: { id: video } }] });
    if (this.#looking === `${account} ${video}`) return;
    if (state.kind === 'sent') toasts.say(words.studio.request.sentToast(name), { tone: 'ok' });
    if (state.kind === 'failed') {
      const { text } = sayProblem(state.problem);
      toasts.say(words.studio.request.failedToast(name), { tone: 'failed', detail: text, stays: true });
    }
  }

  #measure({ id, state }: StudioRequest): void {
    if (state.kind !== 'sending') {
      this.#rates.delete(id);
      this.#readings.delete(id);
      return;
    }
    const at = this.#now();
    const before = this.#readings.get(id) ?? [];
    // Begun anew.
    const same = (before.at(-1)?.sent ?? 0) <= state.sent ? before : [];
    const readings = [...same.filter((reading) => at - reading.at <= span), { at, sent: state.sent }];
    this.#readings.set(id, readings);
    const [first] = readings;
    if (first === undefined || at - first.at < 500) return;
    this.#rates.set(id, ((state.sent - first.sent) * 1000) / (at - first.at));
  }
}

export const studioRequests = new StudioRequests();
