import { appendFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { problem, type ProblemCode } from '../../../src-main/peertube/problem.ts';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

/** Moves the draft's file, and chooses it in its new place. */
async function chooseMoved(shop: Workshop, id: string): Promise<void> {
  const draft = shop.drafts.get(id);
  if (draft === undefined || draft.view.file === null) throw new Error('No file');
  const path = join(shop.folder, 'moved.mp4');
  await rename(draft.path, path);
  shop.drafts.set(id, { ...draft, path });
  shop.edit(id, {}, { file: { ...draft.view.file, grant: 'elsewhere', name: 'moved.mp4' } });
}

/** Begins, and waits because of what its next chunk met. */
async function startsAndWaits(shop: Workshop, id: string, code: ProblemCode): Promise<void> {
  const met = shop.server.next('chunk', () => ({ kind: 'wait', ms: 60_000, problem: problem(code) }));
  await shop.uploads.start([id], 'hold');
  await met;
  await shop.untilIt(id, 'waiting');
}

const isBegun = (asked: string): boolean => asked === 'init' || asked === 'cancel';

test('the same file in another place goes on where it was', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a');
  void shop.server.next('chunk', () => undefined);
  await startsAndWaits(shop, id, 'server-busy');
  await chooseMoved(shop, id);
  await shop.untilIt(id, 'held');
  expect(shop.server.asked.filter(isBegun)).toEqual(['init']);
});

test('the same file in another place is not sent a second time when it may have arrived', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a', {}, 900);
  shop.server.losing.doAndForget = true;
  await startsAndWaits(shop, id, 'timed-out');
  await chooseMoved(shop, id);
  await shop.untilIt(id, 'held');
  expect(shop.server.videos).toHaveLength(1);
});

test('another content in another place begins anew', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a');
  await startsAndWaits(shop, id, 'server-busy');
  await appendFile(join(shop.folder, `${id}.mp4`), 'more');
  await chooseMoved(shop, id);
  await shop.untilIt(id, 'held');
  expect(shop.server.asked.filter(isBegun)).toEqual(['init', 'cancel', 'init']);
});
