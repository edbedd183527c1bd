import { describe, expect, it } from 'vitest';
import type { DayRange, Figures, Statistics } from '../../../src-main/statistics/index.ts';
import { createRandom } from '../../faults/support/random.ts';
import { account, day, desks, other, valueOf, type Desk } from './support.ts';

const desk = desks();
const all = { kind: 'all' } as const;
const random = createRandom('statistics');

/** Two servers, of which one counts downloads, with videos that are watched here and there. */
async function watched(): Promise<Desk & { readonly statistics: Statistics }> {
  const made = await desk([account, other]);
  for (const [of, server] of made.servers) {
    server.version = of === account ? '8.2.0' : '6.3.0';
    for (let number = 0; number < 25; number += 1) {
      const daysAgo = random.between(1, 300);
      const video = server.add({ daysAgo, channel: { id: number % 3, name: 'one', displayName: 'One' } });
      for (let some = random.between(0, 20); some > 0; some -= 1) {
        server.watch(video, random.between(1, 9), random.between(0, Math.min(daysAgo, 180)));
      }
    }
  }
  const statistics = made.open();
  await statistics.read(all);
  return { ...made, statistics };
}

const plus = (one: Figures, next: Figures): Figures => ({
  viewers: one.viewers + next.viewers,
  watchTime: one.watchTime + next.watchTime,
  downloads: one.downloads === null ? next.downloads : one.downloads + (next.downloads ?? 0),
});

describe('a report', () => {
  it('of a range is the sum of those of its parts, however it is split', async () => {
    const { statistics } = await watched();
    const of = async (range: DayRange) => valueOf(await statistics.report(all, range));
    for (let round = 0; round < 40; round += 1) {
      const from = random.between(2, 185);
      const to = random.between(0, from);
      const split = random.between(to + 1, from + 1);
      const whole = await of({ from: day(from), to: day(to) });
      const first = await of({ from: day(from), to: day(split) });
      const second = await of({ from: day(split - 1), to: day(to) });
      expect(whole.total).toEqual(plus(first.total, second.total));
      expect(whole.viewers).toEqual([...first.viewers, ...second.viewers]);
      expect(whole.watchTime).toEqual([...first.watchTime, ...second.watchTime]);
      const sum = (values: readonly (number | null)[]) =>
        values.reduce<number>((total, value) => total + (value ?? Number.NaN), 0);
      expect(sum(whole.viewers)).toBe(whole.total.viewers);
      expect(sum(whole.watchTime)).toBe(whole.total.watchTime);
      expect(whole.videos.reduce((total, { viewers }) => total + viewers, 0)).toBe(whole.total.viewers);
    }
  });

  it('of all is the sum of those of accounts, and these of channels', async () => {
    const { statistics } = await watched();
    const range = { from: day(60), to: day(0) };
    const total = async (scope: Parameters<Statistics['report']>[0]) =>
      valueOf(await statistics.report(scope, range)).total;
    const ofAccount = await total({ kind: 'account', account });
    expect(plus(ofAccount, await total({ kind: 'account', account: other }))).toEqual(await total(all));
    const [first, ...more] = await Promise.all(
      [0, 1, 2].map((channelId) => total({ kind: 'channel', account, channelId })),
    );
    if (first === undefined) throw new Error('No channel');
    expect(more.reduce(plus, first)).toEqual(ofAccount);
  });

  it('is of what was really watched, and compares with as many days before', async () => {
    const { statistics, servers } = await watched();
    const range = { from: day(27), to: day(0) };
    const report = valueOf(await statistics.report(all, range));
    const videos = [...servers.values()].flatMap((server) => server.videos);
    for (const { row, viewings } of videos) {
      const between = (from: string, to: string) =>
        viewings.filter(({ at }) => {
          const on = new Date(at).toISOString().slice(0, 10);
          return on >= from && on <= to;
        });
      const found = report.videos.find((video) => video.account === row.account && video.video === row.uuid);
      expect(found).toMatchObject({
        viewers: between(day(27), day(0)).length,
        watchTime: between(day(27), day(0)).length * 30,
        before: { viewers: between(day(55), day(28)).length },
        views: row.views,
      });
    }
    expect(report.days).toHaveLength(28);
    const viewers = report.videos.map((video) => video.viewers);
    expect(viewers).toEqual(viewers.toSorted((one, next) => next - one));
    expect(report.before?.viewers).toBe(
      report.videos.reduce((sum, { before }) => sum + (before?.viewers ?? Number.NaN), 0),
    );
    expect(report.leftOut.withoutDownloads).toEqual(['account-2.example']);
  });

  it('knows no days to come, and no days before anything was read', async () => {
    const { statistics } = await watched();
    const { viewers } = valueOf(await statistics.report(all, { from: day(1), to: day(-3) }));
    expect(viewers.map((value) => value === null)).toEqual([false, false, true, true, true]);
    const made = await desk();
    const nothing = valueOf(await made.open().report(all, { from: day(1), to: day(0) }));
    expect(nothing).toMatchObject({
      viewers: [null, null],
      total: { viewers: 0, downloads: null },
      before: null,
      videos: [],
      countries: [],
      readings: [{ account, done: 0, total: 0, readAt: null }],
    });
  });

  it('is refused for days that are none, the wrong way round, or too many, and for accounts that are none', async () => {
    const statistics = (await desk()).open();
    for (const range of [
      { from: day(0), to: day(1) },
      { from: '2026-02-31', to: day(0) },
      { from: 'yesterday', to: day(0) },
      { from: '1970-01-01', to: day(0) },
    ]) {
      expect(await statistics.report(all, range)).toMatchObject({ problem: { code: 'invalid-input' } });
    }
    const scope = { kind: 'account', account: 'nobody' } as const;
    const unknown = { problem: { code: 'account-unknown' } };
    expect(await statistics.report(scope, { from: day(1), to: day(0) })).toMatchObject(unknown);
    expect(await statistics.read(scope)).toMatchObject(unknown);
  });
});
