import { Bench } from './support/bench.ts';
import type { Row, RowResult } from './support/row.ts';

/** Plays rows on several benches at once. Results come in the rows' order. */
export async function runRows(
  rows: readonly Row[],
  options: {
    readonly seed: string;
    readonly benches: number;
    readonly onResult?: (result: RowResult) => void;
  },
): Promise<readonly RowResult[]> {
  const results: RowResult[] = [];
  const left = rows.entries();
  async function work(bench: Bench): Promise<void> {
    for (const [at, row] of left) {
      const result = await bench.play(row);
      results[at] = result;
      options.onResult?.(result);
    }
  }
  const benches = Array.from({ length: options.benches }, () => new Bench(options.seed));
  try {
    await Promise.all(benches.map(work));
  } finally {
    await Promise.all(benches.map((bench) => bench.close()));
  }
  return results;
}
