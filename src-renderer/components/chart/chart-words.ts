import type { Format, Words } from '../../../src-preload/words/index.ts';
import { highlightsOf, type ChartData } from './chart-data.ts';
import { sayFigure } from './figures.ts';

interface Saying {
  readonly words: Words;
  readonly format: Format;
}

function figure(value: number | null, { unit }: ChartData, { words, format }: Saying): string {
  return value === null ? words.statistics.chart.unknown : sayFigure(value, unit, words, format);
}

/** One point in a sentence: `4 Nov 2026: Viewers 12, The days before 9`. */
export function sayPoint(data: ChartData, index: number, saying: Saying): string {
  const say = saying.words.statistics.chart;
  const series = data.before === null ? [data.main] : [data.main, data.before];
  const values = series.map(({ name, values: all }) =>
    say.value(name, figure(all[index] ?? null, data, saying)),
  );
  return say.point(data.axis.label(index), values.join(', '));
}

/** What there is to see, for those who do not. */
export function saySummary(data: ChartData, saying: Saying): string {
  const say = saying.words.statistics.chart;
  const { axis, main, unit } = data;
  const highlights = highlightsOf(main);
  if (highlights === null) return say.empty;
  const [from, to] = [axis.label(0), axis.label(axis.at.length - 1)];
  if (highlights.sum === 0) return say.summaryNothing(from, to);
  const value = (index: number) => figure(main.values[index] ?? null, data, saying);
  const highest = value(highlights.highest);
  const at = axis.label(highlights.highest);
  return unit === 'percent'
    ? say.summaryRange(from, to, highest, at, value(highlights.lowest), axis.label(highlights.lowest))
    : say.summarySum(from, to, figure(highlights.sum, data, saying), highest, at);
}

/** Heads of the columns of the chart's table. */
export function tableHead({ axis, main, before }: ChartData): readonly string[] {
  return [
    axis.heading,
    main.name,
    ...(before === null ? [] : [`${before.name}: ${axis.heading}`, before.name]),
  ];
}

/** The same for a file, where a bare number does not tell what it counts. */
export function plainHead(data: ChartData, { files }: Words['statistics']): readonly string[] {
  const named = { count: (name: string) => name, time: files.seconds, percent: files.percent }[data.unit];
  const { axis, main, before } = data;
  const head = before === null ? [] : [`${before.name}: ${axis.heading}`, named(before.name)];
  return [axis.kind === 'positions' ? files.seconds(axis.heading) : axis.heading, named(main.name), ...head];
}

/** What the chart shows as rows for a file: plain dates and bare numbers. */
export function plainRows({
  axis,
  main,
  before,
  unit,
}: ChartData): readonly (readonly (string | number | null)[])[] {
  const plain = (value: number | null) =>
    value === null || unit !== 'percent' ? value : Math.round(value * 100) / 100;
  return axis.at.map((_, index) => [
    axis.plain(index),
    plain(main.values[index] ?? null),
    ...(before === null ? [] : [before.label(index), plain(before.values[index] ?? null)]),
  ]);
}
