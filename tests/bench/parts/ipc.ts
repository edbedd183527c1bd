import { mkdtemp, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { ELDHistogram } from 'node:perf_hooks';
import type { Page } from '@playwright/test';
import { dropFiles } from '../../e2e/support/drop.ts';
import type { BenchOptions } from '../options.ts';
import type { Figure, Part } from '../report.ts';
import { mebibyte, sayBytes } from '../support/bytes.ts';
import { curl } from '../support/curl.ts';
import { startServer, type Server } from '../support/server.ts';
import { sparseVideo } from '../support/sparse-video.ts';
import { percentile } from '../support/statistics.ts';
import { electronSentence, openWindow, signIn, type Window } from '../support/window.ts';

const uploadsAtOnce = 3;
/** Round trips are asked for this long, each a little after the one before. */
const idleSeconds = 5;
const pauseMs = 4;

/** Whether main still answers while it works as hard as it can. */
export async function ipc({ size: wanted }: BenchOptions, folder: string): Promise<Part> {
  const { bavail, bsize } = await statfs(folder);
  const size = Math.min(wanted, Math.floor((bavail * bsize) / (2 * uploadsAtOnce)));
  const server = await startServer(folder);
  const window = await openWindow('sepiola', await mkdtemp(join(folder, 'ipc-')));
  const { page } = window;
  try {
    await signIn(window, server);
    const paths = await Promise.all(
      Array.from({ length: uploadsAtOnce }, (_, at) =>
        sparseVideo(join(folder, `Ipc ${at}.mp4`), size + at * mebibyte),
      ),
    );
    const idle = await roundTrips(page, { ms: idleSeconds * 1000 });
    const besideCurl = await whileCurlSends(page, server, paths, size);
    await dropFiles(page, paths);
    await startAll(page);
    await watchLoop(window);
    const busy = await roundTrips(page, 'while-sending');
    const stood = await loopDelays(window);
    return {
      title: `The main process while ${uploadsAtOnce} uploads run at full speed`,
      how: `${await electronSentence()} The window asks main for a trifle (app:info), again and again, ${pauseMs} ms after each answer: ${idle.length} times at rest, ${busy.length} times while ${uploadsAtOnce} files of ${sayBytes(size)} travel over loopback; and ${besideCurl.length} times while as many curls send the same files and Sepiola has nothing to do, which is what the machine leaves to anybody.`,
      figures: [
        ...figures('sending', busy, 20),
        {
          name: 'p99 sending ÷ beside curls',
          value: percentile(busy, 0.99) / percentile(besideCurl, 0.99),
          unit: '×',
          meaning: 'the slowest round trips while Sepiola sends over those while curls do',
        },
        ...figures('beside curls', besideCurl),
        ...figures('at rest', idle),
        {
          name: "p99 of main's own delays",
          value: stood.p99,
          unit: 'ms',
          meaning:
            "how late main's event loop came to a timer of 1 ms while it sent: the rest of a round trip is the runtime's, the window's and the machine's",
        },
        { name: "longest of main's own delays", value: stood.longest, unit: 'ms', meaning: 'the same' },
      ],
    };
  } finally {
    await window.close();
    await server.end();
  }
}

/** Begins to measure how long main's event loop stands still. */
async function watchLoop({ app }: Window): Promise<void> {
  await app.evaluate(() => {
    const delays = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    Object.assign(globalThis, { delays });
  });
}

async function loopDelays({ app }: Window): Promise<{ p99: number; longest: number }> {
  return app.evaluate(() => {
    const { delays } = globalThis as unknown as { delays: ELDHistogram }; // of watchLoop
    delays.disable();
    return { p99: delays.percentile(99) / 1e6, longest: delays.max / 1e6 };
  });
}

function figures(when: string, times: readonly number[], wanted?: number): readonly Figure[] {
  const meaning = 'from the question in the window until its answer is there';
  return [
    {
      name: `p99 ${when}`,
      value: percentile(times, 0.99),
      unit: 'ms',
      meaning,
      ...(wanted !== undefined && { wanted }),
    },
    { name: `p50 ${when}`, value: percentile(times, 0.5), unit: 'ms', meaning },
    { name: `longest ${when}`, value: Math.max(...times), unit: 'ms', meaning },
  ];
}

async function startAll(page: Page): Promise<void> {
  await page.evaluate(async (wanted) => {
    await window.sepiola.request('app:change-settings', { uploadsAtOnce: wanted });
    for (;;) {
      const drafts = await window.sepiola.request('drafts:list', undefined);
      if (!drafts.ok) throw new Error(JSON.stringify(drafts.problem));
      const ids = drafts.value.map(({ id }) => id);
      if (ids.length === wanted) {
        await window.sepiola.request('uploads:start', { drafts: ids, release: 'hold' });
        return;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }, uploadsAtOnce);
}

/** Milliseconds of each round trip while as many curls do what the app is about to do. */
async function whileCurlSends(
  page: Page,
  server: Server,
  paths: readonly string[],
  size: number,
): Promise<readonly number[]> {
  const sender = curl(server);
  if (sender.lack !== null) return [];
  const times: number[] = [];
  const curls = { sending: true };
  const sent = Promise.all(paths.map((path, at) => sender.upload(path, size + at * mebibyte))).finally(() => {
    curls.sending = false;
  });
  while (curls.sending) times.push(...(await roundTrips(page, { ms: 500 })));
  await sent;
  await server.ask({ kind: 'forget' });
  return times;
}

/** Milliseconds of each round trip. While sending: from when all send until the first of them has arrived. */
async function roundTrips(
  page: Page,
  when: { readonly ms: number } | 'while-sending',
): Promise<readonly number[]> {
  return page.evaluate(
    async ({ waits, idleMs, pause, count }) => {
      const sending = new Set<string>();
      const arrived = new Set<string>();
      const stop = window.sepiola.listen('uploads:changed', ({ draft, stage, video }) => {
        if (stage === 'sending') sending.add(draft);
        if (video !== null) arrived.add(draft);
      });
      while (waits && sending.size < count && arrived.size === 0)
        await new Promise((done) => setTimeout(done, 5));
      const times: number[] = [];
      const began = performance.now();
      while (waits ? arrived.size === 0 : performance.now() - began < idleMs) {
        const asked = performance.now();
        await window.sepiola.request('app:info', undefined);
        times.push(performance.now() - asked);
        await new Promise((done) => setTimeout(done, pause));
      }
      stop();
      return times;
    },
    {
      waits: when === 'while-sending',
      idleMs: when === 'while-sending' ? 0 : when.ms,
      pause: pauseMs,
      count: uploadsAtOnce,
    },
  );
}
