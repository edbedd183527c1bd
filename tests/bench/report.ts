import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { median } from './support/statistics.ts';

export interface Figure {
  readonly name: string;
  /** Null: not measured; `note` says why. */
  readonly value: number | null;
  readonly unit: '×' | 's' | 'ms' | 's/GiB' | 'MiB' | 'MiB/s' | 'kB' | '%' | 'calls';
  /** What it says, and how it was got. */
  readonly meaning: string;
  /** Of each run, in order. */
  readonly runs?: readonly number[];
  /** What the figure should not exceed. */
  readonly wanted?: number;
  readonly note?: string;
}

export interface Part {
  readonly title: string;
  /** What was done. */
  readonly how: string;
  readonly figures: readonly Figure[];
}

/** The median of the runs. */
export function medianOf(runs: readonly number[], rest: Omit<Figure, 'value' | 'runs'>): Figure {
  return { ...rest, runs, value: runs.length === 0 ? null : median(runs) };
}

export function notMeasured(rest: Omit<Figure, 'value' | 'runs'> & { readonly note: string }): Figure {
  return { ...rest, value: null };
}

export function printPart({ title, how, figures }: Part): void {
  const rows = figures.map(rowOf);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0), headings[column]?.length ?? 0),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n${how}\n`);
  console.log(line(headings));
  console.log(widths.map((width) => '─'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row));
  console.log('');
  for (const { name, meaning, note } of figures) {
    console.log(`  ${name}: ${meaning}${note === undefined ? '' : ` (${note})`}`);
  }
}

const headings = ['figure', 'median', 'runs', 'wanted'] as const;

function rowOf({ name, value, unit, runs, wanted }: Figure): readonly string[] {
  const range =
    runs === undefined || runs.length < 2
      ? ''
      : `${short(Math.min(...runs))} to ${short(Math.max(...runs))} of ${runs.length}`;
  const met = value === null || wanted === undefined ? '' : value <= wanted ? ', met' : ', missed';
  return [
    name,
    value === null ? 'not measured' : `${short(value)} ${unit}`,
    range,
    wanted === undefined ? '' : `≤ ${short(wanted)} ${unit}${met}`,
  ];
}

function short(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

/** What the figures were measured on, said before them. */
export function machine(): string {
  const [first] = cpus();
  const load = loadavg().map((average) => average.toFixed(2));
  return `${first?.model.trim() ?? 'unknown'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}; load ${load.join(' ')}`;
}

export async function writeReport(path: string, parts: Readonly<Record<string, Part>>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const report = { at: new Date().toISOString(), machine: machine(), parts };
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
}
