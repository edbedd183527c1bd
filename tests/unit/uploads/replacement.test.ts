import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import * as v from 'valibot';
import { problem, succeeded } from '../../../src-main/peertube/problem.ts';
import { createReplaceFile } from '../../../src-main/uploads/index.ts';
import { newUpload, uploadKind } from '../../../src-main/uploads/upload-record.ts';
import type { FakeVideo } from './support/fake-server.ts';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

const busy = problem('video-busy', { status: 409 });

/** A workshop whose server has a published video, and its new file. */
async function open(): Promise<{ shop: Workshop; video: FakeVideo; id: string }> {
  const shop = await Workshop.open();
  const video = shop.server.addVideo('old.mp4', Buffer.from('as it was'));
  video.state = 1;
  video.metadata = { name: 'A talk', privacy: 1, tags: ['sea'] };
  return { shop, video, id: await shop.replacement('new', video) };
}

function fileOf(shop: Workshop, id: string): Promise<Buffer> {
  return readFile(join(shop.folder, `${id}.mp4`));
}

/** The server ends its work on the video, and is asked. */
async function until(shop: Workshop, id: string, video: FakeVideo) {
  await shop.until(id, ({ stage, activity }) => stage === 'processing' && activity.kind === 'working');
  await shop.clock.untilSlept(2_000);
  video.state = 1;
  shop.clock.advance(2_000);
  return shop.untilIt(id, 'done');
}

describe('a replacement', () => {
  test('takes the place of the file, and of nothing else', async () => {
    const { shop, video, id } = await open();
    await using _ = shop;
    await shop.uploads.start([id], 'publish');
    expect(await until(shop, id, video)).toMatchObject({ replaces: true, stage: 'published' });
    expect(video.bytes.equals(await fileOf(shop, id))).toBe(true);
    expect(video).toMatchObject({ puts: 0, metadata: { name: 'A talk', privacy: 1, tags: ['sea'] } });
    expect(shop.server.videos).toHaveLength(1);
    expect(shop.server.asked.slice(0, 6)).toEqual([
      'init',
      'chunk 0-1000',
      'chunk 1000-2000',
      'chunk 2000-3000',
      'chunk 3000-3500',
      'videos.source',
    ]);
  });

  test('goes on from the same byte after a restart', async () => {
    const { shop, video, id } = await open();
    await using _ = shop;
    void shop.server.next('chunk', () => undefined);
    const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
    await shop.uploads.start([id], 'publish');
    await hanging;
    await shop.restart();
    await until(shop, id, video);
    expect(video.bytes.equals(await fileOf(shop, id))).toBe(true);
    const asked = shop.server.asked.filter((one) => /init|query|chunk/.test(one));
    expect(asked.slice(3)).toEqual(['query', 'chunk 1000-2000', 'chunk 2000-3000', 'chunk 3000-3500']);
  });

  test('waits for a video that the server works on, however long, and goes on by itself', async () => {
    const { shop, video, id } = await open();
    await using _ = shop;
    for (let times = 0; times < 8; times += 1) {
      void shop.server.next('init', () => ({ kind: 'wait', ms: 0, problem: busy }));
    }
    await shop.uploads.start([id], 'publish');
    for (let times = 0; times < 8; times += 1) {
      const { activity } = await shop.untilIt(id, 'waiting');
      expect(activity).toMatchObject({ problem: { code: 'video-busy' } });
      shop.clock.advance(60_000);
      await shop.until(id, (view) => view.activity.kind !== 'waiting');
    }
    await until(shop, id, video);
  });

  test('whose last answer got lost is known by the newer source, and is not sent again', async () => {
    const { shop, video, id } = await open();
    await using _ = shop;
    const lost = problem('result-lost', { retry: { kind: 'later' } });
    for (let times = 0; times < 3; times += 1) void shop.server.next('chunk', () => undefined);
    void shop.server.next('chunk', () => {
      shop.server.losing.doAndForget = true;
      return { kind: 'wait', ms: 0, problem: lost };
    });
    await shop.uploads.start([id], 'publish');
    await shop.untilIt(id, 'waiting');
    shop.clock.advance(60_000);
    await until(shop, id, video);
    expect(shop.server.asked.filter((one) => one === 'init')).toHaveLength(1);
    expect(shop.server.asked.filter((one) => one.startsWith('chunk'))).toHaveLength(4);
  });

  test('is not taken for arrived because the old file has its name and size', async () => {
    const { shop, video, id } = await open();
    await using _ = shop;
    Object.assign(video, { filename: 'new.mp4', size: 3_500 });
    void shop.server.next('chunk', () => {
      shop.server.uploads.clear();
      return {
        kind: 'begin-anew',
        problem: problem('upload-expired', { retry: { kind: 'later' } }),
      };
    });
    await shop.uploads.start([id], 'publish');
    await until(shop, id, video);
    expect(shop.server.asked.filter((one) => one === 'init')).toHaveLength(2);
    expect(video.bytes.equals(await fileOf(shop, id))).toBe(true);
  });

  test('whose journal broke is looked for before anything is sent', async () => {
    const { shop, video, id } = await open();
    await using _ = shop;
    await shop.uploads.start([id], 'publish');
    await until(shop, id, video);
    await shop.breakJournal(id);
    await shop.restart();
    const before = shop.server.asked.length;
    await shop.uploads.start([id], 'publish');
    await shop.untilIt(id, 'done');
    expect(shop.server.asked.slice(before)).not.toContain('init');
  });

  test('that is cancelled is gone from the server and from the list, and the video is as it was', async () => {
    const { shop, video, id } = await open();
    await using _ = shop;
    const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
    await shop.uploads.start([id], 'publish');
    await hanging;
    expect(await shop.uploads.cancel([id])).toEqual(succeeded(undefined));
    expect((await shop.uploads.list()).uploads).toEqual([]);
    expect([shop.drafts.has(id), shop.server.uploads.size]).toEqual([false, 0]);
    expect(video.bytes.toString()).toBe('as it was');
  });

  test('stops at a file that has changed, and goes out anew with another one', async () => {
    const { shop, video, id } = await open();
    await using _ = shop;
    void shop.server.next('chunk', () => undefined);
    void shop.server.next('chunk', async () => {
      await writeFile(join(shop.folder, 'new.mp4'), Buffer.alloc(4_000, 'b'));
      return { kind: 'wait', ms: 0, problem: problem('unreachable') };
    });
    await shop.uploads.start([id], 'publish');
    await shop.untilIt(id, 'waiting');
    shop.clock.advance(60_000);
    expect((await shop.untilIt(id, 'failed')).activity).toMatchObject({ problem: { code: 'file-changed' } });
    const { view } = shop.drafts.get(id) ?? {};
    if (!view?.file) throw new Error('No file');
    await writeFile(join(shop.folder, 'new.mp4'), Buffer.alloc(5_000, 'c'));
    shop.edit(id, {}, { file: { ...view.file, size: 5_000, lastModified: 2 } });
    await until(shop, id, video);
    expect(video.bytes.equals(Buffer.alloc(5_000, 'c'))).toBe(true);
  });
});

