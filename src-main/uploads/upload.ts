import type { DraftId } from '../drafts/index.ts';
import type { Problem } from '../peertube/problem.ts';

/** A draft on its way to the server, as the journal knows it. Every stage can be repeated without harm. */
export const uploadStages = [
  /** In the queue, nothing asked of the server yet. */
  'queued',
  /** File fingerprinted, quota and limits asked. */
  'checked',
  /** The server gave an upload id. */
  'begun',
  'sending',
  /** The last byte is confirmed; the result is awaited or looked for. */
  'finishing',
  /** The video exists on the server. */
  'arrived',
  /** Title, privacy, thumbnail, passwords are as in the draft (while `release` is 'hold': all but publishing). */
  'described',
  /** The server transcodes; followed until it is done. */
  'processing',
  /** There for the people that it is for (or waiting for its schedule). */
  'published',
] as const;

export type UploadStage = (typeof uploadStages)[number];

/** What it is doing at this moment. */
export type UploadActivity =
  | { readonly kind: 'waiting-for-turn' }
  | { readonly kind: 'working' }
  | { readonly kind: 'paused' }
  /** Goes on by itself: no network, a busy server, a retry that is due. `until` in ms since 1970 where known. */
  | { readonly kind: 'waiting'; readonly problem: Problem; readonly until: number | null }
  /** Needs the person. */
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** Bytes are there, the person has not published yet. */
  | { readonly kind: 'held' }
  | { readonly kind: 'done' };

/** `hold`: stays private until the person publishes. `publish`: gets its privacy when its form is complete. */
export type Release = 'hold' | 'publish';

export interface UploadedVideoView {
  readonly uuid: string;
  readonly shortUUID: string;
  /** The public page. */
  readonly url: string;
  /** PeerTube's state number (1 published, 2 to transcode, 7 to move, …); null until asked. */
  readonly state: number | null;
}

/** `caption:de`, `chapters`, `playlist:12`. */
export type CompanionKey = `caption:${string}` | 'chapters' | `playlist:${number}`;

/** What goes to the server beside the video. One that fails holds up neither the video nor the others. */
export interface CompanionView {
  readonly key: CompanionKey;
  /**
   * `waiting`: is sent, changed or removed there, when its turn comes. `failed`: stays as it is there until it is
   * changed here, or tried again.
   */
  readonly state: 'waiting' | 'sent' | 'failed';
  /** Why it failed. */
  readonly problem: Problem | null;
}

export interface UploadView {
  readonly draft: DraftId;
  /** A new file of a video that is there already. */
  readonly replaces: boolean;
  readonly stage: UploadStage;
  readonly activity: UploadActivity;
  readonly release: Release;
  /** Bytes. */
  readonly size: number;
  /** Bytes that the server has confirmed. */
  readonly confirmed: number;
  /** The server had forgotten what was sent before, and nothing of it was lost here. Until it has arrived. */
  readonly beganAnew: boolean;
  /** The biggest request that something in front of the server lets through, where it has refused one; bytes. */
  readonly proxyLimitBytes: number | null;
  readonly video: UploadedVideoView | null;
  /** Metadata changed after the last time the server got it: it will be sent. */
  readonly changesWaiting: boolean;
  /** Captions, chapters and playlists. None for a replacement. */
  readonly companions: readonly CompanionView[];
  /** ISO 8601. */
  readonly addedAt: string;
  readonly finishedAt: string | null;
}

/** At most four times a second, for what travels. */
export interface UploadProgress {
  readonly draft: DraftId;
  /** Bytes handed to the socket, never below what is confirmed. */
  readonly sent: number;
  /** Bytes per second over the last seconds. */
  readonly rate: number;
  /** Seconds; null while unknown. */
  readonly remainingSeconds: number | null;
}

export interface QueueView {
  readonly uploads: readonly UploadView[];
  /** Draft ids in the order in which they will travel. */
  readonly order: readonly DraftId[];
  readonly atOnce: number;
}
