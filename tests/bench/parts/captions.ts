import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeVideo } from '../../fixtures/make-video.ts';
import { dropFiles } from '../../e2e/support/drop.ts';
import { openDraft, rowOf, words } from '../../e2e/support/journey.ts';
import type { BenchOptions } from '../options.ts';
import { medianOf, type Figure, type Part } from '../report.ts';
import { mebibyte } from '../support/bytes.ts';
import { makeBlank, p95OfFrames } from '../support/scroll-frames.ts';
import { startServer } from '../support/server.ts';
import { median } from '../support/statistics.ts';
import { typedKeys } from '../support/typed-keys.ts';
import { heapOf } from '../support/window-heap.ts';
import { electronSentence, openWindow, signIn, type Window } from '../support/window.ts';

const count = 5_000;
const rowHeight = 60;
const title = 'A long talk';
const say = words.captions.editor;
const list = `[role="grid"][aria-label="${say.list}"]`;
const timeline = `[role="slider"][aria-label="${words.captions.waveform.label}"]`;
/** As with a wheel, and as with the bar: ten rows in each frame. */
const scrollings = { wheel: { speed: 3_600, seconds: 5 }, flight: { speed: 36_000, seconds: 5 } } as const;
const typed = Array.from('and so on, and so on');

interface Rounds {
  readonly opened: number[];
  readonly wheel: number[];
  readonly flight: number[];
  readonly blankWheel: number[];
  readonly blankFlight: number[];
  readonly keys: number[][];
  readonly split: number[];
  readonly heapBefore: number[];
  readonly heap: number[];
}

/** The editor of captions with as many as a film of six hours has. */
export async function captions({ runs }: BenchOptions, folder: string): Promise<Part> {
  const server = await startServer(folder, 'sample');
  const rounds: Rounds = {
    opened: [],
    wheel: [],
    flight: [],
    blankWheel: [],
    blankFlight: [],
    keys: [],
    split: [],
    heapBefore: [],
    heap: [],
  };
  try {
    const hand = await mkdtemp(join(folder, 'hand-'));
    const paths = [join(hand, `${title}.mp4`), join(hand, `${title}.en.srt`)] as const;
    await makeVideo(paths[0], { size: 3 * mebibyte, seed: 1 });
    await writeFile(paths[1], subRip());
    for (let round = 0; round < runs; round += 1) {
      await measureBlank(rounds, folder);
      const window = await openWindow('sepiola', await mkdtemp(join(folder, 'captions-')));
      try {
        await signIn(window, server);
        await measureEditor(rounds, window, paths);
      } finally {
        await window.close();
      }
      console.log(
        `  p95 of frames ${rounds.wheel.at(-1)?.toFixed(1)} ms, blank ${rounds.blankWheel.at(-1)?.toFixed(1)} ms; keys ${median(rounds.keys.at(-1) ?? []).toFixed(0)} ms`,
      );
    }
    return {
      title: `An editor with ${count} captions`,
      how: `${await electronSentence()} A draft's captions in the app's window; beside it a page with nothing on it, of the same height, scrolled in the same way in the empty app, in turn, ${runs} rounds.`,
      figures: figuresOf(rounds),
    };
  } finally {
    await server.end();
  }
}

function subRip(): string {
  const at = (seconds: number): string =>
    new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23).replace('.', ',');
  return Array.from({ length: count }, (_, index) => {
    const from = index * 4;
    return `${index + 1}\n${at(from)} --> ${at(from + 3.5)}\nWhat is said as number ${index + 1},\nand what follows from it.\n`;
  }).join('\n');
}

async function measureBlank(rounds: Rounds, folder: string): Promise<void> {
  const window = await openWindow('empty', await mkdtemp(join(folder, 'blank-')));
  const { page } = window;
  const selector = await makeBlank(page, count * rowHeight);
  rounds.blankWheel.push(await p95OfFrames(page, selector, scrollings.wheel));
  rounds.blankFlight.push(await p95OfFrames(page, selector, scrollings.flight));
  await window.close();
}

