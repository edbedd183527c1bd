import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchOptions } from '../options.ts';
import { medianOf, type Figure, type Part } from '../report.ts';
import { mebibyte } from '../support/bytes.ts';
import { startServer, type Server } from '../support/server.ts';
import { median } from '../support/statistics.ts';
import { treeMemory } from '../support/tree-memory.ts';
import { gzipBytes, scriptsOfPage } from '../support/window-script.ts';
import {
  cpuAtWindow,
  electronSentence,
  goTo,
  openWindow,
  quit,
  signIn,
  videosShown,
  type Window,
} from '../support/window.ts';

/** How long a window is left alone before its memory is read. */
const restMs = 5_000;
/** What is loaded, compiled or cached for good comes with these. */
const walksBefore = 40;

/** From nothing to a list of videos, beside a window that does nothing. */
export async function start({ runs, useSeconds }: BenchOptions, folder: string): Promise<Part> {
  const server = await startServer(folder, 'sample');
  const profile = await mkdtemp(join(folder, 'start-'));
  try {
    await prepare(profile, server);
    const ours = { shown: [] as number[], videos: [] as number[], cpu: [] as number[] };
    const empty = { shown: [] as number[], cpu: [] as number[] };
    for (let round = 0; round < runs; round += 1) {
      const nothing = await openWindow('empty', await mkdtemp(join(folder, 'empty-')));
      empty.shown.push(nothing.mainShownMs);
      empty.cpu.push(await cpuAtWindow(nothing));
      await nothing.close();

      const sepiola = await openWindow('sepiola', profile);
      await goTo(sepiola, 'videos');
      await videosShown(sepiola);
      ours.videos.push(performance.now() - sepiola.began);
      ours.shown.push(sepiola.mainShownMs);
      ours.cpu.push(await cpuAtWindow(sepiola));
      await sepiola.close();
      console.log(
        `  empty ${Math.round(nothing.mainShownMs)} ms, Sepiola ${Math.round(sepiola.mainShownMs)} ms, videos ${Math.round(ours.videos.at(-1) ?? NaN)} ms`,
      );
    }
    const memory = await memoryInUse(profile, useSeconds, folder);
    const shownOf = 'from the start of the process until its window shows something';
    return {
      title: 'Start of the app',
      how: `${await electronSentence()} The built app and an app with one empty window, in turn, ${runs} rounds; signed in, the stand-in's sample world, a click on "Videos" as soon as there is one.`,
      figures: [
        {
          name: 'videos list ÷ empty window',
          value: median(ours.videos) / median(empty.shown),
          unit: '×',
          wanted: 1.5,
          meaning: 'median time to a list with videos in it over that to the empty window',
        },
        medianOf(ours.videos, {
          name: 'videos list',
          unit: 'ms',
          meaning: 'from the start of the process until the list shows its first video',
        }),
        medianOf(ours.shown, { name: 'window', unit: 'ms', meaning: shownOf }),
        medianOf(empty.shown, { name: 'empty window', unit: 'ms', meaning: shownOf }),
        {
          name: "main's work before its window",
          value: median(ours.cpu) - median(empty.cpu),
          unit: 'ms',
          wanted: 100,
          meaning:
            "CPU of the main process until it asks for its window, less that of the empty app's: the runtime's own start is in both",
        },
        medianOf(ours.cpu, { name: 'main with its runtime', unit: 'ms', meaning: 'the same, whole' }),
        ...(await scriptFigures()),
        ...memory,
      ],
    };
  } finally {
    await server.end();
  }
}

async function prepare(profile: string, server: Server): Promise<void> {
  const first = await openWindow('sepiola', profile);
  await signIn(first, server);
  await goTo(first, 'videos');
  await videosShown(first);
  await quit(first);
}

async function scriptFigures(): Promise<readonly Figure[]> {
  return [
    {
      name: 'script of the window',
      value: (await gzipBytes(await scriptsOfPage())) / 1000,
      unit: 'kB',
      wanted: 150,
      meaning: 'gzip of all scripts that index.html names; views load theirs when they are opened',
    },
  ];
}

async function memoryInUse(profile: string, useSeconds: number, folder: string): Promise<readonly Figure[]> {
  const nothing = await openWindow('empty', await mkdtemp(join(folder, 'empty-')));
  await nothing.page.waitForTimeout(restMs);
  const ofEmpty = await treeMemory(nothing.pid);
  await nothing.close();

  const sepiola = await openWindow('sepiola', profile);
  for (let walks = 0; walks < walksBefore; walks += 1) await walk(sepiola);
  const before = await restingMemory(sepiola);
  const until = performance.now() + useSeconds * 1000;
  let walks = 0;
  for (; performance.now() < until; walks += 1) await walk(sepiola);
  const after = await restingMemory(sepiola);
  await sepiola.close();

  const meaning = 'memory of all processes of the app, what they share counted once (PSS)';
  const use = `after ${Math.round(useSeconds)} s of scripted use (${walks} walks through all views, as fast as they open), a shortened form of an hour of it`;
  return [
    {
      name: 'memory of the empty window',
      value: ofEmpty === null ? null : ofEmpty / mebibyte,
      unit: 'MiB',
      meaning,
    },
    {
      name: 'memory at rest',
      value: before.kept === null ? null : before.kept / mebibyte,
      unit: 'MiB',
      meaning: `${meaning}, after ${walksBefore} walks, the window's garbage collected`,
    },
    {
      name: 'growth by use',
      value: growth(before.kept, after.kept),
      unit: '%',
      wanted: 5,
      meaning: `${use}: what is kept, the window's garbage collected before and after`,
    },
    {
      name: 'growth by use, with garbage',
      value: growth(before.all, after.all),
      unit: '%',
      meaning: 'the same without collecting: how much is left lying depends on when Chromium tidies up',
    },
  ];
}

/** Bytes, null where they cannot be told: as it is, and what is left when the window's garbage is collected. */
async function restingMemory({ page, pid }: Window): Promise<{ all: number | null; kept: number | null }> {
  await page.waitForTimeout(restMs);
  const all = await treeMemory(pid);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.detach();
  return { all, kept: await treeMemory(pid) };
}

function growth(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : (after / before - 1) * 100;
}

async function walk(window: Window): Promise<void> {
  await goTo(window, 'videos');
  await videosShown(window);
  await goTo(window, 'uploads');
  await window.page.locator('main').getByRole('heading').first().waitFor();
  await goTo(window, 'home');
  await window.page.locator('main').getByRole('heading').first().waitFor();
}
