import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { ELDHistogram } from 'node:perf_hooks';
import type { Page } from '@playwright/test';
import { words } from '../../e2e/support/journey.ts';
import type { BenchOptions } from '../options.ts';
import { medianOf, type Figure, type Part } from '../report.ts';
import { mebibyte } from '../support/bytes.ts';
import { makeBlank, p95OfFrames } from '../support/scroll-frames.ts';
import { startServer, type Server } from '../support/server.ts';
import { median } from '../support/statistics.ts';
import { typedKeys } from '../support/typed-keys.ts';
import { heapOf } from '../support/window-heap.ts';
import {
  electronSentence,
  goTo,
  openWindow,
  quit,
  signIn,
  videosShown,
  type Window,
} from '../support/window.ts';

const count = 10_000;
const rowHeight = 56;
/** As one who looks, about a row in each frame; and as one who looks for something far down, ten rows in each. */
const scrollings = { wheel: { speed: 3_600, seconds: 5 }, flight: { speed: 33_600, seconds: 5 } } as const;
const grid = `[role="grid"][aria-label="${words.videos.list}"]`;
/** Each letter leaves other rows than the one before, or as many. */
const search = ['r', 'e', 'g', 'a', 't', 't', 'a'];

interface Rounds {
  readonly wheel: number[];
  readonly flight: number[];
  readonly blankWheel: number[];
  readonly blankFlight: number[];
  readonly keys: number[][];
  readonly opened: number[];
  readonly heap: number[];
  readonly mainHeap: number[];
}

/** A table of ten thousand videos in the window. */
export async function videos({ runs }: BenchOptions, folder: string): Promise<Part> {
  const server = await startServer(folder, 'archive');
  const profile = await mkdtemp(join(folder, 'videos-'));
  try {
    const first = await readFirst(profile, server);
    const rounds: Rounds = {
      wheel: [],
      flight: [],
      blankWheel: [],
      blankFlight: [],
      keys: [],
      opened: [],
      heap: [],
      mainHeap: [],
    };
    for (let round = 0; round < runs; round += 1) {
      await measureBlank(rounds, folder);
      await measureTable(rounds, profile);
      console.log(
        `  p95 of frames ${rounds.wheel.at(-1)?.toFixed(1)} ms, blank ${rounds.blankWheel.at(-1)?.toFixed(1)} ms; keys ${rounds.keys
          .at(-1)
          ?.map((ms) => Math.round(ms))
          .join(' ')} ms`,
      );
    }
    return {
      title: `A table of ${count} videos`,
      how: `${await electronSentence()} The stand-in's world "archive", in the app's window; beside it a page with nothing on it, of the same height, scrolled in the same way in the empty app, in turn, ${runs} rounds.`,
      figures: [...frameFigures(rounds), ...keyFigures(rounds), ...otherFigures(rounds, first)],
    };
  } finally {
    await server.end();
  }
}

interface FirstReading {
  readonly firstRowMs: number;
  readonly allMs: number;
  readonly mainStoodMs: number;
  readonly heapBefore: number;
}

/** Signs in, and reads the list for the first time. */
async function readFirst(profile: string, server: Server): Promise<FirstReading> {
  const window = await openWindow('sepiola', profile);
  const { app, page } = window;
  await signIn(window, server);
  await page.locator('main').getByRole('heading').first().waitFor();
  const heapBefore = await heapOf(page);
  await app.evaluate(() => {
    const delays = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    Object.assign(globalThis, { delays });
  });
  const began = performance.now();
  await goTo(window, 'videos');
  await videosShown(window);
  const firstRowMs = performance.now() - began;
  await allShown(page);
  const allMs = performance.now() - began;
  const mainStoodMs = await app.evaluate(
    () => (globalThis as unknown as { delays: ELDHistogram }).delays.max / 1e6, // of above
  );
  console.log(`  read in ${(allMs / 1000).toFixed(1)} s`);
  await quit(window);
  return { firstRowMs, allMs, mainStoodMs, heapBefore };
}

async function allShown(page: Page): Promise<void> {
  await page.waitForFunction(
    ({ grid, rows }) => document.querySelector(grid)?.getAttribute('aria-rowcount') === String(rows),
    { grid, rows: count + 1 },
    { timeout: 180_000, polling: 50 },
  );
}

