import type { DraftId } from '../../../../src-preload/contract.ts';

/** Where a row goes: to just before another, or to the end (`null`). */
export interface Step {
  readonly before: DraftId | null;
  /** Its new place among the rows that can be moved, from 1. */
  readonly place: number;
}

/** One step up or down among `ids`; null where there is no further step. */
export function stepInQueue(ids: readonly DraftId[], id: DraftId, direction: 'up' | 'down'): Step | null {
  const at = ids.indexOf(id);
  const to = direction === 'up' ? at - 1 : at + 1;
  if (at < 0 || to < 0 || to >= ids.length) return null;
  const before = direction === 'up' ? ids[to] : ids[to + 1];
  return { before: before ?? null, place: to + 1 };
}

/** What a drop means: `ids` is the order after it. */
export function droppedInQueue(ids: readonly DraftId[], id: DraftId): Step | null {
  const at = ids.indexOf(id);
  return at < 0 ? null : { before: ids[at + 1] ?? null, place: at + 1 };
}
