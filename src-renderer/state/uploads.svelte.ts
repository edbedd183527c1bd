import { SvelteMap } from 'svelte/reactivity';
import type {
  CompanionKey,
  DraftId,
  Outcome,
  QueueView,
  Release,
  UploadView,
} from '../../src-preload/contract.ts';
import { listenInFrames, request } from './bridge.ts';
import type { LoadState } from './drafts.svelte.ts';
import { movedTo, sortByOrder } from './uploads-order.ts';
import type { UploadPhase } from './uploads-record.svelte.ts';
import { hasArrived, UploadRecord } from './uploads-record.svelte.ts';

/** The queue at a glance, for the activity strip. Counts are of uploads; sizes in bytes. */
export interface UploadsSummary {
  readonly travelling: number;
  /** Wait for their turn, or for the network or the server (`stuck`). */
  readonly waiting: number;
  readonly stuck: number;
  readonly paused: number;
  readonly failed: number;
  /** Arrived; the server is at work. */
  readonly processing: number;
  /** Arrived; the person has not published yet. */
  readonly held: number;
  /** Bytes per second of all that travel. */
  readonly rate: number;
  /** Of all that travel or wait. */
  readonly sent: number;
  readonly size: number;
  /** Until the last of them has arrived; null while unknown. */
  readonly remainingSeconds: number | null;
}

export interface PhaseChange {
  readonly draft: DraftId;
  readonly from: UploadPhase | null;
  readonly to: UploadPhase;
}

type Many = 'uploads:pause' | 'uploads:resume' | 'uploads:retry' | 'uploads:cancel' | 'uploads:send-first';

const goesOn: readonly UploadPhase[] = ['travelling', 'waiting', 'stuck'];
const rests: readonly UploadPhase[] = ['paused'];

/** The queue: read once, then live from main's events. Which of them may do what is the view's matter. */
export class Uploads {
  readonly #records = new SvelteMap<DraftId, UploadRecord>();
  #order = $state.raw<readonly DraftId[]>([]);
  #disconnect: (() => void) | null = null;
  #watchers: readonly ((change: PhaseChange) => void)[] = [];

  state = $state.raw<LoadState>({ kind: 'idle' });
  atOnce = $state.raw(1);

