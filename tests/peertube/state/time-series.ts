const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;
const month = 31 * day;
const year = 365 * day;

interface Interval {
  /** As PeerTube says it: `1 day`. */
  readonly name: string;
  /** For ranges of at least so many milliseconds. */
  readonly atLeast: number;
  /** The start of what this moment lies in, in UTC. */
  readonly start: (time: number) => number;
  readonly next: (start: number) => number;
}

function every(name: string, atLeast: number, length: number): Interval {
  const unit = name.includes('day') ? day : name.includes('hour') ? hour : minute;
  return {
    name,
    atLeast,
    start: (time) => Math.floor(time / unit) * unit,
    next: (start) => start + length,
  };
}

function everyMonths(name: string, atLeast: number, count: number): Interval {
  const shifted = (time: number, months: number) => {
    const date = new Date(time);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  };
  return { name, atLeast, start: (time) => shifted(time, 0), next: (start) => shifted(start, count) };
}

/** The longest first. */
const intervals = [
  everyMonths('6 months', 6 * year, 6),
  everyMonths('1 month', 2 * year, 1),
  every('7 days', 6 * month, 7 * day),
  every('2 days', 2 * month, 2 * day),
  every('1 day', 15 * day, day),
  every('12 hours', 8 * day, 12 * hour),
  every('6 hours', 4 * day, 6 * hour),
  every('1 hour', 15 * hour, hour),
  every('10 minutes', 3 * hour, 10 * minute),
] as const;

const shortest = every('1 minute', 0, minute);

/** How finely PeerTube divides a range of so many milliseconds (recordings: a minute `1 minute`, 29 days `1 day`). */
export function intervalFor(range: number): Interval {
  return intervals.find(({ atLeast }) => range >= atLeast) ?? shortest;
}

/** The starts of all intervals from the one that `from` lies in to the one that `to` lies in. */
export function startsOf(interval: Interval, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let start = interval.start(from); start <= to; start = interval.next(start)) starts.push(start);
  return starts;
}
