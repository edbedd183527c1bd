import { describe, expect, it } from 'vitest';
import { problem } from '../../../src-main/peertube/problem.ts';
import type { Statistics } from '../../../src-main/statistics/index.ts';
import { account, day, dayMs, desks, other, today, uuidOf, valueOf, type Asked } from './support.ts';

const desk = desks();
const all = { kind: 'all' } as const;
const last = (days: number) => ({ from: day(days - 1), to: day(0) });
const read = async (statistics: Statistics) => valueOf(await statistics.read(all));
const report = async (statistics: Statistics, days = 28) => valueOf(await statistics.report(all, last(days)));
const brief = (asked: readonly Asked[]) =>
  asked.map(({ id, metric }) => `${id.slice(1, 8)} ${metric ?? 'overall'}`);
const sumOf = (values: readonly (number | null)[]) =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

describe('a first reading', () => {
  it('asks for nothing of videos that nobody watched', async () => {
    const { open, server, calls } = await desk();
    for (let video = 0; video < 100; video += 1) server.add();
    const statistics = open();
    expect(await read(statistics)).toMatchObject([
      { done: 100, total: 100, failed: 0, problem: null, readAt: today },
    ]);
    expect(calls()).toEqual([]);
    expect((await report(statistics)).leftOut).toMatchObject({ unread: 0, daysBefore: null });
    expect((await report(statistics)).viewers).toEqual(Array.from({ length: 28 }, () => 0));
  });

  it('asks three times for a video that was watched in its last two months alone', async () => {
    const { open, server, calls } = await desk();
    const video = server.add();
    server.watch(video, 5, 3);
    server.watch(video, 2, 40);
    const statistics = open();
    await read(statistics);
    expect(brief(calls())).toEqual(['0000001 overall', '0000001 viewers', '0000001 aggregateWatchTime']);
    const { total, before, viewers, days, leftOut, countries } = await report(statistics);
    expect(total).toEqual({ viewers: 5, watchTime: 150, downloads: null });
    expect(before).toEqual({ viewers: 2, watchTime: 60, downloads: null });
    expect(viewers[days.indexOf(day(3))]).toBe(5);
    expect(sumOf(viewers)).toBe(5);
    expect(leftOut).toEqual({ unread: 0, daysBefore: null, withoutDownloads: ['account-1.example'] });
    expect(countries).toEqual([
      { isoCode: 'FR', viewers: 4 },
      { isoCode: 'DE', viewers: 3 },
    ]);
  });

  it('goes back until it has all there is, and no further than half a year', async () => {
    const { open, server, calls } = await desk();
    const old = server.add();
    server.watch(old, 1, 100);
    const ancient = server.add();
    server.watch(ancient, 1, 300);
    const statistics = open();
    await read(statistics);
    const asked = calls();
    // Viewers of two stretches, and the watch time of the second one.
    expect(asked.filter(({ id }) => id === old.row.uuid)).toHaveLength(4);
    // Three stretches without anybody.
    expect(asked.filter(({ id }) => id === ancient.row.uuid)).toHaveLength(4);
    const { viewers, leftOut } = await report(statistics, 365);
    expect(sumOf(viewers)).toBe(1);
    expect(leftOut.daysBefore).toBe(day(185));
    expect(viewers.slice(0, 365 - 186).every((value) => value === null)).toBe(true);
    expect(viewers.slice(365 - 186).every((value) => value !== null)).toBe(true);
    expect((await report(statistics, 90)).before).toEqual({ viewers: 1, watchTime: 30, downloads: null });
  });

  it('asks for no days before a video was made', async () => {
    const { open, server, calls } = await desk();
    const video = server.add({ daysAgo: 5 });
    server.watch(video, 9, 1);
    const statistics = open();
    await read(statistics);
    const days = calls().flatMap(({ query }) => query.startDate ?? []);
    // Fewer than 16 would come by hours.
    expect(days).toEqual([`${day(15)}T00:00:00.000Z`, `${day(15)}T00:00:00.000Z`]);
    expect((await report(statistics, 365)).leftOut.daysBefore).toBeNull();
  });

  it('asks for stretches that the server tells by days', async () => {
    const { open, server, calls } = await desk();
    for (let made = 0; made < 200; made += 1) {
      const video = server.add({ daysAgo: made });
      server.watch(video, 1, made);
      video.row = { ...video.row, views: 2 };
    }
    const asked: unknown[] = [];
    server.instead = ({ metric }, answer) => {
      if (metric !== null) asked.push((answer as { groupInterval: unknown }).groupInterval);
      return answer;
    };
    expect(await read(open())).toMatchObject([{ failed: 0, done: 200 }]);
    expect(new Set(asked)).toEqual(new Set(['1 day']));
    expect(calls().length).toBeLessThan(200 * 7);
  });

  it('begins with the newest videos, then goes by views', async () => {
    const { open, server, calls } = await desk();
    for (const [views, daysAgo] of [
      [10, 300],
      [900, 300],
      [3, 2],
      [50, 2],
      [70, 100],
    ] as const) {
      server.watch(server.add({ daysAgo }), views, 1);
    }
    await read(open());
    const order = calls().flatMap(({ id, metric }) => (metric === null ? [id] : []));
    expect(order).toEqual([4, 3, 2, 5, 1].map(uuidOf));
  });

  it('tells downloads of 8.2, those that come in several points too', async () => {
    const { open, server, calls } = await desk();
    server.version = '8.2.0';
    const video = server.add();
    server.watch(video, 2, 3);
    video.downloads.push(today - 3 * dayMs, today - 3 * dayMs, today - 8 * dayMs);
    server.instead = ({ metric }, answer) => {
      if (metric !== 'downloads') return answer;
      const { data, ...rest } = answer as { data: { date: string; value: number }[] };
      return { ...rest, data: data.flatMap((point) => [point, { ...point, value: 0 }]) };
    };
    const statistics = open();
    await read(statistics);
    expect(brief(calls()).at(-1)).toBe('0000001 downloads');
    const { downloads, days, total, leftOut } = await report(statistics);
    expect(total.downloads).toBe(3);
    expect(downloads[days.indexOf(day(3))]).toBe(2);
    expect(leftOut.withoutDownloads).toEqual([]);
  });
});

