/** The one origin of our own pages. */
export const ownOrigin = 'app://sepiola';

export interface AskedBy {
  readonly sender: object;
  /** Null when the frame is gone already. */
  readonly frame: { readonly url: string; readonly isTop: boolean } | null;
}

/** Why a request is not answered, or null when it may be. */
export function refusalOf(asked: AskedBy, windows: readonly object[]): string | null {
  if (!windows.includes(asked.sender)) return 'the sender is not a window of ours';
  if (asked.frame === null) return 'the frame is gone';
  if (!asked.frame.isTop) return 'the frame is not the top one';
  if (!isOwnUrl(asked.frame.url)) return 'the frame is not on our origin';
  return null;
}

export function isOwnUrl(url: string): boolean {
  return url === ownOrigin || url.startsWith(`${ownOrigin}/`);
}
