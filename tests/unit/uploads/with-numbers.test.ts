import { describe, expect, test } from 'vitest';
import { failed, problem, succeeded } from '../../../src-main/peertube/problem.ts';
import type { RunContext } from '../../../src-main/uploads/run-context.ts';
import { withNumbers } from '../../../src-main/uploads/with-numbers.ts';

const refused = problem('quota-reached', { status: 413, details: { host: 'tube.example' } });
const gigabyte = 1_000_000_000;

/** As much of a run as is asked. */
function contextOf(quota: object | null, used: object | null): RunContext {
  const context = {
    record: () => ({ account: 'one', identity: { filename: 'film.mp4', size: 3 * gigabyte } }),
    sessions: { list: () => ({ current: 'one', accounts: [{ id: 'one', quota }] }) },
    client: {
      call: () => Promise.resolve(used === null ? failed(problem('timed-out')) : succeeded(used)),
    },
    signal: new AbortController().signal,
  };
  return context as unknown as RunContext; // the rest of it is not used
}

const quota = {
  limitBytes: 20 * gigabyte,
  usedBytes: gigabyte,
  dailyLimitBytes: 4 * gigabyte,
  dailyUsedBytes: 0,
};

describe('a refusal for the quota', () => {
  test('carries how much there is, as the server tells it now', async () => {
    const used = { videoQuotaUsed: 18 * gigabyte, videoQuotaUsedDaily: 0 };
    expect(await withNumbers(contextOf(quota, used), refused)).toMatchObject({
      code: 'quota-reached',
      details: {
        host: 'tube.example',
        name: 'film.mp4',
        sizeBytes: 3 * gigabyte,
        limitBytes: 20 * gigabyte,
        usedBytes: 18 * gigabyte,
      },
    });
  });

  test('is told from that of the day, for which the server has the same word', async () => {
    const used = { videoQuotaUsed: 2 * gigabyte, videoQuotaUsedDaily: 2 * gigabyte };
    expect(await withNumbers(contextOf(quota, used), refused)).toMatchObject({
      code: 'daily-quota-reached',
      details: { limitBytes: 4 * gigabyte, usedBytes: 2 * gigabyte },
    });
  });

  test('has the numbers of the last time where the server does not answer', async () => {
    const full = { ...quota, usedBytes: 19 * gigabyte };
    expect((await withNumbers(contextOf(full, null), refused)).details).toMatchObject({
      usedBytes: 19 * gigabyte,
    });
  });

  test('names the file where no number is known', async () => {
    expect((await withNumbers(contextOf(null, null), refused)).details).toEqual({
      host: 'tube.example',
      name: 'film.mp4',
      sizeBytes: 3 * gigabyte,
    });
  });
});

test('a refusal that is not about the file stays as it is', async () => {
  const other = problem('forbidden', { status: 403 });
  expect(await withNumbers(contextOf(quota, null), other)).toBe(other);
});
