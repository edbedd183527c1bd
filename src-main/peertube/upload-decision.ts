import type { Problem } from './problem.ts';

/** The video that an upload became. */
export interface FinishedVideo {
  readonly id: number;
  readonly uuid: string;
  readonly shortUUID: string;
}

/**
 * What to do next with an upload, after an answer or the lack of one.
 *
 * After every decision but `continue`, `finished` and `failed` the next thing to ask of the server is the offset:
 * no byte is sent from a place that it has not confirmed.
 */
export type UploadDecision =
  /** Send from this byte. It is never beyond what is known to be there without a gap. */
  | { readonly kind: 'continue'; readonly offset: number }
  | { readonly kind: 'finished'; readonly video: FinishedVideo }
  /** The server does not know this upload and cannot have made a video of it: init again, send from 0. */
  | { readonly kind: 'begin-anew'; readonly problem: Problem }
  /** All bytes were sent and the answer is lost: look for the video before anything is sent again. */
  | { readonly kind: 'look-for-result'; readonly problem: Problem }
  /** Goes on by itself: `ms` is what the server asked for, 0 where it said nothing (then: own backoff). */
  | { readonly kind: 'wait'; readonly ms: number; readonly problem: Problem }
  | { readonly kind: 'refresh-token'; readonly problem: Problem }
  /** Something in between does not let a body of this size through: halve it and remember that for the host. */
  | { readonly kind: 'shrink-chunk'; readonly problem: Problem }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What to do after an init. */
export type InitDecision =
  /** `offset` is null where the upload existed and the server did not say how far: ask. */
  | {
      readonly kind: 'begun';
      readonly uploadId: string;
      readonly offset: number | null;
      readonly existed: boolean;
    }
  | Extract<UploadDecision, { kind: 'wait' | 'refresh-token' | 'failed' }>;
