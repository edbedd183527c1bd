import type { DraftId, UploadProgress, UploadStage, UploadView } from '../../src-preload/contract.ts';
import { uploadStages } from '../../src-preload/contract.ts';

/** What somebody who looks at the queue wants to tell apart. */
export type UploadPhase =
  | 'failed'
  | 'travelling'
  /** Goes on by itself later: no network, a busy server. */
  | 'stuck'
  /** Waits for its turn. */
  | 'waiting'
  | 'paused'
  /** The bytes are there, the server works. */
  | 'processing'
  | 'held'
  | 'done';

const arrivedAt = uploadStages.indexOf('arrived');

export function hasArrived(stage: UploadStage): boolean {
  return uploadStages.indexOf(stage) >= arrivedAt;
}

function phaseOf({ activity, stage }: UploadView): UploadPhase {
  switch (activity.kind) {
    case 'failed':
    case 'paused':
    case 'held':
    case 'done':
      return activity.kind;
    case 'waiting-for-turn':
      return 'waiting';
    case 'waiting':
      return 'stuck';
    case 'working':
      return hasArrived(stage) ? 'processing' : 'travelling';
  }
}

/** One upload. Progress is a signal of its own: a tick redraws a bar and a line of text, nothing else. */
export class UploadRecord {
  readonly draft: DraftId;
  view: UploadView = $state.raw() as UploadView;
  #progress = $state.raw<UploadProgress | null>(null);

  readonly phase: UploadPhase = $derived(phaseOf(this.view));
  /** Bytes; while it travels those handed to the network, else those that the server confirmed. */
  readonly sent: number = $derived(
    this.phase === 'travelling'
      ? Math.max(this.view.confirmed, this.#progress?.sent ?? 0)
      : this.view.confirmed,
  );
  /** Bytes per second; null unless it travels. */
  readonly rate: number | null = $derived(
    this.phase === 'travelling' && this.view.stage === 'sending' ? (this.#progress?.rate ?? null) : null,
  );
  readonly remainingSeconds: number | null = $derived(
    this.rate === null ? null : (this.#progress?.remainingSeconds ?? null),
  );

  constructor(view: UploadView) {
    this.draft = view.draft;
    this.view = view;
  }

  take(view: UploadView): void {
    // A server that asks for bytes again is right: what was counted before no longer holds.
    if (view.confirmed < this.view.confirmed || view.stage !== 'sending') this.#progress = null;
    this.view = view;
  }

  tick(progress: UploadProgress): void {
    this.#progress = progress;
  }
}
