import * as v from 'valibot';
import { dayOf, startOf } from './days.ts';

/** More is no figure; the sum of all that one answer may hold has fifteen digits still, as records have at most. */
const most = 999_999_999_999;

const count = v.pipe(v.number(), v.minValue(0), v.maxValue(most), v.transform(Math.round));

const seriesSchema = v.object({
  // `one_day` up to 5.0; `1 day` since.
  groupInterval: v.picklist(['1 day', 'one_day']),
  data: v.pipe(v.array(v.object({ date: v.string(), value: count })), v.maxLength(5_000)),
});

const halfDayMs = 43_200_000;

/**
 * The days from `from` to `to` of a time series, in their order; null for an answer that is not of days, that lacks one,
 * or that makes no sense. PeerTube's days begin at midnight where the server stands: each counts for the day in UTC that
 * it shares most hours with. Several points of one day are added up: downloads are told as they were counted, by the hour.
 */
export function daysOf(answer: unknown, from: number, to: number): Float64Array | null {
  const parsed = v.safeParse(seriesSchema, answer);
  if (!parsed.success) return null;
  const values = new Float64Array(to - from + 1).fill(Number.NaN);
  for (const { date, value } of parsed.output.data) {
    const ms = Date.parse(date);
    if (Number.isNaN(ms)) return null;
    const index = dayOf(ms + halfDayMs) - from;
    if (index < 0 || index >= values.length) continue;
    const before = values[index] ?? 0;
    values[index] = Number.isNaN(before) ? value : before + value;
  }
  return values.some(Number.isNaN) ? null : values;
}

/** What to ask for so that the server answers with these days. */
export function rangeQuery(from: number, to: number): { startDate: string; endDate: string } {
  return {
    startDate: new Date(startOf(from)).toISOString(),
    endDate: new Date(startOf(to + 1) - 1).toISOString(),
  };
}

export interface Country {
  readonly isoCode: string;
  readonly viewers: number;
}

/** Of all time. */
export interface Overall {
  readonly viewers: number | null;
  /** Seconds. */
  readonly watchTime: number;
  /** Most viewers first. */
  readonly countries: readonly Country[];
}

const isoCode = v.pipe(v.string(), v.regex(/^[A-Za-z]{2}$/), v.toUpperCase());

const overallSchema = v.object({
  totalWatchTime: count,
  /** Not told by the first servers that had statistics. */
  totalViewers: v.fallback(v.nullable(count), null),
  countries: v.fallback(v.pipe(v.array(v.unknown()), v.maxLength(1_000)), []),
});

const countrySchema = v.object({ isoCode, viewers: count });

/** Null where it makes no sense; a country that makes none is left out. */
export function overallOf(answer: unknown): Overall | null {
  const parsed = v.safeParse(overallSchema, answer);
  if (!parsed.success) return null;
  const { totalViewers, totalWatchTime, countries } = parsed.output;
  const viewers = new Map<string, number>();
  for (const given of countries) {
    const country = v.safeParse(countrySchema, given);
    if (!country.success) continue;
    const { isoCode: code } = country.output;
    viewers.set(code, (viewers.get(code) ?? 0) + country.output.viewers);
  }
  return { viewers: totalViewers, watchTime: totalWatchTime, countries: byViewers(viewers) };
}

export function byViewers(viewers: ReadonlyMap<string, number>): readonly Country[] {
  return [...viewers]
    .filter(([, count_]) => count_ > 0)
    .map(([code, count_]) => ({ isoCode: code, viewers: count_ }))
    .sort((one, other) => other.viewers - one.viewers || (one.isoCode < other.isoCode ? -1 : 1));
}
