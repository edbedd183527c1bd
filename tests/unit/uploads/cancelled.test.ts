import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

/** An upload whose last chunk is on its way when it is cancelled. Gives what makes the server's video of it. */
async function cancelledAtItsEnd(shop: Workshop, id: string): Promise<() => void> {
  const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
  await shop.uploads.start([id], 'hold');
  await hanging;
  const [upload] = shop.server.uploads.values();
  if (upload === undefined) throw new Error('No upload');
  expect(await shop.uploads.cancel([id])).toMatchObject({ ok: true });
  return () => {
    upload.bytes = Buffer.alloc(upload.size, id);
    shop.server.finish(upload);
  };
}

const asked = (shop: Workshop, since: number) =>
  shop.server.asked.slice(since).filter((one) => /^(init|chunk)/.test(one));

/** Lets all looks for the result end without one. */
async function lookInVain(shop: Workshop): Promise<void> {
  for (const waitMs of [4_000, 8_000, 16_000, 32_000]) {
    await shop.clock.untilSlept(waitMs);
    shop.clock.advance(waitMs);
  }
}

test('a video that comes after its upload was cancelled is adopted by the next start', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a', {}, 800);
  const make = await cancelledAtItsEnd(shop, id);
  shop.edit(id, { title: 'Another title' });
  make();
  const since = shop.server.asked.length;
  // An older server does not tell the size: the title that it began with tells which one it is.
  void shop.server.next('videos.source', () => ({ ok: true, value: { filename: 'a.mp4' } }));
  await shop.uploads.start([id], 'hold');
  await shop.untilIt(id, 'held');
  expect(shop.server.videos).toHaveLength(1);
  expect(asked(shop, since)).toEqual([]);
});

test('a video that comes while the next start looks for it is adopted, after a restart too', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a', {}, 800);
  const make = await cancelledAtItsEnd(shop, id);
  await shop.restart();
  const since = shop.server.asked.length;
  await shop.uploads.start([id], 'hold');
  expect((await shop.untilIt(id, 'waiting')).activity).toMatchObject({ problem: { code: 'result-lost' } });
  await shop.restart();
  await shop.untilIt(id, 'waiting');
  make();
  shop.clock.advance(60_000);
  await shop.untilIt(id, 'held');
  expect(shop.server.videos).toHaveLength(1);
  expect(asked(shop, since)).toEqual([]);
});

test('where no video comes, it is sent', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a', {}, 800);
  await cancelledAtItsEnd(shop, id);
  await shop.uploads.start([id], 'hold');
  await lookInVain(shop);
  await shop.untilIt(id, 'held');
  expect(shop.server.videos).toHaveLength(1);
  // The server is still asked about it, and its answers are written down.
  await shop.uploads.close();
  expect(await readdir(join(shop.folder, 'drafts', id))).toEqual(['upload.json']);
});

test('another file is not looked for', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a', {}, 800);
  await cancelledAtItsEnd(shop, id);
  await writeFile(join(shop.folder, 'a.mp4'), Buffer.alloc(900, 'b'));
  await shop.uploads.start([id], 'hold');
  await shop.untilIt(id, 'held');
  expect(shop.server.videos.map(({ size }) => size)).toEqual([900]);
});

test('what was cancelled before its last chunk begins at once', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a');
  const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
  await shop.uploads.start([id], 'hold');
  await hanging;
  await shop.uploads.cancel([id]);
  await shop.uploads.start([id], 'hold');
  await shop.untilIt(id, 'held');
});

test('is not cancelled while that cannot be written down', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a', {}, 800);
  const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
  await shop.uploads.start([id], 'hold');
  await hanging;
  const inTheWay = join(shop.folder, 'drafts', id, 'cancelled.json');
  await mkdir(join(inTheWay, 'not empty'), { recursive: true });
  expect(await shop.uploads.cancel([id])).toMatchObject({ problem: { code: 'disk-full' } });
  expect((await shop.view(id))?.activity.kind).toBe('paused');
  await rm(inTheWay, { recursive: true });
  expect(await shop.uploads.cancel([id])).toMatchObject({ ok: true });
});
