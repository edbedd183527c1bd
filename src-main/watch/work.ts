import type { Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';

/**
 * What a server does for a person while they wait. `of` in a `WorkRef`: the video's UUID, for a replay the live's; of an
 * import, a synchronisation, an export its number as text.
 */
export const workKinds = [
  /** An upload becomes a video: transcoding, moving, until it is published. */
  'processing',
  /** Renditions that were asked for anew. */
  'transcoding',
  'studio',
  /** Captions that the server writes. */
  'captions',
  'import',
  'sync',
  'export',
  'replay',
] as const;

export type WorkKind = (typeof workKinds)[number];

export interface WorkRef {
  readonly account: AccountId;
  readonly kind: WorkKind;
  readonly of: string;
}

/** One for each `WorkRef`. */
export type WorkId = string;

/** Something that a server is at, or has waiting. */
export interface Work extends WorkRef {
  readonly id: WorkId;
  /** The video that it is about, where there is one yet. UUID. */
  readonly video: string | null;
  /** Of the video, the channel, the address that is imported. Null while it is not known. */
  readonly title: string | null;
  /** Milliseconds since 1970: when it was asked for from here, or else when it was seen first. */
  readonly since: number;
  /** It was asked for from here: `since` is its beginning. Else it is older than that. */
  readonly isOurs: boolean;
  /** The server has begun with it; false: it waits in a queue there. Null where that is not told. */
  readonly isRunning: boolean | null;
  /** 0 to 1, where the server tells it: administrators' jobs. Null else: show the time that has passed. */
  readonly progress: number | null;
  /** Milliseconds since 1970 of the server's last word on it; null before the first. */
  readonly askedAt: number | null;
  /** Why the last question had no answer. It is asked again. */
  readonly problem: Problem | null;
}

export type WorkOutcome =
  | 'done'
  | 'failed'
  /** What it was about is not there any more. */
  | 'gone'
  /** Nothing was heard of it for so long that nobody waits any more. */
  | 'given-up';

/** How some work ended, for a person who was away. */
export interface InboxEntry extends WorkRef {
  readonly id: string;
  readonly video: string | null;
  readonly title: string | null;
  readonly outcome: WorkOutcome;
  /** The server's reason, as plain text, where it gives one. */
  readonly reason: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds that it took; null where its beginning is not known. */
  readonly tookMs: number | null;
  readonly isRead: boolean;
}
