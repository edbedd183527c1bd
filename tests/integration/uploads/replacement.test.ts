import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UploadView } from '../../../src-main/uploads/index.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import type { StoredVideo } from '../../peertube/state/video.ts';
import { makeOldVideo } from '../../faults/support/old-video.ts';
import { killInThirdChunk } from './support/killed-child.ts';
import { openStudio, type Studio } from './support/studio.ts';
import { valueOf, type Who } from './support/sign-in.ts';

const chunkBytes = 8_000_000;
const size = 40_000_000;

let folder: string;
let server: StandIn;
let studio: Studio;
let who: Who;
/** What is on the server before. */
let before: { readonly uuid: string; readonly sha256: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-replacement-'));
  server = await startStandIn({
    world: 'small',
    config: (config) => {
      config.client.videos.resumableUpload.maxChunkSize = chunkBytes;
      config.videoFile.update.enabled = true;
    },
  });
  const { username, password } = server.account('squid');
  who = { origin: server.origin, username, password };
  studio = await openStudio(join(folder, 'profile'), who);

  const first = await makeOldVideo(join(folder, 'first.mp4'), { seed: 'first' });
  const draft = await studio.add(first.path);
  valueOf(await studio.drafts.update(draft, { title: 'A talk', tags: ['sea'], support: 'Buy fish' }));
  valueOf(await studio.uploads.start([draft], 'publish'));
  await doneOn(draft);
  before = { uuid: stored().uuid, sha256: first.sha256 };
});

afterEach(async () => {
  await studio.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function stored(): StoredVideo {
  const [video, ...others] = server.videos('squid');
  if (video === undefined || others.length > 0) throw new Error('Not exactly one video');
  return video;
}

/** The server finishes its work, and is asked. */
async function doneOn(draft: string): Promise<UploadView> {
  await studio.until(draft, ({ stage }) => stage === 'processing');
  server.clock.advance(120_000);
  studio.watch.hurry();
  return studio.until(draft, ({ stage, activity }) => stage === 'published' && activity.kind === 'done');
}

function chunks() {
  return server.requests.filter(
    ({ operation, bytes }) => operation === 'videos.replaceSourceResumable' && bytes > 0,
  );
}

const newFile = (seed: string, bytes = size) =>
  makeOldVideo(join(folder, `${seed}.mp4`), { size: bytes, seed });

describe('a replacement', () => {
  test('puts the new file there, in chunks, and leaves everything that is written of the video', async () => {
    const file = await newFile('whole');
    const written = { ...stored() };
    const draft = await studio.replace(before.uuid, file.path);
    const view = await doneOn(draft);
    expect(view).toMatchObject({ replaces: true, video: { uuid: before.uuid } });
    expect(await stored().sha256()).toBe(file.sha256);
    expect(stored()).toMatchObject({
      uuid: before.uuid,
      name: 'A talk',
      tags: ['sea'],
      support: 'Buy fish',
      privacy: written.privacy,
      channelId: written.channelId,
      views: written.views,
      publishedAt: written.publishedAt,
    });
    expect(chunks()).toHaveLength(5);
    expect(studio.reported).toEqual([]);
  });

  test('goes on after a kill in the middle of it', async () => {
    const file = await newFile('killed');
    // In the queue, begun by nobody yet: this process never lets it travel.
    const gate = server.faults.add({
      operation: 'videos.replaceSourceResumableInit',
      do: { kind: 'delay' },
    });
    const draft = await studio.replace(before.uuid, file.path);
    await gate.waitForHit();
    await studio.close();
    gate.remove();
    await killInThirdChunk(join(folder, 'profile'), {
      server,
      who,
      operation: 'videos.replaceSourceResumable',
      chunkBytes,
    });
    expect(await stored().sha256()).toBe(before.sha256);

    studio = await openStudio(join(folder, 'profile'), who);
    await doneOn(draft);
    expect(await stored().sha256()).toBe(file.sha256);
    // The first two chunks, the cut one, and from its beginning again.
    expect(chunks()).toHaveLength(6);
  });

  test('waits while the server works on the video, and says so', async () => {
    const file = await newFile('busy', 9_000_000);
    const video = stored();
    video.state = 2;
    const draft = await studio.replace(before.uuid, file.path);
    const view = await studio.until(draft, ({ activity }) => activity.kind === 'waiting');
    expect(view.activity).toMatchObject({ problem: { code: 'video-busy' } });
    expect(chunks()).toEqual([]);
    video.state = 1;
    await doneOn(draft);
    expect(await stored().sha256()).toBe(file.sha256);
  });

  test('is known to be there when the answer to its last chunk is lost', async () => {
    const file = await newFile('lost');
    const lost = server.faults.add({
      operation: 'videos.replaceSourceResumable',
      where: ({ headers }) => (headers['content-range'] ?? '').includes(`-${size - 1}/`),
      do: { kind: 'dropAnswer' },
    });
    const draft = await studio.replace(before.uuid, file.path);
    await doneOn(draft);
    expect(lost.hits).toBe(1);
    expect(await stored().sha256()).toBe(file.sha256);
    expect(chunks()).toHaveLength(5);
  });

  test('begins anew when the server has purged it', async () => {
    const file = await newFile('purged');
    server.faults.add({
      operation: 'videos.replaceSourceResumable',
      nth: 3,
      do: { kind: 'expireUpload' },
    });
    const draft = await studio.replace(before.uuid, file.path);
    await doneOn(draft);
    expect(await stored().sha256()).toBe(file.sha256);
  });

  test('that is cancelled leaves the video as it is, and nothing behind', async () => {
    const file = await newFile('cancelled');
    const gate = server.faults.add({
      operation: 'videos.replaceSourceResumable',
      nth: 2,
      do: { kind: 'delay' },
    });
    const draft = await studio.replace(before.uuid, file.path);
    await gate.waitForHit();
    valueOf(await studio.uploads.cancel([draft]));
    gate.remove();
    await server.waitForRequest(
      ({ operation, status }) => operation === 'videos.replaceSourceResumableCancel' && status === 204,
    );
    expect(await studio.drafts.get(draft)).toMatchObject({ problem: { code: 'draft-unknown' } });
    expect(await stored().sha256()).toBe(before.sha256);
  });
});

test('a second file for the same video waits until the first is there', async () => {
  const gate = server.faults.add({ operation: 'videos.replaceSourceResumableInit', do: { kind: 'delay' } });
  const draft = await studio.replace(before.uuid, (await newFile('one', 1_000_000)).path);
  const other = await newFile('two', 1_000_000);
  await expect(studio.replace(before.uuid, other.path)).rejects.toThrow('conflict');
  gate.remove();
  await doneOn(draft);
});