test('a journal from before there were replacements is one of a new video', () => {
  const record = newUpload('a', 'one', 'publish', '2030-01-01T00:00:00.000Z');
  const { target: _, ...older } = record;
  expect(v.parse(uploadKind.schema, older)).toEqual({ ...record, target: null });
});

describe('to replace a file', () => {
  test('notes what the server has before it begins', async () => {
    const { shop, video } = await open();
    await using _ = shop;
    const added: unknown[] = [];
    const replaceFile = createReplaceFile({
      sessions: shop.sessions,
      uploads: { start: () => Promise.resolve(succeeded(undefined)) },
      drafts: {
        addReplacement: (input) => {
          added.push(input);
          const draft = shop.drafts.get('new');
          if (draft === undefined) throw new Error('No draft');
          return Promise.resolve(succeeded(draft.view));
        },
        remove: () => Promise.resolve(succeeded(undefined)),
      },
    });
    expect(await replaceFile({ account: 'one', video: video.uuid, grant: 'g' })).toEqual(succeeded('new'));
    expect(added).toEqual([
      {
        account: 'one',
        channelId: 7,
        title: 'A talk',
        grant: 'g',
        replaces: {
          id: video.id,
          uuid: video.uuid,
          shortUUID: video.shortUUID,
          sourceCreatedAt: video.sourceCreatedAt,
        },
      },
    ]);
  });

  test('is refused where the server does not let anybody', async () => {
    const { shop, video } = await open();
    await using _ = shop;
    const lacking = {
      'videos.replaceSourceResumableInit': { why: 'switched-off', feature: 'videoFileReplacement' },
    } as const;
    shop.capabilities = { ...shop.capabilities, lacking };
    const never = () => Promise.reject(new Error('Nothing may be made'));
    const replaceFile = createReplaceFile({
      sessions: shop.sessions,
      uploads: { start: never },
      drafts: { addReplacement: never, remove: never },
    });
    expect(await replaceFile({ account: 'one', video: video.uuid, grant: 'g' })).toMatchObject({
      problem: { code: 'not-supported-by-server' },
    });
  });
});
