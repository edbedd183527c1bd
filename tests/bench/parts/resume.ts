import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchOptions } from '../options.ts';
import { medianOf, type Part } from '../report.ts';
import { kibibyte, mebibyte } from '../support/bytes.ts';
import { startServer, type Server } from '../support/server.ts';
import { startService } from '../support/sepiola.ts';
import { sparseVideo } from '../support/sparse-video.ts';

const many = 200;
const few = 2;
/** Slow enough for the queue to last, quick enough for a first byte. */
const crawl = 8 * mebibyte;

/** How soon bytes travel again after the app was killed. */
export async function resume({ runs }: BenchOptions, folder: string): Promise<Part> {
  const server = await startServer(folder);
  try {
    await server.ask({ kind: 'throttle', bytesPerSecond: crawl });
    const [ofMany, ofFew] = [await prepare(server, folder, many), await prepare(server, folder, few)];
    const times: { readonly many: number[]; readonly few: number[] } = { many: [], few: [] };
    for (let round = 0; round < runs; round += 1) {
      times.many.push(await relaunch(server, ofMany));
      times.few.push(await relaunch(server, ofFew));
      console.log(`  ${Math.round(times.many.at(-1) ?? NaN)} ms, ${Math.round(times.few.at(-1) ?? NaN)} ms`);
    }
    const meaning =
      'from the start of the process until the server has the first byte of a chunk: Node, sign-in, journal, offset, digest';
    return {
      title: 'Going on after a kill',
      how: `Sepiola's upload service is killed (SIGKILL) while it sends and started again on the same profile, ${runs} rounds. The stand-in takes ${crawl / mebibyte} MiB/s, so that the queue lasts.`,
      figures: [
        medianOf(times.many, { name: `${many} in the queue`, unit: 'ms', wanted: 1_500, meaning }),
        medianOf(times.few, { name: `${few} in the queue`, unit: 'ms', meaning }),
      ],
    };
  } finally {
    await server.end();
  }
}

/** A profile whose queue was cut off while it travelled. */
async function prepare(server: Server, folder: string, count: number): Promise<string> {
  const hand = await mkdtemp(join(folder, 'hand-'));
  await mkdir(hand, { recursive: true });
  const paths: string[] = [];
  for (let at = 0; at < count; at += 1) {
    paths.push(await sparseVideo(join(hand, `${count}-${at}.mp4`), 64 * mebibyte + at * kibibyte));
  }
  const profile = await mkdtemp(join(folder, 'profile-'));
  const service = await startService(profile, server);
  const travels = server.ask({ kind: 'first-byte' });
  await service.ask({ kind: 'queue', paths });
  await travels;
  await service.kill();
  return profile;
}

async function relaunch(server: Server, profile: string): Promise<number> {
  const first = server.ask({ kind: 'first-byte' });
  const began = Date.now();
  const service = await startService(profile, server);
  const said = await first;
  await service.kill();
  if (said.kind !== 'first-byte') throw new Error(`Not a first byte: ${said.kind}`);
  return said.at - began;
}
