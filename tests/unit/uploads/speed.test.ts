import { expect, test, vi } from 'vitest';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

const limited = (bytesPerSecond: number | null) => ({ bytesPerSecond, periods: [] });
const chunks = (shop: Workshop) => shop.server.asked.filter((asked) => asked.startsWith('chunk'));

/** A workshop whose server takes chunks of any size. */
async function open(): Promise<Workshop> {
  const shop = await Workshop.open();
  shop.capabilities = { ...shop.capabilities, maxChunkBytes: null };
  return shop;
}

test('an upload under a limit is sent in chunks of about 16 seconds', async () => {
  await using shop = await open();
  shop.uploads.setSpeedLimit(limited(100_000));
  const id = await shop.draft('film', {}, 4_000_000);
  await shop.uploads.start([id], 'hold');
  await vi.waitFor(() => expect(chunks(shop)).toEqual(['chunk 0-1600000']));
  shop.uploads.setSpeedLimit(limited(null));
  await shop.untilIt(id, 'held');
  expect(shop.server.videos[0]?.size).toBe(4_000_000);
});

test('a limit that is lifted lets the chunk that travels go at once', async () => {
  await using shop = await open();
  shop.uploads.setSpeedLimit(limited(100_000));
  const id = await shop.draft('film', {}, 1_000_000);
  await shop.uploads.start([id], 'hold');
  await vi.waitFor(() => expect(chunks(shop)).toEqual(['chunk 0-1000000']));
  shop.uploads.setSpeedLimit(limited(null));
  await shop.untilIt(id, 'held');
  expect(chunks(shop)).toEqual(['chunk 0-1000000']);
});

test('a chunk that a new limit would make too slow for the server is broken off and sent in smaller ones', async () => {
  await using shop = await open();
  shop.uploads.setSpeedLimit(limited(10_000_000));
  const id = await shop.draft('film', {}, 12_000_000);
  await shop.uploads.start([id], 'hold');
  await vi.waitFor(() => expect(chunks(shop)).toEqual(['chunk 0-12000000']));
  shop.uploads.setSpeedLimit(limited(10_000));
  await vi.waitFor(() => expect(chunks(shop)).toEqual(['chunk 0-12000000', 'chunk 0-262144']));
  shop.uploads.setSpeedLimit(limited(null));
  await shop.untilIt(id, 'held');
  expect(shop.server.videos).toHaveLength(1);
  expect(shop.server.videos[0]?.bytes).toHaveLength(12_000_000);
});

test('a chunk that a new limit makes slower, and not too slow, goes on', async () => {
  await using shop = await open();
  shop.uploads.setSpeedLimit(limited(1_000_000));
  const id = await shop.draft('film', {}, 2_000_000);
  await shop.uploads.start([id], 'hold');
  await vi.waitFor(() => expect(chunks(shop)).toEqual(['chunk 0-2000000']));
  shop.uploads.setSpeedLimit(limited(10_000));
  shop.uploads.setSpeedLimit(limited(null));
  await shop.untilIt(id, 'held');
  expect(chunks(shop)).toEqual(['chunk 0-2000000']);
});

test('an upload under a limit can be paused at any moment', async () => {
  await using shop = await open();
  shop.uploads.setSpeedLimit(limited(10_000));
  const id = await shop.draft('film', {}, 1_000_000);
  await shop.uploads.start([id], 'hold');
  await vi.waitFor(() => expect(chunks(shop)).toHaveLength(1));
  await shop.uploads.pause([id]);
  expect((await shop.view(id))?.activity.kind).toBe('paused');
});
