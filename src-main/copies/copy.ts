import type { Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';

/** Copies of videos' files on this machine's disk, as the window sees them. */

/** `rendition`: the server did not keep what was uploaded; this is the best that it made of it. */
export type CopyKind = 'original' | 'rendition';

/** What there is to be copied. */
export interface CopyOffer {
  readonly kind: CopyKind;
  /** The file's, as it will be called. */
  readonly name: string;
  /** Bytes; null where the server puts the file together as it is sent. */
  readonly size: number | null;
  /** Lines of the picture; null for an original whose height is not told. */
  readonly height: number | null;
}

export type CopyState =
  | { readonly kind: 'running' }
  /** The file is there under its name, as long as the server said that it is. */
  | { readonly kind: 'done' }
  /** What arrived is kept in `<name>.part`: it can be tried again. */
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** By the person, or no longer of interest: it is forgotten. */
  | { readonly kind: 'stopped' };

/** One at a time for each video. */
export interface CopyView extends CopyOffer {
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  /** The name of the chosen folder; its path stays in main. */
  readonly folder: string;
  /** Bytes. */
  readonly received: number;
  readonly state: CopyState;
}
