import type { Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';

/** A playlist of an account. */
export interface PlaylistRef {
  readonly account: AccountId;
  /** UUID: an unlisted one is not found by its number. */
  readonly playlist: string;
}

/** How far a playlist has come towards the order that was asked for. */
export interface PlaylistOrdering extends PlaylistRef {
  /** Calls that are out, of those that the plan needs; a plan is made anew where the list has changed meanwhile. */
  readonly moved: number;
  readonly moves: number;
  readonly state:
    | { readonly kind: 'running' }
    /** The app ended in the middle. Nothing is lost: the list is partly in the new order. */
    | { readonly kind: 'interrupted' }
    | { readonly kind: 'failed'; readonly problem: Problem }
    | { readonly kind: 'done' };
}
