import { createHash } from 'node:crypto';
import { rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { makeVideo } from '../../fixtures/make-video.ts';
import type { BenchOptions } from '../options.ts';
import type { Figure, Part } from '../report.ts';
import { gibibyte, mebibyte, sayBytes } from '../support/bytes.ts';
import { curl } from '../support/curl.ts';
import { interleaved } from '../support/interleaved.ts';
import { peertubeCli } from '../support/peertube-cli.ts';
import { sepiola } from '../support/sepiola.ts';
import { startServer, type Server } from '../support/server.ts';
import { ownFigures, ratioOfTimes } from '../support/upload-figures.ts';

/** One file over loopback: Sepiola's service beside `curl` and PeerTube's own command line. */
export async function upload({ size: wanted, runs }: BenchOptions, folder: string): Promise<Part> {
  const { bavail, bsize } = await statfs(folder);
  // The file, and what the server makes of it, with room to breathe.
  const size = Math.min(wanted, Math.floor((bavail * bsize) / 3));
  const path = join(folder, 'loopback.mp4');
  const { sha256 } = await makeVideo(path, { size, seed: 'bench' });
  const server = await startServer(folder);
  try {
    const [withDigests, without, byCurl] = await interleaved(
      [sepiola(folder, server, 'with-digests'), sepiola(folder, server, 'without-digests'), curl(server)],
      server,
      { path, size, sha256, runs },
    );
    if (!withDigests || !without || !byCurl) throw new Error('Somebody is missing.');
    const besideCli = await withCli(folder, server, Math.min(size, gibibyte), runs);
    return {
      title: `Upload of ${sayBytes(size)} over loopback`,
      how: `The same file to the same stand-in server (a process of its own; @uploadx/core stores to the disk, hashing is done afterwards), ${runs} rounds, each beginning with another one. ${size < wanted ? `${sayBytes(wanted)} was asked for; the disk has no room for that.` : ''}`,
      figures: [
        ratioOfTimes(without, byCurl, 1.1),
        ratioOfTimes(withDigests, byCurl, 1.3),
        ...ownFigures(without, size, { cpu: 1.1 }),
        ...ownFigures(withDigests, size, { cpu: 1.8 }),
        ...ownFigures(byCurl, size),
        ...besideCli,
        hashingAlone(),
      ],
    };
  } finally {
    await server.end();
    await rm(path, { force: true });
  }
}

/** PeerTube's own command line, with a file that the stand-in can read out of one request: it has no other way. */
async function withCli(
  folder: string,
  server: Server,
  size: number,
  runs: number,
): Promise<readonly Figure[]> {
  const path = join(folder, 'command-line.mp4');
  const { sha256 } = await makeVideo(path, { size, seed: 'bench-cli' });
  try {
    const [ours, byCli] = await interleaved(
      [sepiola(folder, server, 'with-digests'), peertubeCli(server)],
      server,
      { path, size, sha256, runs },
    );
    if (!ours || !byCli) throw new Error('Somebody is missing.');
    const { name, ...ratio } = ratioOfTimes(ours, byCli);
    const of = sayBytes(size);
    return [
      { ...ratio, name: `${name}, ${of}` },
      ...ownFigures(byCli, size).map((figure) => ({ ...figure, name: `${figure.name}, ${of}` })),
    ];
  } finally {
    await rm(path, { force: true });
  }
}

/** What no way of sending digests can go below on this machine. */
function hashingAlone(): Figure {
  const piece = Buffer.alloc(mebibyte, 7);
  const hash = createHash('sha1');
  const before = process.cpuUsage();
  for (let done = 0; done < gibibyte; done += piece.length) hash.update(piece);
  hash.digest();
  const { user, system } = process.cpuUsage(before);
  return {
    name: 'SHA-1 alone',
    value: (user + system) / 1e6,
    unit: 's/GiB',
    meaning: 'CPU for hashing alone, of bytes that are in memory already: the least that digests cost here',
  };
}
