import type { StatisticsReport } from '../../../src-preload/contract.ts';
import type { Words } from '../../../src-preload/words/index.ts';
import { dateAxis, type Interval } from '../../components/chart/chart-axes.ts';
import type { ChartData } from '../../components/chart/chart-data.ts';
import type { UtcDates } from '../../components/chart/utc-dates.ts';
import { timeOf } from './ranges.ts';
import type { Metric } from './statistics-choice.svelte.ts';

const oneDay: Interval = { count: 1, unit: 'day' };

interface Saying {
  readonly words: Words;
  readonly dates: UtcDates;
}

/** One metric of a report by days. @param before of as many days just before */
export function reportChart(
  report: StatisticsReport,
  before: StatisticsReport | null,
  metric: Metric,
  saying: Saying,
): ChartData {
  const { words } = saying;
  const title = words.statistics.metrics[metric];
  const axisOf = ({ days }: StatisticsReport) => dateAxis(days.map(timeOf), oneDay, saying);
  const hasBefore = before?.[metric].some((value) => value !== null) ?? false;
  const beforeAxis = before === null ? null : axisOf(before);
  return {
    title,
    unit: metric === 'watchTime' ? 'time' : 'count',
    axis: axisOf(report),
    main: { name: title, values: report[metric] },
    before:
      before === null || beforeAxis === null || !hasBefore
        ? null
        : {
            name: words.statistics.range.before,
            values: report.days.map((_, index) => before[metric][index] ?? null),
            label: (index) => (index < before.days.length ? beforeAxis.label(index) : ''),
          },
  };
}