describe('a second reading', () => {
  it('asks again only for what was watched since', async () => {
    const { open, server, calls, clock } = await desk();
    const videos = Array.from({ length: 20 }, () => server.add());
    for (const video of videos) server.watch(video, 3, 10);
    const statistics = open();
    await read(statistics);
    expect(calls()).toHaveLength(60);
    clock.set(today + dayMs);
    await read(statistics);
    expect(calls()).toEqual([]);
    const [watched] = videos;
    if (watched === undefined) throw new Error('No video');
    server.watch(watched, 1, -1);
    await read(statistics);
    expect(brief(calls())).toEqual(['0000001 viewers', '0000001 aggregateWatchTime']);
    const { total } = valueOf(await statistics.report(all, { from: day(0), to: day(-1) }));
    expect(total).toMatchObject({ viewers: 1, watchTime: 30 });
  });

  it('reads a day again that was not certain, once it is, and then never more', async () => {
    const { open, server, calls, clock } = await desk();
    const video = server.add();
    server.watch(video, 3, 0);
    const statistics = open();
    await read(statistics);
    calls();
    // Counted after they had left: no view is new.
    video.viewings.push({ at: today, seconds: 30, isoCode: 'FR' });
    clock.set(today + dayMs);
    await read(statistics);
    expect(calls()).toEqual([]);
    clock.set(today + 2 * dayMs);
    await read(statistics);
    expect(brief(calls())).toEqual(['0000001 viewers', '0000001 aggregateWatchTime']);
    expect((await report(statistics)).total.viewers).toBe(4);
    clock.set(today + 9 * dayMs);
    await read(statistics);
    expect(calls()).toEqual([]);
  });

  it('finds those who had not been seen with the next view, on their own day', async () => {
    const { open, server, clock } = await desk();
    const video = server.add();
    server.watch(video, 3, 90);
    const statistics = open();
    await read(statistics);
    video.viewings.push({ at: today + 5 * dayMs, seconds: 4, isoCode: 'FR' });
    clock.set(today + 6 * dayMs);
    await read(statistics);
    clock.set(today + 40 * dayMs);
    server.watch(video, 1, -40);
    await read(statistics);
    const { viewers } = valueOf(await statistics.report(all, { from: day(-1), to: day(-40) }));
    expect([viewers[4], viewers.at(-1), sumOf(viewers)]).toEqual([1, 1, 2]);
  });

  it('begins with the days that were not certain, however long ago that was', async () => {
    const { open, server, clock } = await desk();
    const video = server.add();
    server.watch(video, 3, 30);
    const statistics = open();
    await read(statistics);
    video.viewings.push({ at: today - dayMs, seconds: 30, isoCode: 'FR' });
    clock.set(today + 40 * dayMs);
    server.watch(video, 1, -40);
    await read(statistics);
    const { viewers } = valueOf(await statistics.report(all, { from: day(1), to: day(-40) }));
    expect([viewers[0], viewers.at(-1), sumOf(viewers)]).toEqual([1, 1, 2]);
  });

  it('asks for countries again when the views grew by a quarter, or after a month', async () => {
    const { open, server, calls, clock } = await desk();
    const video = server.add();
    server.watch(video, 100, 10);
    const statistics = open();
    await read(statistics);
    calls();
    const overall = async (viewers: number, days: number) => {
      clock.set(today + days * dayMs);
      server.watch(video, viewers, -days);
      await read(statistics);
      return calls().filter(({ metric }) => metric === null).length;
    };
    expect(await overall(1, 1)).toBe(0);
    expect(await overall(40, 2)).toBe(1);
    expect(await overall(1, 3)).toBe(0);
    expect(await overall(1, 40)).toBe(1);
  });

  it('forgets videos that are gone from the list, unless the list could not be read', async () => {
    const { open, server } = await desk();
    const [one, gone] = [server.add(), server.add()];
    for (const video of [one, gone]) server.watch(video, 2, 1);
    const statistics = open();
    await read(statistics);
    server.videos = [one];
    server.listProblem = problem('unreachable');
    expect(await read(statistics)).toMatchObject([{ problem: { code: 'unreachable' } }]);
    expect((await report(statistics)).videos).toHaveLength(2);
    server.listProblem = null;
    await read(statistics);
    server.videos = [one, gone];
    server.before = () => problem('forbidden', { status: 403 });
    await read(statistics);
    expect(await report(statistics)).toMatchObject({ leftOut: { unread: 1 }, total: { viewers: 2 } });
  });

  it('keeps two years of days, and no more', async () => {
    const { open, server, clock } = await desk();
    const video = server.add({ daysAgo: 100 });
    server.watch(video, 7, 100);
    const statistics = open();
    await read(statistics);
    for (let days = 50; days <= 750; days += 50) {
      clock.set(today + days * dayMs);
      server.watch(video, 1, -days);
      await read(statistics);
    }
    const days = { from: day(-21), to: day(-750) };
    const { viewers, leftOut } = valueOf(await statistics.report(all, days));
    expect(leftOut.daysBefore).toBeNull();
    expect(sumOf(viewers)).toBe(15);
    const before = valueOf(await statistics.report(all, { from: day(100), to: day(99) }));
    expect(before).toMatchObject({ viewers: [null, null], leftOut: { daysBefore: day(-21) } });
  });
});