async function measureBlank(rounds: Rounds, folder: string): Promise<void> {
  const window = await openWindow('empty', await mkdtemp(join(folder, 'blank-')));
  const { page } = window;
  const selector = await makeBlank(page, count * rowHeight);
  rounds.blankWheel.push(await p95OfFrames(page, selector, scrollings.wheel));
  rounds.blankFlight.push(await p95OfFrames(page, selector, scrollings.flight));
  await window.close();
}

async function measureTable(rounds: Rounds, profile: string): Promise<void> {
  const window = await openWindow('sepiola', profile);
  const { page } = window;
  await page.locator('main').getByRole('heading').first().waitFor();
  const began = performance.now();
  await goTo(window, 'videos');
  await allShown(page);
  await videosShown(window);
  rounds.opened.push(performance.now() - began);
  await atRest(page);
  rounds.wheel.push(await p95OfFrames(page, grid, scrollings.wheel));
  rounds.flight.push(await p95OfFrames(page, grid, scrollings.flight));
  await page.getByRole('searchbox', { name: words.videos.search }).focus();
  const typed = await typedKeys(page, search, grid);
  const erased = await typedKeys(
    page,
    search.map(() => 'Backspace'),
    grid,
  );
  rounds.keys.push([...typed, ...erased]);
  rounds.heap.push(await heapOf(page));
  rounds.mainHeap.push(await heapOfMain(window));
  await window.close();
}

/** Nothing more is read, and the pictures in sight are there. */
async function atRest(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.videos.reload }).and(page.locator(':enabled')).waitFor();
  await page.waitForLoadState('networkidle');
}

async function heapOfMain({ app }: Window): Promise<number> {
  return (await app.evaluate(() => process.memoryUsage().heapUsed)) / mebibyte;
}

function frameFigures({ wheel, flight, blankWheel, blankFlight }: Rounds): readonly Figure[] {
  const meaning =
    'time from one frame to the next, of which 95 % are not longer; without a frame lost it is 16.7 ms';
  const wanted = (blank: readonly number[]): number => Math.max(17, median(blank));
  return [
    medianOf(wheel, {
      name: 'p95 of frames, wheel',
      unit: 'ms',
      wanted: wanted(blankWheel),
      meaning: `${meaning}; ${scrollings.wheel.speed} px a second by the wheel`,
    }),
    medianOf(blankWheel, { name: 'p95 of frames, wheel, blank page', unit: 'ms', meaning }),
    medianOf(flight, {
      name: 'p95 of frames, flight',
      unit: 'ms',
      wanted: wanted(blankFlight),
      meaning: `the same; ${scrollings.flight.speed} px a second, ten rows in a frame`,
    }),
    medianOf(blankFlight, { name: 'p95 of frames, flight, blank page', unit: 'ms', meaning }),
  ];
}

function keyFigures({ keys }: Rounds): readonly Figure[] {
  const meaning = `from a key in the search until what it leaves is painted; "${search.join('')}" typed and erased`;
  return [
    medianOf(
      keys.map((ms) => median(ms)),
      { name: 'key of the search', unit: 'ms', wanted: 50, meaning: `${meaning}, the middle one` },
    ),
    medianOf(
      keys.map((ms) => Math.max(...ms)),
      { name: 'slowest key of the search', unit: 'ms', wanted: 50, meaning },
    ),
  ];
}

function otherFigures({ opened, heap, mainHeap }: Rounds, first: FirstReading): readonly Figure[] {
  return [
    {
      name: 'first rows of the first reading',
      value: first.firstRowMs,
      unit: 'ms',
      meaning: 'from the click on "Videos" until rows are there, the list never read before; once',
    },
    {
      name: 'whole of the first reading',
      value: first.allMs / 1000,
      unit: 's',
      meaning: `the same until all ${count} are; the stand-in takes about 25 ms for each of 102 pages; once`,
    },
    {
      name: 'main stood still',
      value: first.mainStoodMs,
      unit: 'ms',
      meaning:
        "the longest time that main's event loop was late meanwhile, writing the list to disk included",
    },
    medianOf(opened, {
      name: 'opening, list on disk',
      unit: 'ms',
      meaning: `after a start, from the click on "Videos" until all ${count} rows are in the table`,
    }),
    medianOf(heap, {
      name: 'heap of the window',
      unit: 'MiB',
      meaning: `its JavaScript with the table open, garbage collected; ${first.heapBefore.toFixed(1)} MiB with no list read`,
    }),
    medianOf(mainHeap, { name: 'heap of main', unit: 'MiB', meaning: 'its JavaScript, garbage included' }),
  ];
}
