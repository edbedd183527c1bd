import { describe, expect, test } from 'vitest';
import { seeded } from '../hostile/random.ts';
import { failed, problem, succeeded } from '../../../src-main/peertube/problem.ts';
import { Desk } from './support/desk.ts';
import { uuidOf } from './support/fake-server.ts';
import { anAccount } from './support/fake-ports.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Videos of an account that the server is at, all watched. */
async function watchMany(desk: Desk, count: number, account = 'one'): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    desk.server(account).videos.push({ uuid: uuidOf(number), name: `Video ${number}`, state: 2 });
  }
  for (const { uuid } of desk.server(account).videos) {
    await desk.watch.begin({ account, kind: 'processing', of: uuid });
  }
}

/** The most calls in any span of so many milliseconds. */
function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
}

describe('the pace of questions', () => {
  test('asks at once, then ever more slowly, and stops with the work', async () => {
    await using desk = await Desk.open();
    await watchMany(desk, 1);
    const begun = desk.clock.now();
    await desk.pass(20_000);
    expect(desk.callsSince(begun)).toEqual([0, 2_000, 5_000, 9_500, 16_250]);
    expect(desk.calls.every(({ isBackground, isRepeated }) => isBackground && !isRepeated)).toBe(true);
    const [video] = desk.server().videos;
    if (video !== undefined) video.state = 1;
    await desk.pass(hour);
    const { length } = desk.calls;
    await desk.pass(10 * hour);
    expect(desk.calls).toHaveLength(length);
  });

  test('never asks without anything to wait for', async () => {
    await using desk = await Desk.open();
    await desk.list();
    await desk.pass(10 * hour);
    expect(desk.calls).toEqual([]);
  });

  test('asks every minute at last, and every five minutes about work of hours', async () => {
    await using desk = await Desk.open();
    await watchMany(desk, 1);
    await desk.pass(30 * minute);
    const later = desk.clock.now();
    await desk.pass(10 * minute);
    expect(desk.callsSince(later).length).toBe(10);
    await desk.pass(10 * hour);
    const muchLater = desk.clock.now();
    await desk.pass(hour);
    expect(desk.callsSince(muchLater).length).toBe(12);
  });

  test('asks often again when something moved', async () => {
    await using desk = await Desk.open();
    await watchMany(desk, 1);
    await desk.pass(30 * minute);
    const [video] = desk.server().videos;
    if (video !== undefined) video.state = 6;
    const moved = desk.clock.now();
    await desk.pass(2 * minute);
    expect(desk.callsSince(moved).length).toBeGreaterThan(6);
  });

  test('somebody who looks has what is due soon at once, however often they look', async () => {
    await using desk = await Desk.open();
    await watchMany(desk, 1);
    await desk.pass(30 * minute);
    const looked = desk.clock.now();
    for (let time = 0; time < 20; time += 1) {
      desk.watch.look();
      await desk.pass(100);
    }
    // The last question may be from just before: 2 seconds lie between two.
    expect(desk.callsSince(looked).length).toBeGreaterThan(0);
    expect(desk.callsSince(looked).length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['6.3.0', 'user'],
    ['8.2.0', 'user'],
    ['8.2.0', 'administrator'],
  ] as const)('200 videos on a PeerTube %s cost a %s one call in five seconds', async (version, role) => {
    const accounts = [anAccount('one', { role })];
    await using desk = await Desk.open({ accounts, version });
    const server = desk.server();
    server.hasStates = role !== 'user';
    await watchMany(desk, 200);
    const begun = desk.clock.now();
    // They end one after the other, and somebody looks all the time.
    for (const video of server.videos.toReversed()) {
      await desk.pass(20_000);
      video.state = 1;
      desk.watch.look();
    }
    await desk.pass(hour);
    expect(desk.ended).toHaveLength(200);
    const times = [...desk.callsSince(begun), ...desk.lookedAt.map(({ at }) => at - begun)];
    // What began before there were many had not to wait.
    const busy = times.filter((at) => at > 5_000 && at < 180 * 20_000).toSorted((a, b) => a - b);
    expect(mostWithin(busy, 5_000)).toBe(1);
  });

  test.each([
    [11, Array.from({ length: 11 }, () => 1)],
    [90, [90]],
  ])('%i that end in one answer are no burst of calls', async (count, looks) => {
    await using desk = await Desk.open();
    await watchMany(desk, count);
    await desk.pass(minute);
    for (const video of desk.server().videos) video.state = 1;
    await desk.pass(10 * minute);
    expect(desk.ended).toHaveLength(count);
    expect(desk.lookedAt).toHaveLength(count);
    expect(desk.looks).toEqual(looks);
    const ended = desk.lookedAt.map(({ at }) => at);
    // Many are one look at the list, a few are one call each, never at once.
    if (looks.length > 1) expect(Math.max(...ended) - Math.min(...ended)).toBeGreaterThan(5_000);
  });

  test.each([100, 1])('a server that has pages of %i without end is asked for few', async (rowsOfPage) => {
    const accounts = [anAccount('one', { role: 'moderator' as const })];
    await using desk = await Desk.open({ accounts, version: '8.2.0' });
    const strangers = Array.from({ length: rowsOfPage }, (_, index) => ({
      uuid: uuidOf(10_000 + index),
      name: 'Another',
      state: { id: 2 },
    }));
    for (let page = 0; page < 1_000; page += 1) {
      desk.server().next('users.myVideos', () => succeeded({ total: 1e12, data: strangers }));
    }
    await watchMany(desk, 2);
    await desk.pass(1_000);
    expect(desk.calls.filter(({ operation }) => operation === 'users.myVideos').length).toBeLessThan(15);
    // Each is asked for by itself in the end.
    const single = desk.calls.filter(({ operation }) => operation === 'videos.get');
    expect(new Set(single.map(({ input }) => input.path?.['id'])).size).toBe(2);
  });

  test('200 old videos among thousands are asked for one after the other, each in its turn', async () => {
    await using desk = await Desk.open();
    const server = desk.server();
    for (let number = 1; number <= 3_000; number += 1) {
      server.videos.push({ uuid: uuidOf(number), name: `Video ${number}`, state: 1 });
    }
    const old = server.videos.filter((_, index) => index >= 1_000 && index % 10 === 0);
    expect(old).toHaveLength(200);
    for (const video of old) {
      video.state = 2;
      await desk.watch.begin({ account: 'one', kind: 'transcoding', of: video.uuid });
    }
    await desk.pass(minute);
    const begun = desk.clock.now();
    await desk.pass(1_100_000);
    const asked = desk.calls
      .filter(({ at, operation }) => at >= begun && operation === 'videos.get')
      .map(({ input }) => input.path?.['id']);
    expect(new Set(asked).size).toBe(200);
    expect(mostWithin(desk.callsSince(begun), 5_000)).toBe(1);
  });

  test('holds for all accounts together, and none is forgotten', async () => {
    const accounts = [anAccount('one'), anAccount('two'), anAccount('three')];
    await using desk = await Desk.open({ accounts });
    for (const { id } of accounts) await watchMany(desk, 70, id);
    await desk.pass(10_000);
    const begun = desk.clock.now();
    await desk.pass(10 * minute);
    expect(mostWithin(desk.callsSince(begun), 5_000)).toBe(1);
    for (const { id } of accounts) {
      expect(desk.server(id).calls.filter(({ at }) => at >= begun).length).toBeGreaterThan(5);
    }
  });

  test.each(Array.from({ length: 15 }, (_, seed) => seed))(
    'keeps to the budget whatever happens (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      await using desk = await Desk.open();
      await watchMany(desk, 200);
      const server = desk.server();
      const events = {
        look: () => desk.watch.look(),
        offline: () => desk.online(false),
        online: () => desk.online(true),
        wake: () => desk.wake(),
        end: () => {
          const video = server.videos.find(({ state }) => state === 2);
          if (video !== undefined) video.state = 1;
        },
        trouble: () => void (server.trouble = problem('server-error', { status: 503 })),
        well: () => void (server.trouble = null),
      };
      const names = ['look', 'offline', 'online', 'wake', 'end', 'trouble', 'well'] as const;
      await desk.pass(10_000);
      const begun = desk.clock.now();
      for (let step = 0; step < 60; step += 1) {
        events[random.pick(names)]();
        await desk.pass(random.pick([0, 700, 1_500, 60_000]));
      }
      const times = [...desk.callsSince(begun), ...desk.lookedAt.map(({ at }) => at - begun)];
      expect(
        mostWithin(
          times.toSorted((a, b) => a - b),
          5_000,
        ),
      ).toBe(1);
    },
  );
});

