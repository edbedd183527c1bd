import type { Format, Words } from '../../../../src-preload/words/index.ts';
import {
  dateAxis,
  intervalLength,
  pointTime,
  positionAxis,
  readInterval,
} from '../../../components/chart/chart-axes.ts';
import type { ChartData, ChartUnit } from '../../../components/chart/chart-data.ts';
import type { UtcDates } from '../../../components/chart/utc-dates.ts';
import type { RetentionPoint, Series } from './stats-answers.ts';

interface Saying {
  readonly words: Words;
  readonly format: Format;
  readonly dates: UtcDates;
}

interface Given {
  readonly title: string;
  readonly unit: ChartUnit;
  readonly series: Series;
  /** Of as many days before. */
  readonly before: Series | null;
  /** Milliseconds since 1970: what comes later has not been. */
  readonly now: number;
}

/** A server's time series as a chart. Servers give points of hours to come too, with nothing in them: they are left out. */
export function seriesChart({ title, unit, series, before, now }: Given, saying: Saying): ChartData {
  const { words } = saying;
  const interval = readInterval(series.interval);
  const points = series.points
    .map(({ date, value }) => ({ at: pointTime(date, interval), begins: Date.parse(date), value }))
    .filter(({ begins }) => begins <= now);
  const axis = dateAxis(
    points.map(({ at }) => at),
    interval,
    saying,
  );
  const earlier =
    before === null
      ? null
      : dateAxis(
          before.points.map(({ date }) => pointTime(date, readInterval(before.interval))),
          readInterval(before.interval),
          saying,
        );
  return {
    title,
    unit,
    axis,
    main: { name: title, values: points.map(({ value }) => value) },
    before:
      before === null || earlier === null || before.points.length === 0
        ? null
        : {
            name: words.statistics.range.before,
            values: points.map((_, index) => before.points[index]?.value ?? null),
            label: (index) => (index < before.points.length ? earlier.label(index) : ''),
          },
  };
}

/** `6 hours`: what a point of it stands for. */
export function sayInterval(series: Series, words: Words): string {
  const { count, unit } = readInterval(series.interval);
  return words.statistics.video.each(words.statistics.video.intervals[unit](count));
}

/** Whether the server would tell more of a part of it: not of minutes. */
export function canBeFiner(series: Series): boolean {
  return intervalLength(readInterval(series.interval)) > 60_000;
}

export function retentionChart(points: readonly RetentionPoint[], { words, format }: Saying): ChartData {
  const say = words.statistics.retention;
  return {
    title: say.chart,
    unit: 'percent',
    axis: positionAxis(
      points.map(({ second }) => second),
      words,
      format,
    ),
    main: { name: say.series, values: points.map(({ percent }) => percent) },
    before: null,
  };
}
