/**
 * The rows to draw of a long list whose rows are all of one height: those in sight, and some around them. Always as many,
 * wherever it is scrolled to, so that what draws one can be used again for another.
 */
export interface RowWindow {
  /** From 0. */
  readonly first: number;
  readonly count: number;
}

const usualAround = 6;

export function rowWindow(
  scroll: { readonly top: number; readonly height: number },
  rowHeight: number,
  total: number,
  around = usualAround,
): RowWindow {
  const count = Math.min(Math.ceil(scroll.height / rowHeight) + 1 + 2 * around, total);
  const first = Math.floor(scroll.top / rowHeight) - around;
  return { first: Math.max(0, Math.min(first, total - count)), count };
}

/**
 * The row that a slot draws, of as many slots as the window has rows: a slot keeps its row as long as the window has it,
 * and then takes the one that comes in at the other end.
 */
export function rowOfSlot(slot: number, { first, count }: RowWindow): number {
  return first + ((((slot - first) % count) + count) % count);
}

/** The slots in the order of their rows. */
export function slotsInOrder({ first, count }: RowWindow): readonly number[] {
  return Array.from({ length: count }, (_, index) => (first + index) % count);
}

/** Pixels that columns need at least, with the gaps between them and the space at both ends: `minmax(240px, 1fr)` 240. */
export function leastWidth(tracks: readonly string[], gap = 16): number {
  const least = tracks.map((track) => Number(/(\d+)px/.exec(track)?.[1] ?? 0));
  return least.reduce((sum, width) => sum + width, 0) + (tracks.length + 1) * gap;
}

/** Where to scroll so that a row is in sight; null where it is. */
export function scrollToRow(
  scroll: { readonly top: number; readonly height: number },
  rowHeight: number,
  row: number,
): number | null {
  const top = row * rowHeight;
  if (top < scroll.top) return top;
  const bottom = top + rowHeight;
  return bottom > scroll.top + scroll.height ? bottom - scroll.height : null;
}
