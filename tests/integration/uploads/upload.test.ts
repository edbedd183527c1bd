import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UploadView } from '../../../src-main/uploads/index.ts';
import { makeVideo } from '../../fixtures/make-video.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { killInThirdChunk } from './support/killed-child.ts';
import { openStudio, type Studio } from './support/studio.ts';
import { valueOf, type Who } from './support/sign-in.ts';

const chunkBytes = 8_000_000;
const size = 40_000_000;

let folder: string;
let server: StandIn;
let studio: Studio;
let who: Who;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-uploads-'));
  server = await startStandIn({
    world: 'small',
    config: (config) => {
      config.client.videos.resumableUpload.maxChunkSize = chunkBytes;
    },
  });
  const { username, password } = server.account('squid');
  who = { origin: server.origin, username, password };
  studio = await openStudio(join(folder, 'profile'), who);
});

afterEach(async () => {
  await studio.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const published = (view: UploadView) => view.stage === 'published' && view.activity.kind === 'done';

function chunks() {
  return server.requests.filter(
    ({ operation, bytes }) => operation === 'videos.uploadResumable' && bytes > 0,
  );
}

/** The server finishes transcoding, and is asked. */
async function publishedOn(draft: string, by: Studio = studio): Promise<UploadView> {
  await by.until(draft, ({ stage }) => stage === 'processing');
  server.clock.advance(120_000);
  by.watch.hurry();
  return by.until(draft, published);
}

test('a file that is on the channel already is noticed when it is added again', async () => {
  const video = await makeVideo(join(folder, 'once.mp4'), { seed: 'once' });
  const draft = await studio.add(video.path);
  valueOf(await studio.uploads.start([draft], 'publish'));
  await publishedOn(draft);
  valueOf(await studio.drafts.remove(draft));
  const again = await studio.addWithWarnings(video.path);
  expect(again.warnings).toMatchObject([{ problem: { code: 'file-already-on-channel' } }]);
  expect(server.videos('squid')).toHaveLength(1);
});

describe('an upload', () => {
  test('arrives whole, in chunks, with its metadata, and is followed until it is published', async () => {
    const video = await makeVideo(join(folder, 'A talk.mp4'), { size, seed: 'whole' });
    const draft = await studio.add(video.path);
    valueOf(
      await studio.drafts.update(draft, {
        title: 'A talk about squids',
        tags: ['sea', 'squid'],
        support: 'Buy fish',
      }),
    );
    valueOf(await studio.uploads.start([draft], 'publish'));
    const view = await publishedOn(draft);

    const [stored, ...others] = server.videos('squid');
    expect(others).toEqual([]);
    expect(await stored?.sha256()).toBe(video.sha256);
    expect(stored).toMatchObject({
      name: 'A talk about squids',
      tags: ['sea', 'squid'],
      support: 'Buy fish',
      description: null,
      privacy: 1,
    });
    expect(chunks()).toHaveLength(5);
    expect(view.video?.url).toBe(`${server.origin}/w/${stored?.shortUUID ?? ''}`);
    expect(studio.reported).toEqual([]);
  });

  test('stays private until the person publishes it', async () => {
    const video = await makeVideo(join(folder, 'held.mp4'), { seed: 'held' });
    const draft = await studio.add(video.path);
    valueOf(await studio.drafts.update(draft, { title: 'Held back', privacy: 1 }));
    valueOf(await studio.uploads.start([draft], 'hold'));
    await studio.until(draft, ({ activity }) => activity.kind === 'held');
    expect(server.videos('squid')[0]).toMatchObject({ name: 'Held back', privacy: 3 });

    valueOf(await studio.uploads.start([draft], 'publish'));
    await publishedOn(draft);
    expect(server.videos('squid')[0]).toMatchObject({ privacy: 1 });
  });

  test('sends what is edited while it travels and after it is there', async () => {
    const video = await makeVideo(join(folder, 'edited.mp4'), { size, seed: 'edited' });
    const draft = await studio.add(video.path);
    const slow = server.faults.add({ operation: 'videos.uploadResumable', nth: 2, do: { kind: 'delay' } });
    valueOf(await studio.uploads.start([draft], 'publish'));
    await slow.waitForHit();
    valueOf(await studio.drafts.update(draft, { title: 'Named while it travelled' }));
    slow.release();
    await publishedOn(draft);
    expect(server.videos('squid')[0]?.name).toBe('Named while it travelled');

    valueOf(await studio.drafts.update(draft, { title: 'Named once more' }));
    await studio.until(draft, ({ changesWaiting }) => !changesWaiting);
    expect(server.videos('squid')[0]?.name).toBe('Named once more');
  });

  test('goes on after a kill, without a second copy', async () => {
    const video = await makeVideo(join(folder, 'killed.mp4'), { size, seed: 'killed' });
    const draft = await studio.add(video.path);
    // In the queue, begun by nobody yet: this process never lets it travel.
    const gate = server.faults.add({ operation: 'videos.uploadResumableInit', do: { kind: 'delay' } });
    valueOf(await studio.uploads.start([draft], 'publish'));
    await gate.waitForHit();
    await studio.close();
    gate.remove();

    await killInThirdChunk(join(folder, 'profile'), {
      server,
      who,
      operation: 'videos.uploadResumable',
      chunkBytes,
    });

    studio = await openStudio(join(folder, 'profile'), who);
    await publishedOn(draft);
    const stored = server.videos('squid');
    expect(stored).toHaveLength(1);
    expect(await stored[0]?.sha256()).toBe(video.sha256);
    // The first two chunks, the cut one, and from its beginning again.
    expect(chunks()).toHaveLength(6);
  });

  test('goes on where the server is after a cut connection', async () => {
    const video = await makeVideo(join(folder, 'cut.mp4'), { size, seed: 'cut' });
    const draft = await studio.add(video.path);
    const cut = server.faults.add({
      operation: 'videos.uploadResumable',
      nth: 3,
      do: { kind: 'cutAfterRequestBytes', bytes: 3_000_000 },
    });
    valueOf(await studio.uploads.start([draft], 'publish'));
    await publishedOn(draft);
    expect(cut.hits).toBe(1);
    expect(server.videos('squid')).toHaveLength(1);
    expect(await server.videos('squid')[0]?.sha256()).toBe(video.sha256);
  });

  test('adopts the video when the answer to the last chunk is lost', async () => {
    const video = await makeVideo(join(folder, 'lost.mp4'), { size, seed: 'lost' });
    const draft = await studio.add(video.path);
    const lost = server.faults.add({
      operation: 'videos.uploadResumable',
      where: ({ headers }) => (headers['content-range'] ?? '').includes(`-${size - 1}/`),
      do: { kind: 'dropAnswer' },
    });
    valueOf(await studio.uploads.start([draft], 'publish'));
    await publishedOn(draft);
    expect(lost.hits).toBe(1);
    expect(server.videos('squid')).toHaveLength(1);
    expect(await server.videos('squid')[0]?.sha256()).toBe(video.sha256);
    expect(chunks()).toHaveLength(5);
  });

  test('renews its token when it is refused on the way', async () => {
    const video = await makeVideo(join(folder, 'token.mp4'), { size, seed: 'token' });
    const draft = await studio.add(video.path);
    const gate = server.faults.add({
      operation: 'videos.uploadResumable',
      nth: 2,
      do: { kind: 'delay', when: 'after' },
    });
    valueOf(await studio.uploads.start([draft], 'publish'));
    await gate.waitForHit();
    server.revoke('squid');
    gate.release();
    await publishedOn(draft);
    expect(
      server.requests.some(
        ({ operation, status }) => operation === 'videos.uploadResumable' && status === 401,
      ),
    ).toBe(true);
    expect(await server.videos('squid')[0]?.sha256()).toBe(video.sha256);
  });

  test('stops when the file changes, and begins anew with another one', async () => {
    const video = await makeVideo(join(folder, 'changed.mp4'), { size, seed: 'changed' });
    const draft = await studio.add(video.path);
    const gate = server.faults.add({
      operation: 'videos.uploadResumable',
      nth: 2,
      do: { kind: 'delay', when: 'after' },
    });
    valueOf(await studio.uploads.start([draft], 'publish'));
    await gate.waitForHit();
    await appendFile(video.path, 'more');
    gate.release();
    const failed = await studio.until(draft, ({ activity }) => activity.kind === 'failed');
    expect(failed.activity).toMatchObject({ problem: { code: 'file-changed' } });
    expect(valueOf(await studio.drafts.get(draft)).file?.trouble?.code).toBe('file-changed');

    const other = await makeVideo(join(folder, 'other.mp4'), { size: 9_000_000, seed: 'other' });
    await studio.setFile(draft, other.path);
    await publishedOn(draft);
    expect(server.videos('squid')).toHaveLength(1);
    expect(await server.videos('squid')[0]?.sha256()).toBe(other.sha256);
  });

  test('begins anew when the server has purged it', async () => {
    const video = await makeVideo(join(folder, 'purged.mp4'), { size, seed: 'purged' });
    const draft = await studio.add(video.path);
    server.faults.add({ operation: 'videos.uploadResumable', nth: 3, do: { kind: 'expireUpload' } });
    valueOf(await studio.uploads.start([draft], 'publish'));
    await publishedOn(draft);
    expect(server.videos('squid')).toHaveLength(1);
    expect(await server.videos('squid')[0]?.sha256()).toBe(video.sha256);
  });

  test('is paused, goes on, and is cancelled', async () => {
    const video = await makeVideo(join(folder, 'paused.mp4'), { size, seed: 'paused' });
    const draft = await studio.add(video.path);
    const gate = server.faults.add({ operation: 'videos.uploadResumable', nth: 2, do: { kind: 'delay' } });
    valueOf(await studio.uploads.start([draft], 'publish'));
    await gate.waitForHit();
    valueOf(await studio.uploads.pause([draft]));
    expect((await studio.uploads.list()).uploads[0]).toMatchObject({
      activity: { kind: 'paused' },
      confirmed: chunkBytes,
    });
    gate.remove();
    const again = server.faults.add({ operation: 'videos.uploadResumable', nth: 3, do: { kind: 'delay' } });
    valueOf(await studio.uploads.resume([draft]));
    await again.waitForHit();
    valueOf(await studio.uploads.cancel([draft]));
    again.remove();
    expect((await studio.uploads.list()).uploads).toEqual([]);
    await server.waitForRequest(
      ({ operation, status }) => operation === 'videos.uploadResumableCancel' && status === 204,
    );
    expect(server.videos('squid')).toEqual([]);
    expect(valueOf(await studio.drafts.get(draft)).file?.trouble).toBeNull();
  });
});
