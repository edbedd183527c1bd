/** Numbers, sizes, times and dates as the person's locale writes them. Pure: `now` is given where it matters. */
export interface Format {
  number(value: number): string;
  percent(share: number): string;
  /** Decimal units, as disks and quotas are sold: `2.1 GB`. */
  bytes(value: number): string;
  /** `3.4 MB/s` */
  rate(bytesPerSecond: number): string;
  /** Length of a video: `1:02:03`. */
  duration(seconds: number): string;
  /** As people say it: `about 3 minutes`. */
  span(seconds: number): string;
  date(value: Date): string;
  dateTime(value: Date): string;
  /** `22:00`, `10:00 PM` */
  time(value: Date): string;
  /** `2 hours ago`, `in 3 days`. */
  relative(value: Date, now: Date): string;
  list(items: readonly string[]): string;
}

const byteUnits = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** Begins at kilobytes: nobody counts below, “0 kB” says more than “0 byte”. */
function scaled(bytes: number): { value: number; unit: (typeof byteUnits)[number] } {
  let value = bytes / 1000;
  let index = 0;
  while (value >= 999.5 && index < byteUnits.length - 1) {
    value /= 1000;
    index += 1;
  }
  return { value, unit: byteUnits[index] ?? 'kilobyte' };
}

const relativeUnits = [
  { unit: 'year', seconds: 31_557_600 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** The largest unit that fits into so many seconds. */
function unitFor(seconds: number) {
  return (
    relativeUnits.find((candidate) => seconds >= candidate.seconds) ??
    ({ unit: 'second', seconds: 1 } as const)
  );
}

const plain: Intl.NumberFormatOptions = {};
const percent: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 0 };
const date: Intl.DateTimeFormatOptions = { dateStyle: 'medium' };
const dateTime: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };
const time: Intl.DateTimeFormatOptions = { timeStyle: 'short' };

/** Made when it is asked for and then kept: making one takes a hundred times as long as using it. */
function keep<Key, Maker>(make: (key: Key) => Maker): (key: Key) => Maker {
  const made = new Map<Key, Maker>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

export function createFormat(locale: string): Format {
  const numberFormat = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const numbers = keep(numberFormat);
  const dates = keep((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
  const relative = keep((numeric: 'auto') => new Intl.RelativeTimeFormat(locale, { numeric }));
  const lists = keep((type: 'conjunction') => new Intl.ListFormat(locale, { type }));
  const sizes = keep((unit: string) => {
    const short = { style: 'unit', unit, unitDisplay: 'short' } as const;
    return {
      whole: numberFormat({ ...short, maximumFractionDigits: 0 }),
      tenths: numberFormat({ ...short, maximumFractionDigits: 1 }),
    };
  });
  const spans = keep((unit: string) => numberFormat({ style: 'unit', unit, unitDisplay: 'long' }));

  function size(bytes: number, perSecond: boolean): string {
    const { value, unit } = scaled(bytes);
    const { whole, tenths } = sizes(perSecond ? `${unit}-per-second` : unit);
    return (value < 100 && unit !== 'kilobyte' ? tenths : whole).format(value);
  }

  return {
    number: (value) => numbers(plain).format(value),
    percent: (share) => numbers(percent).format(share),
    bytes: (value) => size(value, false),
    rate: (value) => size(value, true),
    duration(seconds) {
      const whole = Math.max(0, Math.round(seconds));
      const hours = Math.floor(whole / 3600);
      const minutes = Math.floor((whole % 3600) / 60);
      const rest = String(whole % 60).padStart(2, '0');
      return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
    },
    span(seconds) {
      const { unit, seconds: length } = unitFor(seconds);
      return spans(unit).format(Math.max(1, Math.round(seconds / length)));
    },
    date: (value) => dates(date).format(value),
    dateTime: (value) => dates(dateTime).format(value),
    time: (value) => dates(time).format(value),
    relative(value, now) {
      const seconds = (value.getTime() - now.getTime()) / 1000;
      const { unit, seconds: length } = unitFor(Math.abs(seconds));
      return relative('auto').format(Math.round(seconds / length), unit);
    },
    list: (items) => lists('conjunction').format(items),
  };
}
