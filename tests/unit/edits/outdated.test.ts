import { expect, test } from 'vitest';
import { outdated } from '../../../src-main/edits/bulk.ts';
import type { RunRecord } from '../../../src-main/edits/bulk-record.ts';

const now = Date.parse('2030-06-30T00:00:00Z');

function run(id: string, more: Partial<RunRecord> = {}): RunRecord {
  return {
    id,
    createdAt: '2030-06-29T00:00:00Z',
    finishedAt: null,
    state: 'done',
    goesOnWith: 'running',
    changes: [],
    counts: { total: 0, unknown: 0, unchanged: 0, waiting: 0, done: 0, failed: 0, undone: 0 },
    ...more,
  };
}

const ids = (records: readonly RunRecord[]): readonly string[] => outdated(records, now).map(({ id }) => id);

test('of many runs the last twenty that are over are kept', () => {
  const runs = Array.from({ length: 23 }, (_each, at) => run(`r${at}`));
  expect(ids(runs)).toEqual(['r0', 'r1', 'r2']);
  expect(ids([run('first', { state: 'paused' }), ...runs.slice(0, 20)])).toEqual([]);
});

test('what is long over is not kept; what is not over is', () => {
  const createdAt = '2030-01-01T00:00:00Z';
  expect(
    ids([
      run('running', { createdAt, state: 'running' }),
      run('paused', { createdAt, state: 'paused' }),
      run('never started', { createdAt, state: 'ready' }),
      run('long done', { createdAt, finishedAt: createdAt }),
      run('done lately', { createdAt, finishedAt: '2030-06-28T00:00:00Z' }),
    ]),
  ).toEqual(['never started', 'long done']);
});
