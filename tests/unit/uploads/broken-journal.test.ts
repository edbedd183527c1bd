import { expect, test, vi } from 'vitest';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

test('a video whose journal broke is found again, and not sent a second time', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a');
  await shop.uploads.start([id], 'hold');
  await shop.untilIt(id, 'held');
  await shop.breakJournal(id);
  await shop.restart();
  expect((await shop.uploads.list()).uploads).toEqual([]);
  expect(shop.reported).toMatchObject([{ code: 'record-broken' }]);

  const before = shop.server.asked.length;
  await shop.uploads.start([id], 'publish');
  await shop.until(id, ({ video }) => video !== null);
  expect(shop.server.videos).toHaveLength(1);
  expect(shop.server.asked.slice(before)).not.toContain('init');
});

test('what never arrived goes out after the server was searched for it', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a');
  const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
  await shop.uploads.start([id], 'hold');
  await hanging;
  await shop.breakJournal(id);
  await shop.restart();

  await shop.uploads.start([id], 'hold');
  for (const waitMs of [4_000, 8_000, 16_000, 32_000]) {
    await shop.clock.untilSlept(waitMs);
    shop.clock.advance(waitMs);
  }
  await shop.untilIt(id, 'held');
  expect(shop.server.videos).toHaveLength(1);
  expect(shop.server.videos[0]?.bytes).toHaveLength(3_500);
});