async function measureEditor(rounds: Rounds, { page }: Window, paths: readonly string[]): Promise<void> {
  await dropFiles(page, paths);
  await rowOf(page, title).waitFor();
  await openDraft(page, title);
  rounds.heapBefore.push(await heapOf(page));
  const edit = page.getByRole('button', { name: words.captions.list.editOf('English') });
  await edit.waitFor();
  const began = performance.now();
  await edit.click();
  await page.waitForFunction(
    ({ list, rows }) => document.querySelector(list)?.getAttribute('aria-rowcount') === String(rows),
    { list, rows: count },
    { polling: 'raf' },
  );
  rounds.opened.push(performance.now() - began);
  await page.locator(timeline).waitFor();
  rounds.wheel.push(await p95OfFrames(page, list, scrollings.wheel));
  rounds.flight.push(await p95OfFrames(page, list, scrollings.flight));
  // In the middle, so that nothing is short.
  await page.locator(list).focus();
  await page.keyboard.press('Home');
  for (let pages = 0; pages < 20; pages += 1) await page.keyboard.press('PageDown');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: say.text }).waitFor();
  rounds.keys.push([...(await typedKeys(page, typed, list))]);
  rounds.split.push(await splitting(page));
  rounds.heap.push(await heapOf(page));
}

/** From Enter in the text until the list with one more is painted. */
async function splitting(page: Page): Promise<number> {
  await page.evaluate((list) => {
    const painted = new Promise<number>((resolve) => {
      addEventListener(
        'keydown',
        () => {
          const began = performance.now();
          const before = document.querySelector(list)?.getAttribute('aria-rowcount');
          const look = (): void => {
            if (document.querySelector(list)?.getAttribute('aria-rowcount') === before) {
              requestAnimationFrame(look);
              return;
            }
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - began);
            port2.postMessage(null);
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
    Object.assign(window, { painted });
  }, list);
  await page.keyboard.press('Enter');
  return page.evaluate(async () => await (window as unknown as { painted: Promise<number> }).painted); // from above
}

function figuresOf(rounds: Rounds): readonly Figure[] {
  const meaning =
    'time from one frame to the next, of which 95 % are not longer; without a frame lost it is 16.7 ms';
  const wanted = (blank: readonly number[]): number => Math.max(17, median(blank));
  return [
    medianOf(rounds.wheel, {
      name: 'p95 of frames, wheel',
      unit: 'ms',
      wanted: wanted(rounds.blankWheel),
      meaning: `${meaning}; ${scrollings.wheel.speed} px a second by the wheel`,
    }),
    medianOf(rounds.blankWheel, { name: 'p95 of frames, wheel, blank page', unit: 'ms', meaning }),
    medianOf(rounds.flight, {
      name: 'p95 of frames, flight',
      unit: 'ms',
      wanted: wanted(rounds.blankFlight),
      meaning: `the same; ${scrollings.flight.speed} px a second, ten rows in a frame`,
    }),
    medianOf(rounds.blankFlight, { name: 'p95 of frames, flight, blank page', unit: 'ms', meaning }),
    medianOf(
      rounds.keys.map((ms) => median(ms)),
      {
        name: 'key in a text',
        unit: 'ms',
        wanted: 50,
        meaning: `from a key in one caption's text until what it wrote is painted, the middle one of ${typed.length}`,
      },
    ),
    medianOf(
      rounds.keys.map((ms) => Math.max(...ms)),
      { name: 'slowest key in a text', unit: 'ms', wanted: 50, meaning: 'the same, the slowest' },
    ),
    medianOf(rounds.split, {
      name: 'splitting one',
      unit: 'ms',
      wanted: 50,
      meaning: 'from Enter in the text until the list with one more is painted',
    }),
    medianOf(rounds.opened, {
      name: 'opening',
      unit: 'ms',
      meaning: `from the click on "Edit" until all ${count} are in the list: read, parsed, checked`,
    }),
    medianOf(rounds.heap, {
      name: 'heap of the window',
      unit: 'MiB',
      meaning: `its JavaScript with the editor open, garbage collected; ${median(rounds.heapBefore).toFixed(1)} MiB before`,
    }),
  ];
}
