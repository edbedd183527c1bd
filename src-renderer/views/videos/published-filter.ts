import type { Format, Words } from '../../../src-preload/words/index.ts';

/**
 * When a video was published, as a filter's value: `last:30` (days), `year:2029`, or a span of days as ISO 8601 writes
 * it, open on one side or none: `2029-01-01/2029-06-30`, `2029-01-01/..`, `../2029-06-30`.
 */
export type PublishedValue = string;

/** As `VideoRow.publishedAt` is written, so that they compare as texts. */
interface Span {
  readonly from: string;
  readonly before: string;
}

const ever: Span = { from: '', before: '\uffff' };
const day = 86_400_000;

/** Midnight where the person is; null for what is no day. */
function dayOf(text: string | undefined, after = 0): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? '') ?? [];
  return year === undefined ? null : new Date(Number(year), Number(month) - 1, Number(date) + after);
}

export function readPublished(value: PublishedValue, now: Date): Span {
  const last = /^last:(\d{1,5})$/.exec(value)?.[1];
  if (last !== undefined)
    return { ...ever, from: new Date(now.getTime() - Number(last) * day).toISOString() };
  const year = /^year:(\d{4})$/.exec(value)?.[1];
  if (year !== undefined) {
    const [from, before] = [new Date(Number(year), 0, 1), new Date(Number(year) + 1, 0, 1)];
    return { from: from.toISOString(), before: before.toISOString() };
  }
  const [first, lastDay] = value.split('/');
  return {
    from: dayOf(first)?.toISOString() ?? ever.from,
    before: dayOf(lastDay, 1)?.toISOString() ?? ever.before,
  };
}

/** `from` and `to` as `<input type=date>` has them; empty for an open side. Null where both are. */
export function publishedBetween(from: string, to: string): PublishedValue | null {
  return from === '' && to === '' ? null : `${from || '..'}/${to || '..'}`;
}

/** The two days of a span, for the fields in which it is typed. */
export function daysOf(value: PublishedValue | undefined): { readonly from: string; readonly to: string } {
  const [from, to] = value?.includes('/') ? value.split('/') : [];
  return { from: dayOf(from) ? (from ?? '') : '', to: dayOf(to) ? (to ?? '') : '' };
}

export function sayPublished(
  value: PublishedValue,
  { words, format }: { readonly words: Words; readonly format: Format },
): string {
  const say = words.videos.filters.published;
  const [kind, number] = value.split(':');
  if (kind === 'last') return say.lastDays(Number(number));
  if (kind === 'year') return number ?? '';
  const { from, to } = daysOf(value);
  const [first, last] = [dayOf(from), dayOf(to)];
  if (first && last) return say.between(format.date(first), format.date(last));
  if (first) return say.since(format.date(first));
  return last ? say.until(format.date(last)) : '';
}
