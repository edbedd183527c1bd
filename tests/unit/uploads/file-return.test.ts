import { readFile, rename, writeFile } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { lookEveryMs } from '../../../src-main/uploads/file-return.ts';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

/** An upload whose first chunk is at the server, and whose disk was unplugged then. */
async function unplugged(shop: Workshop) {
  const id = await shop.draft('film');
  const path = await shop.keepFile(id);
  void shop.server.next('chunk', () => undefined);
  const second = shop.server.next('chunk', () => new Promise(() => undefined));
  await shop.uploads.start([id], 'hold');
  await second;
  await shop.uploads.pause([id]);
  const away = `${path}.away`;
  await rename(path, away);
  await shop.uploads.resume([id]);
  const view = await shop.untilIt(id, 'failed');
  expect(view).toMatchObject({
    confirmed: 1_000,
    activity: { problem: { code: 'file-gone', details: { name: 'film.mp4', reason: 'ENOENT' } } },
  });
  return { id, path, away };
}

describe('an upload whose disk was unplugged', () => {
  test('goes on by itself from the confirmed byte when the file is back', async () => {
    await using shop = await Workshop.open();
    const { id, path, away } = await unplugged(shop);
    const before = shop.server.asked.length;
    await shop.clock.untilSlept(lookEveryMs);
    shop.clock.advance(lookEveryMs);
    await shop.clock.untilSlept(lookEveryMs);
    expect((await shop.view(id))?.activity.kind).toBe('failed');

    await rename(away, path);
    shop.clock.advance(lookEveryMs);
    await shop.untilIt(id, 'held');
    expect(shop.server.videos[0]?.bytes).toEqual(await readFile(path));
    expect(shop.server.asked.slice(before).filter((asked) => asked.startsWith('chunk'))[0]).toBe(
      'chunk 1000-2000',
    );
    expect(shop.server.asked.filter((asked) => asked === 'init')).toHaveLength(1);
  });

  test('is looked for at once when the network is back: it may be on a network drive', async () => {
    await using shop = await Workshop.open();
    const { id, path, away } = await unplugged(shop);
    await shop.clock.untilSlept(lookEveryMs);
    await rename(away, path);
    shop.network(true);
    await shop.untilIt(id, 'held');
  });

  test('is looked for after a restart as well', async () => {
    await using shop = await Workshop.open();
    const { id, path, away } = await unplugged(shop);
    await shop.restart();
    await shop.clock.untilSlept(lookEveryMs);
    await rename(away, path);
    shop.clock.advance(lookEveryMs);
    await shop.untilIt(id, 'held');
  });

  test('tells the person when another file came back in its place', async () => {
    await using shop = await Workshop.open();
    const { id, path } = await unplugged(shop);
    await shop.clock.untilSlept(lookEveryMs);
    await writeFile(path, 'something else');
    shop.clock.advance(lookEveryMs);
    const view = await shop.until(
      id,
      ({ activity }) => activity.kind === 'failed' && activity.problem.code === 'file-changed',
    );
    expect(view.confirmed).toBe(1_000);
  });

  test('is not looked for any more when it was cancelled', async () => {
    await using shop = await Workshop.open();
    const { id, path, away } = await unplugged(shop);
    await shop.clock.untilSlept(lookEveryMs);
    await shop.uploads.cancel([id]);
    await rename(away, path);
    shop.clock.advance(lookEveryMs);
    expect(await shop.view(id)).toBeUndefined();
  });
});

test('an upload whose file is away before it was begun goes on when it comes', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('film');
  const path = await shop.keepFile(id);
  await rename(path, `${path}.away`);
  await shop.uploads.start([id], 'hold');
  await shop.untilIt(id, 'failed');
  await shop.clock.untilSlept(lookEveryMs);
  await rename(`${path}.away`, path);
  shop.clock.advance(lookEveryMs);
  await shop.untilIt(id, 'held');
});
