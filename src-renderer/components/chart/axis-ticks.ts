import type { ChartUnit } from './chart-data.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

export interface ValueTicks {
  /** From 0 on. */
  readonly ticks: readonly number[];
  /** The last of them: the axis ends there. */
  readonly top: number;
}

const timeSteps = [1, 2, 5, 10, 15, 30]
  .concat([1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute))
  .concat([1, 2, 5].map((hours) => hours * hour));

/** 1, 2, 5, 10, 20, 50, …: the smallest that is at least `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10;
  return step * power;
}

function stepFor(unit: ChartUnit, least: number): number {
  if (unit === 'count') return Math.max(1, roundStep(least));
  if (unit === 'percent') return [5, 10, 20, 25, 50, 100].find((step) => step >= least) ?? roundStep(least);
  return timeSteps.find((step) => step >= least) ?? roundStep(least / hour) * hour;
}

/** Of nothing at all: an axis too. */
const emptyTop: Readonly<Record<ChartUnit, number>> = { count: 1, time: minute, percent: 100 };

/** The ticks of an axis that holds everything up to `largest`: whole numbers, or times as clocks divide them. */
export function valueTicks(largest: number | null, unit: ChartUnit, most = 4): ValueTicks {
  const highest = largest === null || largest <= 0 ? emptyTop[unit] : largest;
  const step = stepFor(unit, highest / most);
  const count = Math.max(1, Math.ceil(highest / step - 1e-9));
  return { ticks: Array.from({ length: count + 1 }, (_, index) => index * step), top: count * step };
}

/** Places in a video, as many as there is room for. */
export function positionTicks(from: number, to: number, most: number): readonly number[] {
  const least = (to - from) / Math.max(1, most);
  const step = timeSteps.find((candidate) => candidate >= least) ?? roundStep(least / hour) * hour;
  const first = Math.ceil(from / step) * step;
  const count = Math.floor((to - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index * step);
}

/** How finely the ticks of an axis of dates stand. */
export type DateGrain = 'minutes' | 'hours' | 'days' | 'months' | 'years';

export interface DateTicks {
  /** Seconds since 1970. */
  readonly ticks: readonly number[];
  readonly grain: DateGrain;
}

/** Seconds between ticks, or months. */
const dateSteps: readonly {
  readonly grain: DateGrain;
  readonly seconds: number;
  readonly months?: number;
}[] = [
  ...[1, 5, 10, 15, 30].map((count) => ({ grain: 'minutes' as const, seconds: count * minute })),
  ...[1, 2, 3, 6, 12].map((count) => ({ grain: 'hours' as const, seconds: count * hour })),
  ...[1, 2, 4, 7, 14].map((count) => ({ grain: 'days' as const, seconds: count * day })),
  ...[1, 2, 3, 6].map((months) => ({ grain: 'months' as const, seconds: months * 30 * day, months })),
  ...[1, 2, 5, 10].map((years) => ({
    grain: 'years' as const,
    seconds: years * 365 * day,
    months: years * 12,
  })),
];

/** Beginnings of hours, days, months or years in UTC, as many as there is room for, never finer than the points. */
export function dateTicks(from: number, to: number, most: number, pointSeconds = 0): DateTicks {
  const least = Math.max((to - from) / Math.max(1, most), Math.min(pointSeconds, day));
  const { grain, seconds, months } =
    dateSteps.find((step) => step.seconds >= least * 0.999) ??
    ({ grain: 'years', seconds: 3650 * day, months: 120 } as const);
  const ticks: number[] = [];
  if (months === undefined) {
    for (let at = Math.ceil(from / seconds) * seconds; at <= to; at += seconds) ticks.push(at);
    return { ticks, grain };
  }
  const start = new Date(from * 1000);
  const whole = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let month = Math.floor(whole / months) * months; ; month += months) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1) / 1000;
    if (at > to) return { ticks, grain };
    if (at >= from) ticks.push(at);
  }
}
