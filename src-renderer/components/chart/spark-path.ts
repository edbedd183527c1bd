interface Point {
  readonly x: number;
  readonly y: number;
}

export interface SparkPath {
  /** SVG path data; empty where there is nothing. */
  readonly line: string;
  readonly area: string;
  /** The last point that is known. */
  readonly end: Point | null;
}

/** Room for the end's dot. */
const rim = 3;

const text = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

/** A series from nought up, in so many pixels; gaps stay gaps. */
export function sparkPath(values: readonly (number | null)[], width: number, height: number): SparkPath {
  const top = Math.max(1, ...values.map((value) => value ?? 0));
  const step = values.length > 1 ? (width - 2 * rim) / (values.length - 1) : 0;
  const runs: Point[][] = [];
  let open = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      open = false;
      continue;
    }
    const point = { x: rim + index * step, y: height - rim - (value / top) * (height - 2 * rim) };
    if (open) runs.at(-1)?.push(point);
    else runs.push([point]);
    open = true;
  }
  const line = runs.map((run) => `M${run.map(text).join('L')}`).join('');
  const floor = height - rim;
  const area = runs
    .map((run) => {
      const [first] = run;
      const last = run.at(-1);
      if (!first || !last) return '';
      return `M${text({ x: first.x, y: floor })}L${run.map(text).join('L')}L${text({ x: last.x, y: floor })}Z`;
    })
    .join('');
  return { line, area, end: runs.at(-1)?.at(-1) ?? null };
}
