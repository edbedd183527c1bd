import type { BulkDifference, BulkItem, VideoRef } from './edit.ts';
import type { Problem } from '../peertube/problem.ts';

/** What is known of an item of a run, and written down. */
export interface ItemRecord {
  readonly name: string;
  readonly state: ItemState;
  readonly differences: readonly BulkDifference[];
  readonly problem: Problem | null;
  /** Something was sent for it, perhaps without an answer: undoing looks at it, whatever its state. */
  readonly touched: boolean;
  /** Before that the server was at work on the video already: that it is says nothing of what was sent. */
  readonly wasBusy: boolean;
  /** Number of a playlist → the element that was added there, where the server told. */
  readonly elements: Readonly<Record<string, number>>;
}

export type ItemState =
  | 'unknown'
  | 'unchanged'
  | 'waiting'
  | 'done'
  | 'failed'
  | 'undone'
  /** It was done, and could not be undone. */
  | 'stuck';

export const unknownItem: ItemRecord = {
  name: '',
  state: 'unknown',
  differences: [],
  problem: null,
  touched: false,
  wasBusy: false,
  elements: {},
};

export function itemView(ref: VideoRef, record: ItemRecord, atWork: boolean): BulkItem {
  const { name, state, differences, problem } = record;
  return {
    ...ref,
    name,
    state: atWork ? 'at-work' : state === 'stuck' ? 'failed' : state,
    differences,
    problem,
  };
}

/** Whether undoing the run has to look at it. */
export function isToUndo({ state, touched }: ItemRecord): boolean {
  return state === 'done' || (touched && (state === 'failed' || state === 'waiting' || state === 'unknown'));
}
