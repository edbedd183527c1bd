import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { allRows } from '../../faults/rows/index.ts';
import { Bench } from '../../faults/support/bench.ts';
import type { Row, RowResult } from '../../faults/support/row.ts';

/**
 * The short form of `tests/faults/run.ts`, which tells more and plays more: there `--seed` replays what failed here.
 */

const seed = process.env['FAULTS_SEED'] ?? randomBytes(4).toString('hex');
/** As many processes of the app at the same time. */
const free = Array.from({ length: 4 }, () => new Bench(seed));
const waiting: ((bench: Bench) => void)[] = [];

function takeBench(): Promise<Bench> {
  const bench = free.pop();
  return bench === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(bench);
}

function giveBack(bench: Bench): void {
  const next = waiting.shift();
  if (next === undefined) free.push(bench);
  else next(bench);
}

async function play(row: Row): Promise<RowResult> {
  const bench = await takeBench();
  try {
    return await bench.play(row);
  } finally {
    giveBack(bench);
  }
}

afterAll(async () => {
  await Promise.all(free.map((bench) => bench.close()));
});

describe(`an upload survives (seed ${seed})`, () => {
  // Each waits for its turn, too.
  test.concurrent.each(allRows('short'))('$name', { timeout: 180_000 }, async (row) => {
    const { wrong } = await play(row);
    expect(wrong).toEqual([]);
  });
});
