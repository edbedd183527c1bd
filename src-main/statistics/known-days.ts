/**
 * One figure by days, of which all from the first to the last are known. Small: only what lies between the first and the
 * last day that is not zero has numbers.
 */
export interface KnownDays {
  /** The day (see days.ts) of the first number. */
  readonly at: number;
  readonly values: Uint32Array;
}

export const noDays: KnownDays = { at: 0, values: new Uint32Array() };

/** Beyond what any video has in a day; what a server tells above it is cut. */
const most = 0xffff_ffff;

/** @param values of one day after the other, from `at` on */
export function knownDays(at: number, values: ArrayLike<number>): KnownDays {
  let first = 0;
  let end = values.length;
  while (end > 0 && (values[end - 1] ?? 0) === 0) end -= 1;
  while (first < end && (values[first] ?? 0) === 0) first += 1;
  if (first === end) return noDays;
  const kept = new Uint32Array(end - first);
  for (let index = first; index < end; index += 1) {
    kept[index - first] = Math.min(Math.max(values[index] ?? 0, 0), most);
  }
  return { at: at + first, values: kept };
}

export function valueOn(days: KnownDays, day: number): number {
  return days.values[day - days.at] ?? 0;
}

/** Of all days from `from` to `to`, both with them. */
export function sumOf({ at, values }: KnownDays, from: number, to: number): number {
  const end = Math.min(to - at + 1, values.length);
  let sum = 0;
  for (let index = Math.max(from - at, 0); index < end; index += 1) sum += values[index] ?? 0;
  return sum;
}

/** Null where there was never anything. */
export function lastDay({ at, values }: KnownDays): number | null {
  return values.length === 0 ? null : at + values.length - 1;
}

/** With other numbers for the days from `from` on; none of before `since` is kept. */
export function withDays(
  days: KnownDays,
  { since, from, values }: { since: number; from: number; values: ArrayLike<number> },
): KnownDays {
  const start = Math.min(since, from);
  const all = new Float64Array(from - start + values.length);
  for (let day = start; day < from; day += 1) all[day - start] = valueOn(days, day);
  for (let index = 0; index < values.length; index += 1) all[from - start + index] = values[index] ?? 0;
  return knownDays(start, all);
}

/**
 * As text for the disk: numbers with a space between, so many days without anything in a row as `-n`.
 *
 * `[3, 0, 0, 5]` → `3 -2 5`
 */
export function daysText({ values }: KnownDays): string {
  const parts: number[] = [];
  for (const value of values) {
    const before = parts.at(-1);
    if (value > 0) parts.push(value);
    else if (before !== undefined && before < 0) parts[parts.length - 1] = before - 1;
    else parts.push(-1);
  }
  return parts.join(' ');
}

/** Whether it is what `daysText` writes, for so many days at most. */
export function isDaysText(text: string, mostDays: number): boolean {
  if (text === '') return true;
  let days = 0;
  for (const part of text.split(' ')) {
    const number = Number(part);
    if (!/^-?[1-9]\d*$/.test(part) || number > most) return false;
    days += Math.max(1, -number);
    if (days > mostDays) return false;
  }
  return true;
}

/** @param text as `daysText` wrote it */
export function daysFromText(at: number, text: string): KnownDays {
  const values: number[] = [];
  for (const part of text === '' ? [] : text.split(' ')) {
    const number = Number(part);
    if (number > 0) values.push(number);
    else values.push(...new Array<number>(-number).fill(0));
  }
  return knownDays(at, values);
}
