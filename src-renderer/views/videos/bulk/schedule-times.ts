/** When each of a series goes out. */
export interface Series {
  /** ISO 8601. */
  readonly first: string;
  readonly everyMinutes: number;
}

const minute = 60_000;

/** @param index from 0, in the order of the videos */
export function timeOf({ first, everyMinutes }: Series, index: number): Date {
  return new Date(Date.parse(first) + index * everyMinutes * minute);
}

/** Which of so many are shown: all of few, else the first ones and the last. */
export function shownTimes(count: number, head = 8): readonly number[] {
  return count <= head + 2
    ? Array.from({ length: count }, (_, index) => index)
    : [...Array.from({ length: head }, (_, index) => index), count - 1];
}

/**
 * The first of a daily or weekly series that falls on another time of day than the first did, because the clocks were
 * changed between; null where none does.
 */
export function clocksChangeAt(series: Series, count: number): Date | null {
  if (series.everyMinutes % 1_440 !== 0) return null;
  const hourOf = (at: Date) => at.getHours() * 60 + at.getMinutes();
  const wanted = hourOf(timeOf(series, 0));
  for (let index = 1; index < count; index += 1) {
    const at = timeOf(series, index);
    if (hourOf(at) !== wanted) return at;
  }
  return null;
}