it('after more than half a year away, days that nobody knows stay unknown', async () => {
  const { open, server, clock } = await desk();
  const video = server.add();
  server.watch(video, 3, 10);
  const statistics = open();
  await read(statistics);
  server.watch(video, 4, -100);
  server.watch(video, 5, -299);
  clock.set(today + 300 * dayMs);
  await read(statistics);
  const range = { from: day(20), to: day(-300) };
  const { leftOut, total, viewers } = valueOf(await statistics.report(all, range));
  expect(leftOut.daysBefore).toBe(day(-300 + 185));
  expect([total.viewers, sumOf(viewers)]).toEqual([5, 5]);
});

describe('a reading that ends early', () => {
  it('goes on where it was stopped', async () => {
    const { open, server, calls } = await desk();
    for (let video = 0; video < 40; video += 1) server.watch(server.add(), 1, 5);
    const statistics = open();
    server.before = () => {
      if (server.asked.length === 61) statistics.stop();
      return null;
    };
    const [stopped] = await read(statistics);
    expect(stopped).toMatchObject({ isReading: false, problem: null, failed: 0, readAt: null, total: 40 });
    expect(stopped?.done).toBeGreaterThan(15);
    expect((await report(statistics)).leftOut.unread).toBe(40 - (stopped?.done ?? 0));
    calls();
    server.before = () => null;
    expect(await read(statistics)).toMatchObject([{ done: 40, total: 40, readAt: today }]);
    expect(calls()).toHaveLength((40 - (stopped?.done ?? 0)) * 3);
  });

  it('goes on where the app was killed', async () => {
    const { open, server, calls, clock } = await desk();
    for (let video = 0; video < 40; video += 1) server.watch(server.add(), 1, 5);
    const never = Promise.withResolvers<null>();
    const reached = Promise.withResolvers<undefined>();
    let waiting = 0;
    server.before = () => {
      clock.set(clock.now() + 200);
      // By then twelve seconds have passed.
      if (server.asked.length <= 60) return null;
      waiting += 1;
      // All four that go on at once: none of them saves any more.
      if (waiting === 4) reached.resolve(undefined);
      return never.promise;
    };
    const killed = open();
    const ended = read(killed);
    await reached.promise;
    calls();
    server.before = () => null;
    const statistics = open();
    const before = await report(statistics);
    expect(before.readings).toMatchObject([{ isReading: false, total: 40, readAt: null }]);
    expect(before.leftOut.unread).toBeLessThan(40 - 10);
    expect(await read(statistics)).toMatchObject([{ done: 40, total: 40 }]);
    expect(calls()).toHaveLength(before.leftOut.unread * 3);
    never.resolve(null);
    killed.stop();
    await ended;
  });

  it('does not begin without a network', async () => {
    const bench = await desk();
    bench.server.watch(bench.server.add(), 1, 5);
    bench.isOnline = false;
    expect(await read(bench.open())).toMatchObject([{ problem: { code: 'offline' }, readAt: null }]);
    expect([bench.calls(), bench.server.listReads]).toEqual([[], 0]);
  });

  it('says why, and asks no more, where nothing gets through', async () => {
    const { open, server, calls } = await desk();
    for (let video = 0; video < 40; video += 1) server.watch(server.add(), 1, 5);
    server.before = () => (server.asked.length > 30 ? problem('unreachable') : null);
    const statistics = open();
    expect(await read(statistics)).toMatchObject([{ problem: { code: 'unreachable' }, failed: 0 }]);
    expect(calls().length).toBeLessThanOrEqual(34);
    server.before = () => null;
    expect(await read(statistics)).toMatchObject([{ problem: null, done: 40 }]);
  });

  it('passes over videos that are refused, and asks for them again the next time', async () => {
    const { open, server, calls } = await desk();
    for (let video = 0; video < 40; video += 1) server.watch(server.add(), 1, 5);
    const isRefused = (id: string) => Number.parseInt(id.slice(1, 8), 16) <= 20;
    server.before = ({ id }) => (isRefused(id) ? problem('forbidden', { status: 403 }) : null);
    const statistics = open();
    expect(await read(statistics)).toMatchObject([
      { failed: 20, done: 20, total: 40, problem: null, readAt: today },
    ]);
    expect((await report(statistics)).leftOut.unread).toBe(20);
    calls();
    server.before = () => null;
    expect(await read(statistics)).toMatchObject([{ failed: 0, done: 40 }]);
    expect(calls()).toHaveLength(60);
  });

  it('gives up on a server that fails one video after the other', async () => {
    const { open, server, calls } = await desk();
    for (let video = 0; video < 400; video += 1) server.watch(server.add(), 1, 5);
    server.before = () => problem('server-error', { status: 500 });
    expect(await read(open())).toMatchObject([{ problem: { code: 'server-error' } }]);
    expect(calls().length).toBeLessThan(20);
  });

  it('of one account leaves the other’s alone', async () => {
    const { open, server, servers } = await desk([account, other]);
    const second = servers.get(other);
    if (second === undefined) throw new Error('No server');
    server.watch(server.add(), 1, 5);
    second.watch(second.add({ name: 'Elsewhere' }), 4, 5);
    server.before = () => problem('signed-out');
    const statistics = open();
    expect(await read(statistics)).toMatchObject([
      { account, problem: { code: 'signed-out' }, done: 0 },
      { account: other, problem: null, done: 1 },
    ]);
    expect(await report(statistics)).toMatchObject({
      total: { viewers: 4 },
      videos: [{ account: other, name: 'Elsewhere', viewers: 4 }],
      leftOut: { unread: 1 },
    });
  });

  it('of one channel asks for that channel alone; a joined one goes on with the rest', async () => {
    const { open, server, calls } = await desk();
    const channel = { id: 9, name: 'other', displayName: 'Other' };
    server.watch(server.add(), 1, 5);
    server.watch(server.add({ channel }), 1, 5);
    const statistics = open();
    const scope = { kind: 'channel', account, channelId: 9 } as const;
    const [one, whole] = await Promise.all([statistics.read(scope), statistics.read(all)]);
    expect(valueOf(one)).toMatchObject([{ done: 1, total: 2, readAt: null }]);
    expect(valueOf(whole)).toMatchObject([{ done: 2, total: 2, readAt: today }]);
    expect(calls()).toHaveLength(6);
    expect(valueOf(await statistics.report(scope, last(28))).videos).toMatchObject([{ channel: 'Other' }]);
  });

  it('tells how it goes', async () => {
    const { open, server, told, clock } = await desk();
    for (let video = 0; video < 8; video += 1) server.watch(server.add(), 1, 5);
    server.before = () => {
      clock.set(clock.now() + 200);
      return null;
    };
    await read(open());
    const done = told.map((reading) => reading.done);
    expect(done).toEqual(done.toSorted((one, next) => one - next));
    expect(new Set(done).size).toBeGreaterThan(2);
    expect(told.slice(0, -1).every(({ isReading }) => isReading)).toBe(true);
    expect(told.at(-1)).toMatchObject({ isReading: false, done: 8, total: 8 });
  });
});

