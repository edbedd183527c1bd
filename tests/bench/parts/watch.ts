import { lackOf } from '../../../src-main/peertube/capabilities.ts';
import { anAccount } from '../../unit/watch/support/fake-ports.ts';
import { Desk } from '../../unit/watch/support/desk.ts';
import { uuidOf } from '../../unit/watch/support/fake-server.ts';
import { seeded } from '../../unit/hostile/random.ts';
import type { BenchOptions } from '../options.ts';
import type { Figure, Part } from '../report.ts';

const watched = 200;
const day = 24 * 60 * 60_000;
const minute = 60_000;

const scenes = [
  { name: '8.2, administrator', version: '8.2.0', role: 'administrator', older: 0 },
  { name: '8.2, creator', version: '8.2.0', role: 'user', older: 0 },
  { name: '6.3, creator', version: '6.3.0', role: 'user', older: 0 },
  { name: '6.3, old videos', version: '6.3.0', role: 'user', older: 3_000 },
] as const;

interface Day {
  readonly calls: number;
  readonly mostInFiveSeconds: number;
  readonly mostInAMinute: number;
  /** Calls that one loop for each video would have made, as before: 2 s, 3 s, … 60 s. */
  readonly withLoops: number;
}

function mostWithin(times: readonly number[], ms: number): number {
  let most = 0;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) >= ms) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** A day of 200 videos: each is in work for some minutes to many hours, then another takes its place. */
async function simulate({ version, role, older }: (typeof scenes)[number]): Promise<Day> {
  await using desk = await Desk.open({ accounts: [anAccount('one', { role })], version });
  const server = desk.server();
  server.hasStates = role !== 'user' && lackOf(desk.capabilities, 'users.myVideos', 'stateOneOf') === null;
  const random = seeded(1);
  let numbers = 0;
  const begin = async (): Promise<void> => {
    numbers += 1;
    const video = { uuid: uuidOf(numbers), name: `Video ${numbers}`, state: 2, until: 0 };
    video.until = desk.clock.now() + 5 * minute + random.below(20 * 60) * minute;
    if (older > 0) server.videos.push(video);
    else server.videos.unshift(video);
    await desk.watch.begin({ account: 'one', kind: 'processing', of: video.uuid });
  };
  for (let number = 0; number < older; number += 1) {
    server.videos.push({ uuid: uuidOf(1_000_000 + number), name: 'Older', state: 1 });
  }
  for (let number = 0; number < watched; number += 1) await begin();
  // The first ones were asked for when they were few.
  await desk.pass(5_000);
  const from = desk.clock.now();
  for (let time = 0; time < day; time += minute) {
    await desk.pass(minute);
    const over = server.videos.filter(
      (video) => video.state === 2 && 'until' in video && Number(video.until) <= desk.clock.now(),
    );
    for (const video of over) {
      video.state = 1;
      await begin();
    }
  }
  const rows = desk.lookedAt.filter(({ at }) => at >= from).map(({ at }) => at - from);
  const times = [...desk.callsSince(from), ...rows]
    .filter((at) => at < day)
    .toSorted((one, other) => one - other);
  return {
    calls: times.length,
    mostInFiveSeconds: mostWithin(times, 5_000),
    mostInAMinute: mostWithin(times, minute),
    withLoops: watched * (day / minute),
  };
}

/** What following the work of servers costs. */
export async function watch(_options: BenchOptions, _folder: string): Promise<Part> {
  const figures: Figure[] = [];
  for (const scene of scenes) {
    const found = await simulate(scene);
    const about = `${watched} videos watched all day on ${scene.name}`;
    figures.push(
      {
        name: `calls, ${scene.name}`,
        value: found.calls,
        unit: '×',
        meaning: `${about}: calls altogether, rows that are looked at again included; a loop for each video would make ${found.withLoops}`,
        wanted: day / 5_000,
      },
      {
        name: `in 5 s, ${scene.name}`,
        value: found.mostInFiveSeconds,
        unit: '×',
        meaning: `${about}: the most in any five seconds`,
        wanted: 1,
      },
      {
        name: `in a minute, ${scene.name}`,
        value: found.mostInAMinute,
        unit: '×',
        meaning: `${about}: the most in any minute`,
        wanted: 12,
      },
    );
  }
  return {
    title: 'Server work',
    how: `A day of a clock that is turned, against servers in memory: ${watched} videos in work at any time, each for 5 minutes to 20 hours; what ends makes place for another.`,
    figures,
  };
}
