import type { BulkItem } from '../../../../src-preload/contract.ts';

type ItemState = BulkItem['state'];

/** A line of the list of a run's videos: a heading, or a video. Heights are in pixels. */
export type RunRow =
  | { readonly kind: 'heading'; readonly state: ItemState; readonly count: number; readonly open: boolean }
  | { readonly kind: 'item'; readonly state: ItemState; readonly index: number };

export const headingHeight = 40;
const titleHeight = 44;
const lineHeight = 22;

/** Of a video's row: its name, a line for each field, one for its problem. */
export function itemHeight(lines: number): number {
  return titleHeight + lines * lineHeight;
}

export interface RunSection {
  readonly state: ItemState;
  readonly count: number;
  readonly open: boolean;
}

/** Headings with what is below those that are open; without those of nothing. */
export function runRows(sections: readonly RunSection[]): readonly RunRow[] {
  return sections
    .filter(({ count }) => count > 0)
    .flatMap(({ state, count, open }): RunRow[] => [
      { kind: 'heading', state, count, open },
      ...(open ? Array.from({ length: count }, (_, index): RunRow => ({ kind: 'item', state, index })) : []),
    ]);
}

/** Where each row begins, and where the last one ends: one more than there are rows. */
export function offsetsOf(heights: readonly number[]): Float64Array {
  const offsets = new Float64Array(heights.length + 1);
  heights.forEach((height, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + height;
  });
  return offsets;
}

/** The row that lies at a height. */
export function rowAt(offsets: Float64Array, top: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows in sight, and some around: from, up to and not with. */
export function rowsInSight(
  offsets: Float64Array,
  scroll: { readonly top: number; readonly height: number },
  around = 6,
): { readonly from: number; readonly to: number } {
  const count = offsets.length - 1;
  if (count <= 0) return { from: 0, to: 0 };
  return {
    from: Math.max(0, rowAt(offsets, scroll.top) - around),
    to: Math.min(count, rowAt(offsets, scroll.top + scroll.height) + 1 + around),
  };
}