describe('what the clock does', () => {
  it('set back after a reading: the days are read anew', async () => {
    const { open, server, clock } = await desk();
    const video = server.add();
    server.watch(video, 3, 5);
    const statistics = open();
    clock.set(today + 100 * dayMs);
    await read(statistics);
    clock.set(today);
    server.watch(video, 2, 1);
    await read(statistics);
    const { total, viewers, days } = await report(statistics);
    expect(total.viewers).toBe(5);
    expect(viewers[days.indexOf(day(1))]).toBe(2);
    clock.set(today + dayMs);
    server.watch(video, 4, -1);
    await read(statistics);
    expect(valueOf(await statistics.report(all, { from: day(27), to: day(-1) })).total.viewers).toBe(9);
  });

  it.each([1, -5, 9, 14, -11, 5.5])(
    'a server %d hours east has the same days, or those beside',
    async (hours) => {
      const { open, server, clock } = await desk();
      server.hoursEast = hours;
      const video = server.add({ daysAgo: 30 });
      for (let ago = 0; ago < 20; ago += 1) server.watch(video, ago + 1, ago);
      const statistics = open();
      for (const at of [today, Date.UTC(2026, 10, 23, 0, 1), Date.UTC(2026, 10, 23, 23, 59)]) {
        clock.set(at);
        server.watch(video, 1, 0);
        expect(await read(statistics)).toMatchObject([{ failed: 0, problem: null }]);
        const { viewers, days } = valueOf(await statistics.report(all, { from: day(40), to: day(0) }));
        expect(sumOf(viewers)).toBe(video.viewings.length);
        for (let ago = 2; ago < 19; ago += 1) expect(viewers[days.indexOf(day(ago))]).toBe(ago + 1);
      }
    },
  );

  it('at midnight in UTC the day before is the day before', async () => {
    const { open, server, clock } = await desk();
    const video = server.add({ daysAgo: 3 });
    video.viewings.push(
      { at: Date.UTC(2026, 10, 21, 23, 59, 59, 999), seconds: 1, isoCode: 'FR' },
      { at: Date.UTC(2026, 10, 22), seconds: 2, isoCode: 'FR' },
    );
    video.row = { ...video.row, views: 2 };
    clock.set(Date.UTC(2026, 10, 22, 0, 0, 0, 1));
    const statistics = open();
    await read(statistics);
    expect(valueOf(await statistics.report(all, { from: '2026-11-21', to: '2026-11-22' }))).toMatchObject({
      days: ['2026-11-21', '2026-11-22'],
      viewers: [1, 1],
      watchTime: [1, 2],
    });
  });
});
