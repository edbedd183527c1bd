import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeVideo } from '../../fixtures/make-video.ts';
import type { BenchOptions } from '../options.ts';
import type { Part } from '../report.ts';
import { sayBytes } from '../support/bytes.ts';
import { curl } from '../support/curl.ts';
import { interleaved } from '../support/interleaved.ts';
import { sepiola } from '../support/sepiola.ts';
import { startServer } from '../support/server.ts';
import { startShapedLink } from '../support/shaped-link.ts';
import { ownFigures, ratioOfTimes } from '../support/upload-figures.ts';

const shape = { bitsPerSecond: 100_000_000, roundTripMs: 20 };

/** One file over a line as people have them: there, what counts is that the line is never idle. */
export async function link({ linkSize: size, runs }: BenchOptions, folder: string): Promise<Part> {
  const path = join(folder, 'link.mp4');
  const { sha256 } = await makeVideo(path, { size, seed: 'bench-link' });
  const server = await startServer(folder);
  const line = await startShapedLink(server.origin, shape);
  await server.ask({ kind: 'reached-at', origin: line.origin });
  const who = { ...server, origin: line.origin };
  try {
    const [ours, byCurl] = await interleaved([sepiola(folder, who, 'with-digests'), curl(who)], server, {
      path,
      size,
      sha256,
      runs,
    });
    if (!ours || !byCurl) throw new Error('Somebody is missing.');
    return {
      title: `Upload of ${sayBytes(size)} over 100 Mbit/s with a round trip of 20 ms`,
      how: `Through a proxy of the bench's own that delays and paces bytes; ${runs} rounds. The line alone takes ${((size * 8) / shape.bitsPerSecond).toFixed(1)} s.`,
      figures: [ratioOfTimes(ours, byCurl, 1.02), ...ownFigures(ours, size), ...ownFigures(byCurl, size)],
    };
  } finally {
    await line.end();
    await server.end();
    await rm(path, { force: true });
  }
}