describe('a server or a network in trouble', () => {
  test('nothing is asked offline, and all at once at the return', async () => {
    await using desk = await Desk.open();
    await watchMany(desk, 1);
    await desk.pass(5_000);
    desk.online(false);
    const gone = desk.clock.now();
    await desk.pass(5 * hour);
    expect(desk.callsSince(gone + 1)).toEqual([]);
    const back = desk.clock.now();
    desk.online(true);
    await desk.pass(5_000);
    expect(desk.callsSince(back)).toEqual([0, 2_000, 5_000]);
  });

  test('a machine that wakes up asks at once', async () => {
    await using desk = await Desk.open();
    await watchMany(desk, 1);
    await desk.pass(3 * hour);
    const woken = desk.clock.now();
    desk.wake();
    await desk.pass(0);
    expect(desk.callsSince(woken)).toEqual([0]);
  });

  test('is no end: the problem is told, the server is asked more slowly, and the news come when it is well', async () => {
    await using desk = await Desk.open();
    await watchMany(desk, 1);
    await desk.pass(2_000);
    desk.server().trouble = problem('unreachable');
    const begun = desk.clock.now();
    await desk.pass(10 * minute);
    expect(desk.callsSince(begun).length).toBeLessThan(20);
    expect(await desk.list()).toMatchObject([{ problem: { code: 'unreachable' } }]);
    expect(desk.changed.at(-1)).toMatchObject({ problem: { code: 'unreachable' } });
    desk.server().trouble = null;
    await desk.pass(minute);
    expect(await desk.list()).toMatchObject([{ problem: null }]);
    expect(desk.ended).toEqual([]);
  });

  test('a server that asks for rest has it', async () => {
    await using desk = await Desk.open();
    await watchMany(desk, 1);
    await desk.pass(1_000);
    const retry = { kind: 'later', afterMs: 600_000 } as const;
    desk.server().trouble = problem('rate-limited', { status: 429, retry });
    await desk.pass(2_000);
    const refused = desk.clock.now();
    await desk.pass(590_000);
    expect(desk.callsSince(refused)).toEqual([]);
    desk.server().trouble = null;
    await desk.pass(20_000);
    expect(desk.callsSince(refused).length).toBeGreaterThan(0);
  });

  test('one server that does not answer keeps no other waiting', async () => {
    const accounts = [anAccount('one'), anAccount('two')];
    await using desk = await Desk.open({ accounts });
    const answer = Promise.withResolvers<ReturnType<typeof failed>>();
    desk.server('one').next('videos.get', () => answer.promise);
    await watchMany(desk, 1, 'one');
    await watchMany(desk, 1, 'two');
    await desk.pass(minute);
    expect(desk.server('one').calls).toHaveLength(1);
    expect(desk.server('two').calls.length).toBeGreaterThan(5);
    answer.resolve(failed(problem('timed-out')));
  });
});
