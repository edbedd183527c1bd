import type { DateGrain } from './axis-ticks.ts';

/** Dates as the person's locale writes them, of days as servers count them. Milliseconds since 1970 throughout. */
export interface UtcDates {
  /** `4 Nov 2026` */
  day(at: number): string;
  /** `4 Nov 2026, 18:00` */
  moment(at: number): string;
  /** `4 – 10 Nov 2026` */
  days(from: number, to: number): string;
  month(at: number): string;
  /** Below an axis: short, and with what changes from `before` on. */
  tick(at: number, grain: DateGrain, before: number | null): string;
}

export function createUtcDates(locale: string): UtcDates {
  const made = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const day = made({ day: 'numeric', month: 'short', year: 'numeric' });
  const moment = made({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const month = made({ month: 'long', year: 'numeric' });
  const shortDay = made({ day: 'numeric', month: 'short' });
  const shortMonth = made({ month: 'short' });
  const shortMonthYear = made({ month: 'short', year: 'numeric' });
  const year = made({ year: 'numeric' });
  const time = made({ hour: '2-digit', minute: '2-digit' });

  const isAnother = (at: number, before: number | null, of: 'getUTCDate' | 'getUTCFullYear'): boolean =>
    before !== null && new Date(at)[of]() !== new Date(before)[of]();

  return {
    day: (at) => day.format(at),
    moment: (at) => moment.format(at),
    days: (from, to) => day.formatRange(from, to),
    month: (at) => month.format(at),
    tick(at, grain, before) {
      if (grain === 'years') return year.format(at);
      if (grain === 'months') {
        return (
          before === null || isAnother(at, before, 'getUTCFullYear') ? shortMonthYear : shortMonth
        ).format(at);
      }
      if (grain === 'days') return shortDay.format(at);
      const midnight = at % 86_400_000 === 0;
      return (midnight || isAnother(at, before, 'getUTCDate') ? shortDay : time).format(at);
    },
  };
}
