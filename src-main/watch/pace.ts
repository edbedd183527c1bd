/** A source's second question comes after this; each one that brings nothing new makes the next wait longer. */
export const firstMs = 2_000;
const growth = 1.5;
const longestMs = 60_000;
/** Of work that nothing was heard of for hours: who waits for that does not wait by the minute. */
const longestForHoursMs = 300_000;

/** So much is waited for without holding questions apart. */
const few = 4;
/** From here on there is one question in five seconds for all accounts together. */
const many = 20;
export const gapOfManyMs = 5_000;

/**
 * Milliseconds until a source is asked again.
 *
 * @param quietMs since the server told something new of any work that the source tells of
 * @param afterMs what the server asked for, where it did
 */
export function nextWaitMs(of: {
  readonly waitedMs: number;
  readonly isNews: boolean;
  /** What the source tells of. */
  readonly works: number;
  readonly quietMs: number;
  readonly afterMs: number;
}): number {
  // Work of an hour is asked for by the minute, of five hours and more every five minutes.
  const longest = Math.min(longestForHoursMs, Math.max(longestMs, of.quietMs / 60));
  const wait = of.isNews ? quickerMs(of) : Math.min(longest, Math.max(firstMs, of.waitedMs * growth));
  return Math.max(wait, of.afterMs);
}

/** Something moved, or began: more may soon. Of hundreds something moves all the time. */
export function quickerMs({ waitedMs, works }: { waitedMs: number; works: number }): number {
  return works <= few ? firstMs : Math.max(firstMs, waitedMs / 2);
}

/** Milliseconds between two questions, whoever they go to. */
export function gapMs(watched: number): number {
  return Math.min(1, Math.max(0, (watched - few) / (many - few))) * gapOfManyMs;
}
