import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { problem } from '../../../src-main/peertube/problem.ts';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

/** A queue with one upload of which a chunk is on its way and does not arrive. */
async function travelling(shop: Workshop): Promise<string> {
  const id = await shop.draft('a');
  const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
  await shop.uploads.start([id], 'hold');
  await hanging;
  return id;
}

describe('asked twice at once', () => {
  test('a start begins one upload', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    await Promise.all([shop.uploads.start([id], 'hold'), shop.uploads.start([id], 'hold')]);
    await shop.untilIt(id, 'held');
    const { order, uploads } = await shop.uploads.list();
    expect(order).toEqual([id]);
    expect(uploads).toHaveLength(1);
    expect(shop.server.videos).toHaveLength(1);
  });

  test('a cancel and a start leave an upload that a restart finds', async () => {
    await using shop = await Workshop.open();
    const id = await travelling(shop);
    const again = shop.server.next('chunk', () => new Promise(() => undefined));
    await Promise.all([shop.uploads.cancel([id]), shop.uploads.start([id], 'hold')]);
    await again;
    const journal = await readFile(join(shop.folder, 'drafts', id, 'upload.json'), 'utf8');
    expect(journal).toContain('uploadId');
    await shop.restart();
    await shop.untilIt(id, 'held');
    expect(shop.server.videos).toHaveLength(1);
  });
});

describe('an upload that the server refused to begin', () => {
  test('begins in the channel that the person chose instead', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    const refused = problem('forbidden', { status: 403 });
    void shop.server.next('init', () => ({ kind: 'failed', problem: refused }));
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'failed');
    shop.edit(id, { channelId: 8 });
    await shop.untilIt(id, 'held');
    const journal = await readFile(join(shop.folder, 'drafts', id, 'upload.json'), 'utf8');
    expect(journal).toContain('"channelId": 8');
  });

  test('begins again with a file that has other bytes under the same name and time', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    void shop.server.next('init', () => ({ kind: 'failed', problem: problem('file-changed') }));
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'failed');
    const { view } = shop.drafts.get(id) ?? {};
    if (!view?.file) throw new Error('No file');
    shop.edit(id, {}, { file: { ...view.file, size: view.file.size + 1 } });
    await shop.untilIt(id, 'held');
  });
});

describe('a server that makes no sense', () => {
  test('and refuses the smallest chunk too is not asked without end', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    const limit = problem('proxy-body-limit', { status: 413 });
    for (let times = 0; times < 20; times += 1) {
      void shop.server.next('chunk', () => ({ kind: 'shrink-chunk', problem: limit }));
    }
    await shop.uploads.start([id], 'hold');
    expect((await shop.untilIt(id, 'waiting')).activity).toMatchObject({
      problem: { code: 'proxy-body-limit' },
    });
    expect(shop.server.asked.filter((asked) => asked.startsWith('chunk'))).toHaveLength(1);
  });

  test.each(['users.myVideos', 'videos.source', 'videos.get'] as const)(
    'and answers %s with nothing is asked again, and is no bug of ours',
    async (operation) => {
      await using shop = await Workshop.open();
      const id = await shop.draft('a');
      const asked = shop.server.next(operation, () => ({ ok: true, value: undefined }));
      await shop.uploads.start([id], 'publish');
      await asked;
      if (operation !== 'videos.get') {
        expect((await shop.untilIt(id, 'waiting')).activity).toMatchObject({
          problem: { code: 'unexpected-answer' },
        });
        shop.clock.advance(60_000);
      }
      await shop.until(id, ({ stage }) => stage === 'processing');
      await shop.clock.untilSlept(2_000);
      for (const video of shop.server.videos) video.state = 1;
      shop.clock.advance(2_000);
      await shop.untilIt(id, 'done');
      expect(shop.reported).toEqual([]);
    },
  );
});
