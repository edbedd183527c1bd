/** What a chart's values are: things that are counted, seconds of watching, or percent. */
export type ChartUnit = 'count' | 'time' | 'percent';

/** Where the points stand. */
export interface ChartAxis {
  /** `dates`: days and hours in UTC. `positions`: seconds of a video. */
  readonly kind: 'dates' | 'positions';
  /** Rising. Seconds: since 1970, or from the video's beginning. */
  readonly at: readonly number[];
  /** Above the points' column in the table: `Day`. */
  readonly heading: string;
  /** As a person says it: `4 Nov 2026`. */
  readonly label: (index: number) => string;
  /** As a file has it: `2026-11-04`. */
  readonly plain: (index: number) => string;
}

export interface ChartSeries {
  readonly name: string;
  /** One for each point of the axis; null: not known, which is drawn as a gap. */
  readonly values: readonly (number | null)[];
}

/** What comes before, at the same points: drawn dashed. */
export interface ComparedSeries extends ChartSeries {
  /** Of which day that point is. */
  readonly label: (index: number) => string;
}

export interface ChartData {
  readonly title: string;
  readonly unit: ChartUnit;
  readonly axis: ChartAxis;
  readonly main: ChartSeries;
  readonly before: ComparedSeries | null;
}

/** Indices of the first and the last point that are shown. */
export interface ChartZoom {
  readonly from: number;
  readonly to: number;
}

/** The largest value that is shown; null where none is known. */
export function largestOf({ main, before }: ChartData, zoom: ChartZoom | null): number | null {
  let largest: number | null = null;
  for (const { values } of before === null ? [main] : [main, before]) {
    const last = Math.min(zoom?.to ?? values.length - 1, values.length - 1);
    for (let index = zoom?.from ?? 0; index <= last; index += 1) {
      const value = values[index] ?? null;
      if (value !== null && (largest === null || value > largest)) largest = value;
    }
  }
  return largest;
}

export interface Highlights {
  /** How many of the points are known. */
  readonly known: number;
  readonly sum: number;
  /** Indices. */
  readonly highest: number;
  readonly lowest: number;
}

/** What one would say of a series in a sentence; null where nothing is known. */
export function highlightsOf({ values }: ChartSeries): Highlights | null {
  const known = [...values.entries()].flatMap(([index, value]) => (value === null ? [] : [{ index, value }]));
  const [first] = known;
  if (first === undefined) return null;
  return {
    known: known.length,
    sum: known.reduce((sum, { value }) => sum + value, 0),
    highest: known.reduce((best, one) => (one.value > best.value ? one : best), first).index,
    lowest: known.reduce((best, one) => (one.value < best.value ? one : best), first).index,
  };
}

/** Points that have no known neighbour: a line would not show them. */
export function loneIndices({ values }: ChartSeries): number[] {
  return [...values.keys()].filter(
    (index) =>
      (values[index] ?? null) !== null &&
      (values[index - 1] ?? null) === null &&
      (values[index + 1] ?? null) === null,
  );
}

/** Half of what is shown now around a point (`by` 0.5), or twice as much (2). Null: all of it. */
export function zoomAround(
  zoom: ChartZoom | null,
  count: number,
  around: number,
  by: number,
): ChartZoom | null {
  const shown = zoom ?? { from: 0, to: count - 1 };
  const length = Math.max(2, Math.round((shown.to - shown.from) * by));
  if (length >= count - 1) return null;
  const share = (around - shown.from) / Math.max(1, shown.to - shown.from);
  const from = Math.max(0, Math.min(count - 1 - length, Math.round(around - share * length)));
  return { from, to: from + length };
}
