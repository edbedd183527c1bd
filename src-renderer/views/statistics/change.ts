/** How a figure stands to the one before. `share`: 0.12 is 12 % more; null: there was none before. */
export interface Change {
  readonly direction: 'more' | 'less' | 'same';
  readonly share: number | null;
}

/** Null where the one before is not known. */
export function changeOf(now: number | null, before: number | null | undefined): Change | null {
  if (now === null || before === null || before === undefined) return null;
  if (now === before) return { direction: 'same', share: 0 };
  const direction = now > before ? 'more' : 'less';
  return { direction, share: before === 0 ? null : Math.abs(now - before) / before };
}
