/** The rows to draw of a long list whose rows are all of one height: those in sight, and some around them. */
export interface RowWindow {
  /** First row, from 0. */
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

export function rowWindow(
  scroll: { readonly top: number; readonly height: number },
  rowHeight: number,
  count: number,
  around = 6,
): RowWindow {
  const first = Math.floor(scroll.top / rowHeight) - around;
  const last = Math.ceil((scroll.top + scroll.height) / rowHeight) + around;
  return { from: Math.max(0, Math.min(first, count)), to: Math.max(0, Math.min(last, count)) };
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
