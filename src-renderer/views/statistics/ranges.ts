import type { DayRange } from '../../../src-preload/contract.ts';

const day = 86_400_000;

/** PeerTube's limit of one question. */
export const mostDays = 3650;
/** So many are kept of sums over many videos. */
export const mostKeptDays = 730;

/** What a person chooses from: so many days up to today, all there are, or days of their own. */
export type RangeChoice =
  | { readonly kind: 'days'; readonly days: 7 | 28 | 90 | 365 }
  | { readonly kind: 'all' }
  | { readonly kind: 'own'; readonly range: DayRange };

export const usualRange: RangeChoice = { kind: 'days', days: 28 };

const lengths = [7, 28, 90, 365] as const;

/** The day in UTC, as servers count. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}

export function addDays(of: string, count: number): string {
  return dayOf(timeOf(of) + count * day);
}

export function lengthOf({ from, to }: DayRange): number {
  return Math.round((timeOf(to) - timeOf(from)) / day) + 1;
}

/** @param first the day that everything began, for `all` */
export function rangeOf(choice: RangeChoice, now: number, first: string | null): DayRange {
  const to = dayOf(now);
  if (choice.kind === 'own') return choice.range;
  if (choice.kind === 'days') return { from: addDays(to, 1 - choice.days), to };
  const earliest = addDays(to, 1 - mostDays);
  const from = first === null || first < earliest ? earliest : first;
  return { from: from > to ? to : from, to };
}

/** As many days just before. */
export function rangeBefore(range: DayRange): DayRange {
  const length = lengthOf(range);
  return { from: addDays(range.from, -length), to: addDays(range.from, -1) };
}

/** Whether there is something to compare with: all there is has nothing before it. */
export function hasBefore(choice: RangeChoice): boolean {
  return choice.kind !== 'all';
}

export type RangeProblem = 'missing' | 'order' | 'future' | 'long';

/** What is wrong with days that a person gave; null: nothing. */
export function checkRange({ from, to }: DayRange, now: number, most = mostDays): RangeProblem | null {
  const form = /^\d{4}-\d{2}-\d{2}$/;
  if (!form.test(from) || !form.test(to) || Number.isNaN(timeOf(from)) || Number.isNaN(timeOf(to))) {
    return 'missing';
  }
  if (from > to) return 'order';
  if (from > dayOf(now)) return 'future';
  return lengthOf({ from, to }) > most ? 'long' : null;
}

/** From the first moment of a range to its last, ISO 8601: what a server is asked for. */
export function momentsOf({ from, to }: DayRange): { readonly startDate: string; readonly endDate: string } {
  return { startDate: `${from}T00:00:00.000Z`, endDate: `${to}T23:59:59.999Z` };
}

/** `28`, `all`, `2026-11-01..2026-11-22`: a choice as part of a place. */
export function writeChoice(choice: RangeChoice): string {
  if (choice.kind === 'days') return String(choice.days);
  return choice.kind === 'all' ? 'all' : `${choice.range.from}..${choice.range.to}`;
}

/** Null for what is none. */
export function readChoice(text: string | undefined, now: number): RangeChoice | null {
  if (text === 'all') return { kind: 'all' };
  const days = lengths.find((length) => String(length) === text);
  if (days !== undefined) return { kind: 'days', days };
  const [from, to] = text?.split('..') ?? [];
  if (from === undefined || to === undefined) return null;
  const range = { from, to };
  return checkRange(range, now) === null ? { kind: 'own', range } : null;
}
