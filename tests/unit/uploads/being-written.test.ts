import { appendFile, readFile, utimes } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { Workshop } from './support/workshop.ts';

/** An exporter writes so many bytes, at this moment of the workshop's clock. */
async function write(shop: Workshop, path: string, bytes: number): Promise<void> {
  await appendFile(path, Buffer.alloc(bytes, 'more'));
  await touch(shop, path, 0);
}

async function touch(shop: Workshop, path: string, agoMs: number): Promise<void> {
  const at = new Date(shop.clock.now() - agoMs);
  await utimes(path, at, at);
}

const arrived = (shop: Workshop, id: string) => shop.until(id, ({ video }) => video !== null);

const waited = async (shop: Workshop, id: string) => {
  const view = await shop.untilIt(id, 'waiting');
  return view.activity.kind === 'waiting' ? { ...view.activity, code: view.activity.problem.code } : null;
};

describe('a file that something still writes to', () => {
  test('is waited for until it has been quiet for 10 seconds, and is sent whole', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('film');
    const path = await shop.keepFile(id);
    await write(shop, path, 500);
    await shop.uploads.start([id], 'hold');
    expect(await waited(shop, id)).toMatchObject({
      code: 'file-being-written',
      until: shop.clock.now() + 10_000,
    });

    shop.clock.advance(6_000);
    await write(shop, path, 700);
    shop.clock.advance(4_000);
    await shop.until(id, ({ activity }) => activity.kind === 'working');
    expect(await waited(shop, id)).toMatchObject({ until: shop.clock.now() + 10_000 });
    expect(shop.server.asked).not.toContain('init');

    shop.clock.advance(10_000);
    await arrived(shop, id);
    expect(shop.server.videos[0]?.bytes).toEqual(await readFile(path));
    expect(shop.server.videos[0]?.size).toBe(4_700);
  });

  test('costs no attempt, however long it takes', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('film');
    const path = await shop.keepFile(id);
    await write(shop, path, 10);
    await shop.uploads.start([id], 'hold');
    for (let round = 0; round < 8; round += 1) {
      await waited(shop, id);
      await write(shop, path, 10);
      const again = shop.until(id, ({ activity }) => activity.kind === 'working');
      shop.clock.advance(10_000);
      await again;
    }
    await waited(shop, id);
    shop.clock.advance(10_000);
    await arrived(shop, id);
    expect(shop.server.videos[0]?.size).toBe(3_590);
  });

  test('does not stand in the way of the next one', async () => {
    await using shop = await Workshop.open();
    const [busy, ready] = [await shop.draft('busy'), await shop.draft('ready')];
    await write(shop, await shop.keepFile(busy), 10);
    await shop.uploads.start([busy, ready], 'hold');
    await arrived(shop, ready);
    expect((await shop.view(busy))?.activity.kind).toBe('waiting');
  });

  test('is waited for without a network too, and is not taken for one that is offline', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('film');
    await write(shop, await shop.keepFile(id), 10);
    shop.network(false);
    await shop.uploads.start([id], 'hold');
    expect(await waited(shop, id)).toMatchObject({ code: 'file-being-written' });
  });
});

describe('a file that is as it was when it was added', () => {
  test('goes out at once when it is older than a few seconds', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('film');
    const path = await shop.keepFile(id);
    await touch(shop, path, 3_000);
    await shop.keepFile(id);
    await shop.uploads.start([id], 'hold');
    await arrived(shop, id);
  });

  test('is given a few seconds when it is younger', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('film');
    const path = await shop.keepFile(id);
    await touch(shop, path, 1_000);
    await shop.keepFile(id);
    await shop.uploads.start([id], 'hold');
    expect(await waited(shop, id)).toMatchObject({ until: shop.clock.now() + 2_000 });
    shop.clock.advance(2_000);
    await arrived(shop, id);
  });

  test('does not wait for a time in the future that a camera wrote', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('film');
    const path = await shop.keepFile(id);
    await touch(shop, path, -365 * 86_400_000);
    await shop.keepFile(id);
    await shop.uploads.start([id], 'hold');
    await waited(shop, id);
    shop.clock.advance(3_000);
    await arrived(shop, id);
  });
});
