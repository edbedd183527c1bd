import type uPlot from 'uplot';
import { dateTicks, positionTicks, valueTicks, type DateGrain } from './axis-ticks.ts';
import type { ChartColours } from './chart-colours.ts';
import { largestOf, loneIndices, type ChartData, type ChartSeries, type ChartZoom } from './chart-data.ts';

/** How ticks are written. */
export interface TickWords {
  /** Milliseconds since 1970. */
  readonly date: (at: number, grain: DateGrain, before: number | null) => string;
  /** Seconds of a video. */
  readonly position: (seconds: number) => string;
  readonly value: (value: number) => string;
}

export interface Drawing {
  readonly data: ChartData;
  readonly colours: ChartColours;
  readonly ticks: TickWords;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly zoom: ChartZoom | null;
  /** All lengths times so much: for a picture that is finer than the screen. */
  readonly scale?: number;
}

const fontSize = 12;
/** Pixels that a tick's words want. */
const dateRoom = 84;
const valueRoom = 44;

/** The range of x that is shown; a single point has some room around it. */
export function shownRange({ axis }: ChartData, zoom: ChartZoom | null): readonly [number, number] {
  const first = axis.at[zoom?.from ?? 0] ?? 0;
  const last = axis.at[zoom?.to ?? axis.at.length - 1] ?? first;
  const room = axis.kind === 'dates' ? 43_200 : 1;
  return first === last ? [first - room, last + room] : [first, last];
}

/** What uPlot is to draw. Its own legend, its own words and its own zoom stay out of it. */
export function plotOptions(
  drawing: Drawing,
  hooks: uPlot.Hooks.Arrays,
  cursor: uPlot.Cursor = { show: false },
): uPlot.Options {
  const { data, colours, ticks, width, height, zoom, scale = 1 } = drawing;
  const px = (length: number) => length * scale;
  const font = `${px(fontSize)}px ${colours.font}`;
  const [from, to] = shownRange(data, zoom);
  const values = valueTicks(
    largestOf(data, zoom),
    data.unit,
    Math.max(2, Math.min(5, Math.floor(height / px(valueRoom)))),
  );
  const step = (data.axis.at[1] ?? 0) - (data.axis.at[0] ?? 0);
  // By the width of now: a plot outlives a change of it.
  const places = (plot: uPlot) => {
    const room = Math.max(2, Math.floor(plot.width / px(dateRoom)));
    return data.axis.kind === 'dates'
      ? dateTicks(from, to, room, step)
      : { ticks: positionTicks(from, to, room), grain: 'minutes' as const };
  };

  const series = ({ name }: ChartSeries, drawn: Partial<uPlot.Series>, lone: readonly number[]) => ({
    label: name,
    ...drawn,
    points: {
      show: lone.length > 0,
      filter: [...lone],
      size: px(6),
      width: px(1.5),
      ...(drawn.stroke === undefined ? {} : { stroke: drawn.stroke, fill: drawn.stroke }),
    },
  });

  return {
    width,
    height,
    ms: 1e-3,
    padding: [px(8), px(28), 0, px(4)],
    legend: { show: false },
    cursor,
    hooks,
    scales: {
      x: { time: false, auto: false, range: [from, to] },
      y: { auto: false, range: [0, values.top] },
    },
    series: [
      {},
      series(data.main, { stroke: colours.main, width: px(2), fill: colours.area }, loneIndices(data.main)),
      ...(data.before === null
        ? []
        : [
            series(
              data.before,
              { stroke: colours.before, width: px(1.5), dash: [px(4), px(4)] },
              loneIndices(data.before),
            ),
          ]),
    ],
    axes: [
      {
        scale: 'x',
        stroke: colours.soft,
        font,
        size: px(30),
        gap: px(6),
        splits: (plot) => [...places(plot).ticks],
        values: (plot, splits) => {
          const { grain } = places(plot);
          return splits.map((at, index) =>
            data.axis.kind === 'positions'
              ? ticks.position(at)
              : ticks.date(at * 1000, grain, index === 0 ? null : (splits[index - 1] ?? 0) * 1000),
          );
        },
        grid: { show: false },
        ticks: { show: true, stroke: colours.line, width: px(1), size: px(5) },
        border: { show: true, stroke: colours.axis, width: px(1) },
      },
      {
        scale: 'y',
        stroke: colours.soft,
        font,
        gap: px(8),
        size: (plot, words) => widthOfWords(plot, words, font) + px(12),
        splits: () => [...values.ticks],
        values: (_plot, splits) => splits.map((value) => ticks.value(value)),
        grid: { show: true, stroke: colours.line, width: px(1) },
        ticks: { show: false, size: 0 },
      },
    ],
  };
}

/** CSS pixels of the longest of them. `words` is not there yet when uPlot first asks. */
function widthOfWords(plot: uPlot, words: readonly string[] | null, font: string): number {
  const { ctx } = plot;
  ctx.save();
  ctx.font = font;
  const widest = Math.max(0, ...(words ?? []).map((word) => ctx.measureText(word).width));
  ctx.restore();
  return Math.ceil(widest);
}

/** The points as uPlot takes them. */
export function plotData({ axis, main, before }: ChartData): uPlot.AlignedData {
  const rows = [[...main.values], ...(before === null ? [] : [[...before.values]])];
  return [[...axis.at], ...rows];
}
