import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchOptions } from '../options.ts';
import { medianOf, type Figure, type Part } from '../report.ts';
import { kibibyte, mebibyte } from '../support/bytes.ts';
import { startServer, type Server } from '../support/server.ts';
import { startService } from '../support/sepiola.ts';
import { sparseVideo } from '../support/sparse-video.ts';
import { median } from '../support/statistics.ts';
import { measureQueueWindow, type QueueWindow } from '../support/queue-window.ts';

const few = 10;
const many = 1_000;
/** So slow that the queue stays as it is. */
const crawl = 64 * kibibyte;

interface Times {
  readonly listed: number[];
  readonly memory: number[];
  readonly added: number[];
  readonly moved: number[];
}

/** Whether a long queue makes anything slow. */
export async function queue({ runs }: BenchOptions, folder: string): Promise<Part> {
  const server = await startServer(folder);
  try {
    await server.ask({ kind: 'throttle', bytesPerSecond: crawl });
    const hand = await mkdtemp(join(folder, 'hand-'));
    const paths: string[] = [];
    for (let at = 0; at < many + 2 * runs; at += 1) {
      paths.push(await sparseVideo(join(hand, `Clip ${at}.mp4`), mebibyte + at * kibibyte));
    }
    const ofFew = await serviceTimes(server, folder, paths.slice(0, few), paths.slice(many), runs);
    const ofMany = await serviceTimes(server, folder, paths.slice(0, many), paths.slice(many), runs);
    const window = {
      few: await measureQueueWindow(server, folder, paths.slice(0, few), paths.slice(many), runs),
      many: await measureQueueWindow(server, folder, paths.slice(0, many), paths.slice(many), runs),
    };
    return {
      title: `A queue of ${many} beside one of ${few}`,
      how: `Videos in the queue of the upload service (a process of its own), then in the window. ${runs} runs each; the stand-in takes next to nothing, so that the queue stays.`,
      figures: [...serviceFigures(ofFew, ofMany), ...windowFigures(window.few, window.many)],
    };
  } finally {
    await server.end();
  }
}

async function serviceTimes(
  server: Server,
  folder: string,
  paths: readonly string[],
  others: readonly string[],
  runs: number,
): Promise<Times> {
  const profile = await mkdtemp(join(folder, 'profile-'));
  const times: Times = { listed: [], memory: [], added: [], moved: [] };
  const first = await startService(profile, server);
  await first.ask({ kind: 'queue', paths });
  await first.kill();
  for (let round = 0; round < runs; round += 1) {
    const service = await startService(profile, server);
    if (service.ready.kind !== 'ready') throw new Error('Not ready');
    times.listed.push(service.ready.listedMs);
    times.memory.push(service.ready.residentBytes / mebibyte);
    const added = await service.ask({ kind: 'queue', paths: others.slice(round, round + 1) });
    const moved = await service.ask({ kind: 'move-last-to-front' });
    if (added.kind !== 'queued' || moved.kind !== 'moved') throw new Error('Not added, or not moved');
    times.added.push(added.ms);
    times.moved.push(moved.ms);
    await service.kill();
  }
  console.log(`  ${paths.length}: listed in ${Math.round(median(times.listed))} ms`);
  return times;
}

function serviceFigures(ofFew: Times, ofMany: Times): readonly Figure[] {
  const pair = (
    name: string,
    of: (times: Times) => readonly number[],
    unit: 'ms' | 'MiB',
    meaning: string,
  ): readonly Figure[] => [
    medianOf(of(ofFew), { name: `${name}, ${few}`, unit, meaning }),
    medianOf(of(ofMany), { name: `${name}, ${many}`, unit, meaning }),
  ];
  return [
    ...pair(
      'listing',
      ({ listed }) => listed,
      'ms',
      'from making the service until drafts and queue are listed',
    ),
    ...pair('memory', ({ memory }) => memory, 'MiB', "what the service's process holds when all is listed"),
    ...pair(
      'adding one',
      ({ added }) => added,
      'ms',
      'one file becomes a draft in the queue, all of it on the disk',
    ),
    ...pair('reordering', ({ moved }) => moved, 'ms', 'the last becomes the first, and that is on the disk'),
  ];
}

function windowFigures(ofFew: QueueWindow, ofMany: QueueWindow): readonly Figure[] {
  const pair = (
    name: string,
    of: (times: QueueWindow) => readonly number[],
    unit: 'ms' | 'MiB',
    meaning: string,
  ): readonly Figure[] => [
    medianOf(of(ofFew), { name: `window: ${name}, ${few}`, unit, meaning }),
    medianOf(of(ofMany), { name: `window: ${name}, ${many}`, unit, meaning }),
  ];
  return [
    ...pair(
      'opening',
      ({ opened }) => opened,
      'ms',
      'from the click on "Uploads" until its rows are painted',
    ),
    ...pair('adding one', ({ added }) => added, 'ms', 'from a drop of one file until its row is painted'),
    ...pair('reordering', ({ moved }) => moved, 'ms', 'the last is put first: asked, told and painted'),
    ...pair('memory', ({ memory }) => memory, 'MiB', 'all processes of the app with the view open (PSS)'),
  ];
}
