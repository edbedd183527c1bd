import type { Format, Words } from '../../../src-preload/words/index.ts';
import type { ChartAxis } from './chart-data.ts';
import type { UtcDates } from './utc-dates.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** How long one point of a series lasts. */
export interface Interval {
  readonly count: number;
  readonly unit: 'minute' | 'hour' | 'day' | 'month';
}

const oneDay: Interval = { count: 1, unit: 'day' };

/** PeerTube's `1 minute`, `6 hours`, `7 days`, `6 months`; a day for what is none of these. */
export function readInterval(text: string): Interval {
  const [, count, unit] = /^(\d{1,3}) (minute|hour|day|month)s?$/.exec(text) ?? [];
  // The expression lets no other unit pass.
  return count === undefined ? oneDay : { count: Number(count), unit: unit as Interval['unit'] };
}

/** Milliseconds; of a month about. */
export function intervalLength({ count, unit }: Interval): number {
  return count * { minute: 60_000, hour, day, month: 30 * day }[unit];
}

/**
 * The day that a point belongs to. Servers begin a day at their own midnight, so a point may be dated some hours before
 * or after the one in UTC: its noon decides. Finer points are moments, and stay as they are.
 */
export function pointTime(date: string, { unit }: Interval): number {
  const at = Date.parse(date);
  return unit === 'day' || unit === 'month' ? Math.floor((at + 12 * hour) / day) * day : at;
}

/** The last day of a point of several days. */
function lastDay(at: number, { count, unit }: Interval): number {
  if (unit === 'day') return at + (count - 1) * day;
  const start = new Date(at);
  return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + count, 1) - day;
}

interface Said {
  readonly dates: UtcDates;
  readonly words: Words;
}

/** @param at the points' beginnings, milliseconds since 1970 */
export function dateAxis(at: readonly number[], interval: Interval, { dates, words }: Said): ChartAxis {
  const say = words.statistics.chart;
  const { count, unit } = interval;
  const of = (index: number) => at[index] ?? 0;
  const fine = unit === 'minute' || unit === 'hour';
  const label = (index: number): string => {
    const start = of(index);
    if (fine) return dates.moment(start);
    if (count === 1) return unit === 'day' ? dates.day(start) : dates.month(start);
    return dates.days(start, lastDay(start, interval));
  };
  const heading = fine ? say.hour : count > 1 ? say.days : unit === 'day' ? say.day : say.month;
  return {
    kind: 'dates',
    at: at.map((milliseconds) => milliseconds / 1000),
    heading,
    label,
    plain: (index) => {
      const iso = new Date(of(index)).toISOString();
      return fine ? iso : iso.slice(0, 10);
    },
  };
}

/** @param at seconds from the video's beginning */
export function positionAxis(at: readonly number[], words: Words, format: Format): ChartAxis {
  return {
    kind: 'positions',
    at,
    heading: words.statistics.chart.place,
    label: (index) => format.duration(at[index] ?? 0),
    plain: (index) => String(at[index] ?? 0),
  };
}
