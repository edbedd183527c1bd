import type { GrantedFile, GrantId, MediaFacts } from '../files/index.ts';
import type { Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';

/** From `start` up to `end`. Whole seconds: servers take no others. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

export type StudioFileUse = 'intro' | 'outro' | 'watermark';

/**
 * What is to be done to a video, in this order: keep `cut`, take `remove` out (8.2+; seconds of the video as it is now,
 * sorted, apart from each other, within the cut), put `intro` before it and `outro` behind, lay `watermark` over it.
 */
export interface StudioPlan {
  readonly cut: Segment | null;
  readonly remove: readonly Segment[];
  readonly intro: GrantId | null;
  readonly outro: GrantId | null;
  readonly watermark: GrantId | null;
}

/** A file that a studio edit takes, as it was looked at. `facts` null: an image. */
export interface StudioFile extends GrantedFile {
  readonly use: StudioFileUse;
  readonly facts: MediaFacts | null;
}

/**
 * What somebody was at when the app ended; the files' grants are of this run. A file that is gone, or cannot be used any
 * more, is null in the plan, and named.
 */
export interface KeptStudioPlan {
  readonly plan: StudioPlan;
  readonly files: readonly StudioFile[];
  /** Names of files that are not there any more, or are other files by now that cannot be used. */
  readonly gone: readonly string[];
  /** Names of files that are others than they were, and can be used still. */
  readonly changed: readonly string[];
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

export type StudioRequestId = string;

export type StudioRequestState =
  /** Until the server has done what it is at with this video; then it is sent by itself. */
  | { readonly kind: 'waiting' }
  /** One request, which cannot resume: broken off, it begins anew. Bytes; `size` 0 where no file goes along. */
  | { readonly kind: 'sending'; readonly sent: number; readonly size: number }
  /** The server has it; `watch` follows it. */
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** A plan on its way to the server. Kept over restarts until it is sent. */
export interface StudioRequest {
  readonly id: StudioRequestId;
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  readonly name: string;
  readonly state: StudioRequestState;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}