  /** In the order in which they travel; uploads that main did not name come last. */
  readonly all: readonly UploadRecord[] = $derived(sortByOrder([...this.#records.values()], this.#order));

  readonly summary: UploadsSummary = $derived.by(() => {
    const count: Record<UploadPhase, number> = {
      failed: 0,
      travelling: 0,
      stuck: 0,
      waiting: 0,
      paused: 0,
      processing: 0,
      held: 0,
      done: 0,
    };
    let rate = 0;
    let sent = 0;
    let size = 0;
    for (const record of this.#records.values()) {
      count[record.phase] += 1;
      rate += record.rate ?? 0;
      if (goesOn.includes(record.phase) && !hasArrived(record.view.stage)) {
        sent += record.sent;
        size += record.view.size;
      }
    }
    return {
      travelling: count.travelling,
      waiting: count.waiting + count.stuck,
      stuck: count.stuck,
      paused: count.paused,
      failed: count.failed,
      processing: count.processing,
      held: count.held,
      rate,
      sent,
      size,
      remainingSeconds: rate > 0 ? Math.ceil((size - sent) / rate) : null,
    };
  });

  /** Listens and loads; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    const stops = [
      listenInFrames('uploads:changed', (view) => {
        this.#take(view);
      }),
      listenInFrames('uploads:removed', (id) => {
        this.#records.delete(id);
      }),
      listenInFrames('uploads:order', ({ order, atOnce }) => {
        this.#order = order;
        this.atOnce = atOnce;
      }),
      listenInFrames('uploads:progress', (ticks) => {
        for (const tick of ticks) this.#records.get(tick.draft)?.tick(tick);
      }),
    ];
    void this.load();
    this.#disconnect = () => {
      for (const stop of stops) stop();
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  async load(): Promise<void> {
    if (this.state.kind === 'loading') return;
    this.state = { kind: 'loading' };
    const outcome = await request('uploads:list');
    if (!outcome.ok) {
      this.state = { kind: 'failed', problem: outcome.problem };
      return;
    }
    this.#replace(outcome.value);
    this.state = { kind: 'loaded' };
  }

  /** Calls back when an upload enters another phase. Gives the function that stops it. */
  watchPhases(watcher: (change: PhaseChange) => void): () => void {
    this.#watchers = [...this.#watchers, watcher];
    return () => {
      this.#watchers = this.#watchers.filter((other) => other !== watcher);
    };
  }

  get(draft: DraftId): UploadRecord | undefined {
    return this.#records.get(draft);
  }

  start(drafts: readonly DraftId[], release: Release): Promise<Outcome<undefined>> {
    return request('uploads:start', { drafts, release });
  }

  pause(drafts: readonly DraftId[]): Promise<Outcome<undefined>> {
    return this.#ask('uploads:pause', drafts);
  }

  resume(drafts: readonly DraftId[]): Promise<Outcome<undefined>> {
    return this.#ask('uploads:resume', drafts);
  }

  retry(drafts: readonly DraftId[]): Promise<Outcome<undefined>> {
    return this.#ask('uploads:retry', drafts);
  }

  /** Sends one alone of what goes beside the video. */
  retryCompanion(draft: DraftId, key: CompanionKey): Promise<Outcome<undefined>> {
    return request('uploads:retry-companion', { draft, key });
  }

  cancel(drafts: readonly DraftId[]): Promise<Outcome<undefined>> {
    return this.#ask('uploads:cancel', drafts);
  }

  /** To the front in this order, and on their way at once; others give up their places for a while if need be. */
  sendFirst(drafts: readonly DraftId[]): Promise<Outcome<undefined>> {
    return this.#ask('uploads:send-first', drafts);
  }

  pauseAll(): Promise<Outcome<undefined>> {
    return this.pause(this.#idsIn(goesOn));
  }

  resumeAll(): Promise<Outcome<undefined>> {
    return this.resume(this.#idsIn(rests));
  }

  /** Moves it to just before `before` (to the end where that is null), at once; goes back when main refuses. */
  async move(draft: DraftId, before: DraftId | null): Promise<Outcome<undefined>> {
    const orderBefore = this.#order;
    const moved = movedTo(
      this.all.map((record) => record.draft),
      draft,
      before,
    );
    this.#order = moved;
    const outcome = await request('uploads:move', { draft, before });
    if (!outcome.ok && this.#order === moved) this.#order = orderBefore;
    return outcome;
  }

  #idsIn(phases: readonly UploadPhase[]): DraftId[] {
    return this.all.filter((record) => phases.includes(record.phase)).map((record) => record.draft);
  }

  async #ask(name: Many, drafts: readonly DraftId[]): Promise<Outcome<undefined>> {
    return drafts.length === 0 ? { ok: true, value: undefined } : request(name, { drafts });
  }

  #replace(queue: QueueView): void {
    for (const view of queue.uploads) this.#take(view);
    for (const id of [...this.#records.keys()]) {
      if (!queue.uploads.some((view) => view.draft === id)) this.#records.delete(id);
    }
    this.#order = queue.order;
    this.atOnce = queue.atOnce;
  }

  #take(view: UploadView): void {
    const known = this.#records.get(view.draft);
    const from = known?.phase ?? null;
    const record = known ?? new UploadRecord(view);
    if (known) known.take(view);
    else this.#records.set(view.draft, record);
    if (this.state.kind === 'loaded' && record.phase !== from) {
      for (const watcher of this.#watchers) watcher({ draft: view.draft, from, to: record.phase });
    }
  }
}

export const uploads = new Uploads();
