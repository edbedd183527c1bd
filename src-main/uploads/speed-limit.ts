/** How fast uploads may go, as the person set it. Pure: the window reads it too. */

/** A part of every day. `22:00` to `06:00` goes over midnight; the same time twice is the whole day. */
export interface SpeedPeriod {
  /** `HH:MM`, local time. */
  readonly from: string;
  readonly to: string;
  /** For all uploads together; null: as fast as it goes. */
  readonly bytesPerSecond: number | null;
}

export interface SpeedLimit {
  /** For all uploads together, at all times that no period covers; null: as fast as it goes. */
  readonly bytesPerSecond: number | null;
  /** The first one that covers a moment counts. */
  readonly periods: readonly SpeedPeriod[];
}

export interface SpeedNow {
  readonly bytesPerSecond: number | null;
  /** When that changes, in ms since 1970; null: it does not. */
  readonly until: number | null;
}

export const noSpeedLimit: SpeedLimit = { bytesPerSecond: null, periods: [] };

/** Below the least, a chunk could take longer than a server keeps an upload. */
export const speedBounds = { least: 10_000, most: 10_000_000_000, periods: 12 } as const;

const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;

export function isTimeOfDay(text: string): boolean {
  return timePattern.test(text);
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function covers({ from, to }: SpeedPeriod, minute: number): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  if (start < end) return start <= minute && minute < end;
  return minute >= start || minute < end;
}

/** Bytes per second at a moment (ms since 1970); null: as fast as it goes. */
export function rateAt(limit: SpeedLimit, now: number): number | null {
  // Asked for every piece that is sent.
  if (limit.periods.length === 0) return limit.bytesPerSecond;
  const at = new Date(now);
  const minute = at.getHours() * 60 + at.getMinutes();
  const period = limit.periods.find((candidate) => covers(candidate, minute));
  return period === undefined ? limit.bytesPerSecond : period.bytesPerSecond;
}

/** The limit at a moment (ms since 1970), by this computer's own clock and time zone. */
export function speedAt(limit: SpeedLimit, now: number): SpeedNow {
  const at = new Date(now);
  const bytesPerSecond = rateAt(limit, now);
  const edges = limit.periods.flatMap(({ from, to }) =>
    [from, to].flatMap((time) => [0, 1].map((days) => momentOf(at, days, minutesOf(time)))),
  );
  const next = edges
    .filter((edge) => edge > now)
    .sort((one, other) => one - other)
    .find((edge) => rateAt(limit, edge) !== bytesPerSecond);
  return { bytesPerSecond, until: next ?? null };
}

/** By the calendar: a day on which the clocks change has other than 24 hours. */
function momentOf(day: Date, days: number, minutes: number): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, 0, minutes).getTime();
}
