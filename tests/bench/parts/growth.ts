import { rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchOptions } from '../options.ts';
import { medianOf, type Part } from '../report.ts';
import { mebibyte, sayBytes } from '../support/bytes.ts';
import { sepiola } from '../support/sepiola.ts';
import { startServer } from '../support/server.ts';
import { sparseVideo } from '../support/sparse-video.ts';
import { median } from '../support/statistics.ts';

/** Whether memory depends on the file's size. */
export async function growth(options: BenchOptions, folder: string): Promise<Part> {
  const { smallSize, bigSize: wanted, runs } = options;
  const { bavail, bsize } = await statfs(folder);
  // Ours is a hole in the disk; the server's is not.
  const bigSize = Math.max(smallSize, Math.min(wanted, Math.floor((bavail * bsize) / 2)));
  const small = await sparseVideo(join(folder, 'small.mp4'), smallSize);
  const big = await sparseVideo(join(folder, 'big.mp4'), bigSize);
  const server = await startServer(folder);
  const peaks: { readonly small: number[]; readonly big: number[] } = { small: [], big: [] };
  try {
    const ours = sepiola(folder, server, 'with-digests');
    for (let round = 0; round < runs; round += 1) {
      peaks.small.push(((await ours.upload(small, smallSize)).peakBytes ?? NaN) / mebibyte);
      await server.ask({ kind: 'forget' });
      peaks.big.push(((await ours.upload(big, bigSize)).peakBytes ?? NaN) / mebibyte);
      await server.ask({ kind: 'forget' });
      console.log(
        `  ${Math.round(peaks.small.at(-1) ?? NaN)} MiB, ${Math.round(peaks.big.at(-1) ?? NaN)} MiB`,
      );
    }
  } finally {
    await server.end();
    await Promise.all([small, big].map((path) => rm(path, { force: true })));
  }
  const meaning = 'the most that the process of the upload service held at any moment (VmHWM)';
  return {
    title: 'Memory and the size of the file',
    how: `Sepiola's upload service in a fresh process for each file, ${runs} rounds.${bigSize < wanted ? ` ${sayBytes(wanted)} was asked for; the disk has no room for that.` : ''}`,
    figures: [
      {
        name: `${sayBytes(bigSize)} − ${sayBytes(smallSize)}`,
        value: median(peaks.big) - median(peaks.small),
        unit: 'MiB',
        wanted: 64,
        meaning: 'how much more memory the big file takes than the small one, median against median',
      },
      medianOf(peaks.small, { name: sayBytes(smallSize), unit: 'MiB', meaning }),
      medianOf(peaks.big, { name: sayBytes(bigSize), unit: 'MiB', meaning }),
    ],
  };
}
