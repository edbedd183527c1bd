/** The rows to draw of a long list whose rows are all of one height: those in sight, and some around them. */
export interface RowWindow {
  /** First row, from 0. */
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

const usualAround = 6;

export function rowWindow(
  scroll: { readonly top: number; readonly height: number },
  rowHeight: number,
  count: number,
  around = usualAround,
): RowWindow {
  const first = Math.floor(scroll.top / rowHeight) - around;
  const last = Math.ceil((scroll.top + scroll.height) / rowHeight) + around;
  return { from: Math.max(0, Math.min(first, count)), to: Math.max(0, Math.min(last, count)) };
}

/** The most rows that `rowWindow` gives at once: so many are drawn, and used again for those that come in sight. */
export function slotCount(height: number, rowHeight: number, around = usualAround): number {
  return Math.ceil(height / rowHeight) + 1 + 2 * around;
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
