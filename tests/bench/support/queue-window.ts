import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dropFiles } from '../../e2e/support/drop.ts';
import { words } from '../../e2e/support/journey.ts';
import { mebibyte } from './bytes.ts';
import type { Server } from './server.ts';
import { treeMemory } from './tree-memory.ts';
import { goTo, openWindow, signIn, type Window } from './window.ts';

export interface QueueWindow {
  readonly opened: number[];
  readonly added: number[];
  readonly moved: number[];
  readonly memory: number[];
}

/** A queue in the real window; one of the `others` is added in each run. */
export async function measureQueueWindow(
  server: Server,
  folder: string,
  paths: readonly string[],
  others: readonly string[],
  runs: number,
): Promise<QueueWindow> {
  const window = await openWindow('sepiola', await mkdtemp(join(folder, 'window-')));
  const { page } = window;
  const times: QueueWindow = { opened: [], added: [], moved: [], memory: [] };
  try {
    await signIn(window, server);
    await goTo(window, 'uploads');
    await dropFiles(page, paths);
    await startAll(page, paths.length);
    for (let round = 0; round < runs; round += 1) {
      await goTo(window, 'home');
      await page.locator('main').getByRole('heading').first().waitFor();
      times.opened.push(await opening(window));
      const path = others[round];
      if (path !== undefined) times.added.push(await adding(page, path));
      times.moved.push(await moveLastToFront(page));
      times.memory.push(((await treeMemory(window.pid)) ?? NaN) / mebibyte);
    }
  } finally {
    await window.close();
  }
  return times;
}

/** From the click until the list has rows, painted. */
async function opening(window: Window): Promise<number> {
  const began = performance.now();
  await goTo(window, 'uploads');
  await window.page
    .getByRole('grid', { name: words.uploads.queue })
    .getByRole('row')
    .nth(1)
    .waitFor({ state: 'attached' });
  await painted(window.page);
  return performance.now() - began;
}

/** From the drop until main has told of the draft, and what came of that is painted. */
async function adding(page: Page, path: string): Promise<number> {
  await page.evaluate(() => {
    const told = new Promise<void>((resolve) => {
      const stop = window.sepiola.listen('drafts:changed', () => {
        stop();
        resolve();
      });
    });
    Object.assign(window, { told });
  });
  const began = performance.now();
  await dropFiles(page, [path]);
  await page.evaluate(() => (window as unknown as { told: Promise<void> }).told); // of the call before
  await painted(page);
  return performance.now() - began;
}

function painted(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** Into the queue, all that are drafts, once there are so many. */
async function startAll(page: Page, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    for (;;) {
      const drafts = await window.sepiola.request('drafts:list', undefined);
      if (!drafts.ok) throw new Error(JSON.stringify(drafts.problem));
      const ids = drafts.value.map(({ id }) => id);
      if (ids.length >= wanted) {
        const started = await window.sepiola.request('uploads:start', { drafts: ids, release: 'hold' });
        if (!started.ok) throw new Error(JSON.stringify(started.problem));
        return;
      }
      await new Promise((done) => setTimeout(done, 200));
    }
  }, count);
}

/** Measured in the page, since it is asked there: asked, answered, told and painted. */
async function moveLastToFront(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const queue = await window.sepiola.request('uploads:list', undefined);
    if (!queue.ok) throw new Error(JSON.stringify(queue.problem));
    const [first, last] = [queue.value.order[0], queue.value.order.at(-1)];
    if (first === undefined || last === undefined) throw new Error('The queue is empty.');
    const told = new Promise<void>((resolve) => {
      const stop = window.sepiola.listen('uploads:order', () => {
        stop();
        resolve();
      });
    });
    const began = performance.now();
    const moved = await window.sepiola.request('uploads:move', { draft: last, before: first });
    if (!moved.ok) throw new Error(JSON.stringify(moved.problem));
    await told;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - began;
  });
}
