import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../../src-main/peertube/clock.ts';
import type { Outcome } from '../../../src-main/peertube/problem.ts';
import { createStatistics, type Statistics } from '../../../src-main/statistics/index.ts';
import { createVideos } from '../../../src-main/videos/index.ts';
import { createRandom } from '../../faults/support/random.ts';
import { account, signIn } from '../../integration/uploads/support/sign-in.ts';
import { someInterest } from '../../peertube/state/audience.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import type { BenchOptions } from '../options.ts';
import { medianOf, type Figure, type Part } from '../report.ts';

const count = 1_000;
/** Of a thousand videos, in a day. */
const watchedInADay = 120;
const dayMs = 86_400_000;
const scope = { kind: 'account', account } as const;
/** PeerTube's limit as it is installed. */
const callsPerSecond = 50 / 10;

/** A channel of a thousand videos of the last three years; a tenth was never watched. */
function fill(server: StandIn): void {
  const [channel] = server.world.channels;
  const random = createRandom('a thousand videos');
  for (let number = 0; number < count; number += 1) {
    const at = new Date(server.clock.now() - random.between(0, 3 * 365 * 24) * 3_600_000).toISOString();
    server.world.addVideo({
      name: `Lecture ${number}`,
      channelId: channel?.id ?? 0,
      duration: random.between(60, 5_000),
      views: number % 10 === 0 ? 0 : Math.ceil(10 ** (random.between(0, 400) / 100)),
      interest: someInterest(`Lecture ${number}`),
      ...{ createdAt: at, updatedAt: at, publishedAt: at },
    });
  }
}

interface Desk {
  readonly server: StandIn;
  readonly folder: string;
  readonly open: () => Statistics;
  readonly pass: (days: number) => void;
  readonly day: (daysAgo: number) => string;
  /** Since this was asked last: all, and of these for the list of videos. */
  readonly calls: () => { readonly all: number; readonly list: number };
}

async function openDesk(folder: string, server: StandIn): Promise<Desk> {
  fill(server);
  const { username, password } = server.account('squid');
  const sessions = await signIn({ origin: server.origin, username, password });
  let ahead = 0;
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + ahead };
  const deps = {
    folder,
    clock,
    storage: { now: () => clock.now(), report: console.error },
    log: { warn: console.error },
    sessions: { ...sessions, onChanged: () => () => undefined },
  };
  const videos = createVideos(deps);
  let seen = server.requests.length;
  return {
    server,
    folder: join(folder, 'statistics', account),
    open: () => createStatistics({ ...deps, videos, network: { online: () => true } }),
    pass(days) {
      ahead += days * dayMs;
      server.clock.advance(days * dayMs);
    },
    day: (daysAgo) => new Date(clock.now() - daysAgo * dayMs).toISOString().slice(0, 10),
    calls() {
      const since = server.requests.slice(seen);
      seen = server.requests.length;
      const list = since.filter(({ operation }) => operation === 'users.myVideos').length;
      const figures = since.filter(({ operation }) => operation?.startsWith('videoStats.') === true).length;
      return { all: list + figures, list };
    },
  };
}

function must<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

async function readOnce(statistics: Statistics): Promise<void> {
  const [reading] = must(await statistics.read(scope));
  if (reading?.done !== count || reading.problem !== null) throw new Error(JSON.stringify(reading));
}

function watchSome(server: StandIn, day: number): void {
  const random = createRandom(`day ${day}`);
  const watched = server.videos('squid').filter(({ views }) => views > 0);
  for (let some = 0; some < watchedInADay; some += 1) {
    const video = watched[random.between(0, watched.length)];
    if (video !== undefined) server.world.watch(video, random.between(1, 20));
  }
}

async function sizeOf(folder: string): Promise<number> {
  const files = await Promise.all((await readdir(folder)).map((name) => stat(join(folder, name))));
  return files.reduce((sum, { size }) => sum + size, 0);
}

const calls = (name: string, value: number, meaning: string): Figure => ({
  ...{ name, value, unit: 'calls', meaning },
});

async function measure(version: string, options: BenchOptions, folder: string): Promise<readonly Figure[]> {
  const server = await startStandIn({
    world: 'small',
    version,
    transcoding: 'clock',
    rateLimit: { max: 1_000_000, windowMs: 10_000 },
  });
  try {
    const desk = await openDesk(await mkdtemp(join(folder, 'statistics-')), server);
    const statistics = desk.open();
    await readOnce(statistics);
    const first = desk.calls();
    const size = await sizeOf(desk.folder);
    desk.pass(1);
    watchSome(server, 1);
    await readOnce(statistics);
    const second = desk.calls();
    desk.pass(1);
    watchSome(server, 2);
    await readOnce(statistics);
    const third = desk.calls();
    await readOnce(statistics);
    const again = desk.calls();

    const reports: number[] = [];
    for (let round = 0; round < options.runs * 4; round += 1) {
      const began = performance.now();
      must(await statistics.report(scope, { from: desk.day(29), to: desk.day(0) }));
      reports.push(performance.now() - began);
    }
    await statistics.close();
    const opened = desk.open();
    const began = performance.now();
    must(await opened.report(scope, { from: desk.day(29), to: desk.day(0) }));
    const openedMs = performance.now() - began;
    await opened.close();
    const minutes = (first.all / callsPerSecond / 60).toFixed(0);
    console.log(
      `  PeerTube ${version}: ${first.all}, then ${second.all}, ${third.all} and ${again.all} calls`,
    );
    const how = `PeerTube ${version}`;
    return [
      calls(
        `first time, ${how}`,
        first.all,
        `${first.list} of them for the list; ${minutes} minutes at PeerTube's own limit of 50 calls in 10 s, newest and most watched first`,
      ),
      calls(
        `a day later, ${how}`,
        second.all,
        `${second.list} of them for the list; ${watchedInADay} views of days that were new were spread over the videos`,
      ),
      calls(
        `two days later, ${how}`,
        third.all,
        'as before; the last days of the first reading were not certain, and are read again',
      ),
      calls(`at once again, ${how}`, again.all, 'nothing is new: the list alone'),
      medianOf(reports, {
        name: `report, ${how}`,
        unit: 'ms',
        wanted: 50,
        meaning: `30 days of ${count} videos, with the 30 before`,
      }),
      {
        name: `opened, ${how}`,
        value: openedMs,
        unit: 'ms',
        meaning: 'the same, with all that is on disk read first',
      },
      { name: `on disk, ${how}`, value: size / 1_000, unit: 'kB', meaning: 'up to 186 days of all' },
    ];
  } finally {
    await server.close();
  }
}

/** What figures over a channel cost in calls: PeerTube tells them video by video. */
export async function statistics(options: BenchOptions, folder: string): Promise<Part> {
  return {
    title: `Figures of a channel of ${count} videos`,
    how: 'The service against the stand-in, which counts as PeerTube does: a video at a time.',
    figures: [...(await measure('6.3.0', options, folder)), ...(await measure('8.2.0', options, folder))],
  };
}
