import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock, type Clock } from '../../../src-main/peertube/clock.ts';
import { createStatistics, type Statistics } from '../../../src-main/statistics/index.ts';
import { createVideos } from '../../../src-main/videos/index.ts';
import { problemAnswer, proxyPage, tooManyRequests } from '../../peertube/faults/refusals.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { Audience } from '../../peertube/state/audience.ts';
import { signIn, valueOf } from '../uploads/support/sign-in.ts';

const dayMs = 86_400_000;
const all = { kind: 'all' } as const;
const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

interface Desk {
  readonly older: StandIn;
  readonly newer: StandIn;
  readonly open: () => Statistics;
  /** All clocks go on by so many days. */
  readonly pass: (days: number) => void;
  readonly day: (daysAgo: number) => string;
  /** Calls for figures since this was asked last. */
  readonly calls: () => number;
}

/** Ada on a PeerTube 5.1 and on an 8.2. */
async function desk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'sepiola-statistics-'));
  ending.push(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  const started = async (version: string) => {
    const server = await startStandIn({ world: 'sample', transcoding: 'clock', version });
    ending.push(() => server.close());
    const { username, password } = server.account('ada');
    return { server, sessions: await signIn({ origin: server.origin, username, password }) };
  };
  const [older, newer] = [await started('5.1.0'), await started('8.2.0')];
  const of = (account: string) => (account === 'older' ? older : newer).sessions;
  let ahead = 0;
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + ahead };
  const view = { accounts: [{ id: 'older' }, { id: 'newer' }], current: null };
  const deps = {
    folder,
    clock,
    storage: { now: () => clock.now(), report: () => undefined },
    log: { warn: () => undefined },
    sessions: {
      list: () => view as never, // ids are all that is read of it
      onChanged: () => () => undefined,
      clientFor: (account: string) => of(account).clientFor('account-1'),
      originOf: (account: string) => of(account).originOf('account-1'),
      capabilities: (account: string) => of(account).capabilities('account-1'),
    },
  };
  const videos = createVideos(deps);
  ending.push(() => videos.close());
  let seen = 0;
  return {
    older: older.server,
    newer: newer.server,
    open() {
      const statistics = createStatistics({ ...deps, videos, network: { online: () => true } });
      ending.push(() => statistics.close());
      return statistics;
    },
    pass(days) {
      ahead += days * dayMs;
      for (const { server } of [older, newer]) server.clock.advance(days * dayMs);
    },
    day: (daysAgo) => new Date(clock.now() - daysAgo * dayMs).toISOString().slice(0, 10),
    calls() {
      const count = [older, newer].reduce(
        (sum, { server }) =>
          sum + server.requests.filter(({ operation }) => operation?.startsWith('videoStats.')).length,
        0,
      );
      const since = count - seen;
      seen = count;
      return since;
    },
  };
}

/** Who really watched Ada's videos on these days. */
function truth(server: StandIn, from: string, to: string): { viewers: number; watchTime: number } {
  const [start, end] = [Date.parse(from), Date.parse(to) + dayMs];
  const figures = server.videos('ada').map((video) => {
    const audience = new Audience(video, server.clock.now());
    const viewers = audience.viewers(start, end);
    return { viewers, watchTime: viewers * audience.watchTime };
  });
  return {
    viewers: figures.reduce((sum, { viewers }) => sum + viewers, 0),
    watchTime: figures.reduce((sum, { watchTime }) => sum + watchTime, 0),
  };
}

describe('figures of two accounts on two servers', () => {
  test('are those that the servers have, and a day later only what is new is asked for', async () => {
    const { older, newer, open, pass, day, calls } = await desk();
    const statistics = open();
    expect(valueOf(await statistics.read(all))).toMatchObject([
      { account: 'older', total: 60, done: 60, failed: 0, problem: null },
      { account: 'newer', total: 60, done: 60, failed: 0, problem: null },
    ]);
    const watched = newer.videos('ada').filter(({ views }) => views > 0).length;
    // At most seven calls for a video, and ten where downloads are counted.
    const first = calls();
    expect(first).toBeGreaterThan(watched * 2 * 3);
    expect(first).toBeLessThan(watched * (7 + 10));

    const compare = async (days: number) => {
      const range = { from: day(days - 1), to: day(0) };
      for (const [account, server] of [
        ['older', older],
        ['newer', newer],
      ] as const) {
        const report = valueOf(await statistics.report({ kind: 'account', account }, range));
        expect(report.total).toMatchObject(truth(server, range.from, range.to));
        expect(report.before).toMatchObject(truth(server, day(2 * days - 1), day(days)));
        expect(report.viewers).toEqual(report.days.map((on) => truth(server, on, on).viewers));
      }
    };
    await compare(28);
    await compare(90);
    const report = valueOf(await statistics.report(all, { from: day(27), to: day(0) }));
    expect(report.leftOut).toEqual({
      unread: 0,
      daysBefore: null,
      withoutDownloads: [new URL(older.origin).host],
    });
    expect(report.total.downloads).toBeGreaterThan(0);
    expect(report.countries.length).toBeGreaterThan(5);

    pass(1);
    const [one, two] = newer.videos('ada').filter(({ views }) => views > 1_000);
    if (one === undefined || two === undefined) throw new Error('No videos');
    newer.world.watch(one, 30);
    newer.world.watch(two, 5);
    await statistics.read(all);
    const second = calls();
    // These two, and those whose last day was not certain yet are not due before tomorrow.
    expect(second).toBe(6);
    await compare(28);
    pass(1);
    await statistics.read(all);
    calls();
    await statistics.read(all);
    expect(calls()).toBe(0);
    await compare(28);
  });

  test('are read past servers that are busy, that fail and that refuse, and the rest comes the next time', async () => {
    const { older, newer, open, day } = await desk();
    const statistics = open();
    const refused = newer.videos('ada').filter(({ views }) => views > 1_500);
    const refusing = newer.faults.add({
      where: ({ path }) => path.includes('/stats/') && refused.some(({ uuid }) => path.includes(uuid)),
      times: Infinity,
      do: { kind: 'refuse', with: problemAnswer(403, 'Not yours') },
    });
    newer.faults.add({
      operation: 'videoStats.timeseries',
      nth: 9,
      do: { kind: 'refuse', with: tooManyRequests(1) },
    });
    newer.faults.add({
      operation: 'videoStats.timeseries',
      nth: 20,
      do: { kind: 'refuse', with: proxyPage(502) },
    });
    newer.faults.add({ operation: 'videoStats.overall', nth: 12, do: { kind: 'dropAnswer' } });
    older.faults.add({
      operation: 'videoStats.overall',
      times: Infinity,
      do: { kind: 'refuse', with: { status: 418, body: 'no' } },
    });
    const [ofOlder, ofNewer] = valueOf(await statistics.read(all));
    expect(ofOlder).toMatchObject({ done: older.videos('ada').filter(({ views }) => views === 0).length });
    expect(ofOlder?.problem).not.toBeNull();
    expect(ofNewer).toMatchObject({ problem: null, failed: refused.length, done: 60 - refused.length });
    refusing.remove();
    expect(valueOf(await statistics.read({ kind: 'account', account: 'newer' }))).toMatchObject([
      { failed: 0, done: 60 },
    ]);
    const range = { from: day(27), to: day(0) };
    expect(
      valueOf(await statistics.report({ kind: 'account', account: 'newer' }, range)).total,
    ).toMatchObject(truth(newer, range.from, range.to));
  });
});
