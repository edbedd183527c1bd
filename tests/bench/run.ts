/**
 * `npm run bench`: what Sepiola costs, beside others and in one run. Nothing is asserted here: the figures are for
 * people. See `usage` in options.ts.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { missingFromDesktop, runHeadless } from '../../build/setup/headless.ts';
import { readOptions, usage, type BenchOptions, type PartName } from './options.ts';
import { captions } from './parts/captions.ts';
import { growth } from './parts/growth.ts';
import { ipc } from './parts/ipc.ts';
import { link } from './parts/link.ts';
import { queue } from './parts/queue.ts';
import { resume } from './parts/resume.ts';
import { start } from './parts/start.ts';
import { statistics } from './parts/statistics.ts';
import { upload } from './parts/upload.ts';
import { videos } from './parts/videos.ts';
import { watch } from './parts/watch.ts';
import { machine, printPart, writeReport, type Part } from './report.ts';

const parts: Readonly<Record<PartName, (options: BenchOptions, folder: string) => Promise<Part>>> = {
  upload,
  link,
  growth,
  resume,
  queue,
  start,
  videos,
  captions,
  statistics,
  ipc,
  watch,
};

/** Parts that open the window. */
const needDesktop: readonly PartName[] = ['queue', 'start', 'videos', 'captions', 'ipc'];

const results = resolve(import.meta.dirname, '../../test-results/bench/bench.json');

async function run(options: BenchOptions): Promise<void> {
  const folder = await mkdtemp(join(options.folder ?? tmpdir(), 'sepiola-bench-'));
  const done: Record<string, Part> = {};
  console.log(machine());
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (!options.only.has(name as PartName)) continue; // the keys of `parts`
      const part = await measure(options, folder);
      done[name] = part;
      printPart(part);
      await writeReport(results, done);
    }
    console.log(`\n${machine()}\nAll of it, every run included: ${results}`);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const args = process.argv.slice(2);
if (args.includes('--help')) console.log(usage);
else {
  const options = readOptions(args);
  const wantsDesktop = needDesktop.some((name) => options.only.has(name));
  if (wantsDesktop && missingFromDesktop().length > 0) {
    process.exitCode = await runHeadless([process.execPath, import.meta.filename, ...args]);
  } else await run(options);
}
