import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { PeerTubeClient } from '../../src-main/peertube/client.ts';
import { operations, type OperationInput } from '../../src-main/peertube/operations/index.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { testFile, TestUpload } from './support/upload.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const size = 300_000;

async function upload(metadata: Readonly<Record<string, unknown>> = {}): Promise<TestUpload> {
  const name = uniqueName('Upload');
  const channelId = server.me.videoChannels?.[0]?.id;
  return new TestUpload(server, await testFile(name, size), { name, channelId, privacy: 3, ...metadata });
}

describe('an upload', () => {
  it('begins once for the same name, size and date, and goes on where it was', async () => {
    const test = await upload();
    expect((await test.init()).status).toBe(201);
    const id = test.uploadId;
    expect((await test.init()).status).toBe(201);
    expect(test.uploadId).toBe(id);
    expect((await test.offset()).headers.get('range')).toBe('bytes=0--1');
    expect((await test.put(0, 100_000)).headers.get('range')).toBe('bytes=0-99999');
    const again = await test.init();
    expect([again.status, again.headers.get('range')]).toEqual([200, 'bytes=0-99999']);
    expect((await test.cancel()).status).toBe(204);
    expect((await test.cancel()).status).toBe(204);
  });

  it('checks a digest and keeps nothing of a chunk that does not match', async () => {
    const test = await upload();
    await test.init();
    await test.put(0, 100_000);
    const wrong = await test.put(100_000, 200_000, { digest: 'sha=AAAAAAAAAAAAAAAAAAAAAAAAAAA=' });
    expect(wrong.status).toBe(460);
    expect((await test.offset()).headers.get('range')).toBe('bytes=0-99999');
    const right = await test.put(100_000, 200_000, { digest: `sha=${test.digest(100_000, 200_000)}` });
    expect(right.headers.get('range')).toBe('bytes=0-199999');
    await test.cancel();
  });

  it('does not notice a gap: contiguity is the client’s', async () => {
    const test = await upload();
    await test.init();
    await test.put(0, 100_000);
    expect((await test.put(200_000, 250_000)).headers.get('range')).toBe('bytes=0-249999');
    await test.cancel();
  });

  it('is gone once it was cancelled', async () => {
    const test = await upload();
    await test.init();
    await test.put(0, 100_000);
    const query = { upload_id: test.uploadId };
    value(await server.client.call('videos.uploadResumableCancel', { query }));
    expect((await test.offset()).status).toBe(404);
  });

  it('becomes a video with its metadata and its file, and is then forgotten', async () => {
    const tags = ['contract', 'upload'];
    const test = await upload({ tags, description: 'About **it**', language: 'en', waitTranscoding: true });
    const id = await test.whole();
    expect((await test.offset()).status).toBe(404);
    const video = value(await server.client.call('videos.get', { path: { id } }));
    expect(video).toMatchObject({
      tags,
      description: 'About **it**',
      language: { id: 'en' },
      privacy: { id: 3 },
    });
    expect(value(await server.client.call('videos.source', { path: { id } }))).toMatchObject({ size });
    const published = await until(
      async () => value(await server.client.call('videos.get', { path: { id } })),
      ({ state }) => state.id === 1,
    );
    expect(published.files.length + published.streamingPlaylists.length).toBeGreaterThan(0);
    // A real server may transcode for minutes.
  }, 600_000);
});

describe('an upload in one request', () => {
  const body = async (changes: Partial<OperationInput<'videos.upload'>['body']> = {}) => {
    const name = uniqueName('At once');
    const file = await testFile(name, size);
    return {
      name,
      channelId: server.me.videoChannels?.[0]?.id ?? 0,
      privacy: 3,
      tags: ['at', 'once'],
      videofile: { ...file, type: 'video/mp4' },
      ...changes,
    } satisfies OperationInput<'videos.upload'>['body'];
  };

  it('becomes a video', async () => {
    const sent = await body({ description: 'All *at once*' });
    const { video } = value(await server.client.call('videos.upload', { body: sent }));
    server.remember(video.uuid);
    expect(value(await server.client.call('videos.get', { path: { id: video.uuid } }))).toMatchObject({
      name: sent.name,
      description: 'All *at once*',
      tags: ['at', 'once'],
    });
  });

  it('is refused for a bad name, somebody else’s channel, and what is no video', async () => {
    const upload = async (changes: Partial<OperationInput<'videos.upload'>['body']>) =>
      server.client.call('videos.upload', { body: await body(changes) });
    expect(await upload({ name: 'ab' })).toMatchObject({
      ok: false,
      problem: { fields: [{ field: 'name' }] },
    });
    expect(await upload({ channelId: 999_999_999 })).toMatchObject({ ok: false, problem: { status: 400 } });
    const text = { bytes: new TextEncoder().encode('No video'), filename: 'words.txt', type: 'text/plain' };
    expect(await upload({ videofile: text })).toMatchObject({ ok: false });
  });
});

const announced = { 'x-upload-content-length': '1000', 'x-upload-content-type': 'video/mp4' };

/** A server says whether it lets anybody replace a file. */
async function needReplacement(context: TestContext): Promise<void> {
  server.need(
    context,
    'videos.replaceSourceResumableInit',
    'videos.replaceSourceResumable',
    'videos.replaceSourceResumableCancel',
  );
  const { videoFile } = value(await server.anyone.call('config.get', {}));
  if (!videoFile.update.enabled) context.skip('this server lets nobody replace a file');
}

async function replacement(id: string): Promise<TestUpload> {
  const path = operations['videos.replaceSourceResumable'].path.replace('{id}', id);
  return new TestUpload(server, await testFile(uniqueName('Replacement'), size + 1000), {}, path);
}

describe('a replacement', () => {
  it('waits for transcoding, becomes the video’s file, and leaves the rest as it was', async (context) => {
    await needReplacement(context);
    server.standIn?.clock.setMode('turned');
    const first = await upload({ tags: ['stays'] });
    const id = await first.whole();
    const test = await replacement(id);
    expect((await test.init()).status).toBe(409);
    server.standIn?.clock.setMode('auto');
    const get = async () => value(await server.client.call('videos.get', { path: { id } }));
    const before = await until(get, ({ state }) => state.id === 1);

    expect((await test.init()).status).toBe(201);
    expect((await test.put(0, 100_000)).headers.get('range')).toBe('bytes=0-99999');
    const done = await test.put(100_000, size + 1000);
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({ inputFilename: test.filename, size: size + 1000 });
    const after = await get();
    expect(after).toMatchObject({ uuid: id, name: before.name, tags: ['stays'] });
    expect(after.inputFileUpdatedAt).not.toBeNull();
    expect(value(await server.client.call('videos.source', { path: { id } }))).toMatchObject({
      size: size + 1000,
    });
    // A real server may transcode for minutes.
  }, 600_000);

  it('can be cancelled, and is refused for somebody else’s video and a missing one', async (context) => {
    await needReplacement(context);
    const id = await (await upload()).whole();
    await until(
      async () => value(await server.client.call('videos.get', { path: { id } })),
      ({ state }) => state.id === 1,
    );
    const test = await replacement(id);
    await test.init();
    const query = { upload_id: test.uploadId };
    value(await server.client.call('videos.replaceSourceResumableCancel', { path: { id }, query }));
    expect((await test.offset()).status).toBe(404);

    const other = await server.newUser(context);
    const begin = (client: PeerTubeClient, of: string) =>
      client.call(
        'videos.replaceSourceResumableInit',
        { path: { id: of }, body: { filename: 'other.mp4', lastModified: 1 } },
        { headers: announced },
      );
    expect(await begin(other.client, id)).toMatchObject({ ok: false, problem: { status: 403 } });
    const none = '00000000-0000-4000-8000-000000000000';
    expect(await begin(server.client, none)).toMatchObject({ ok: false, problem: { status: 404 } });
  }, 600_000);
});

describe('an upload is refused', () => {
  it('with the fields at fault', async () => {
    const channelId = server.me.videoChannels?.[0]?.id ?? 0;
    const body = { name: 'ab', channelId, filename: 'bad.mp4', lastModified: 1, tags: ['x'] };
    const begun = await server.client.call('videos.uploadResumableInit', { body }, { headers: announced });
    expect(begun).toMatchObject({ ok: false, problem: { code: 'invalid-input', status: 400 } });
    const fields = begun.ok ? [] : begun.problem.fields.map(({ field }) => field);
    expect(fields.toSorted()).toEqual(['name', 'tags']);
  });

  it('without a name', async () => {
    const { status, body } = await (await upload({ name: undefined })).init();
    expect(status).toBe(400);
    expect(body).toMatchObject({ 'invalid-params': { name: { location: 'body' } } });
  });

  it('into a channel that is not one’s own', async () => {
    expect((await (await upload({ channelId: 999_999_999 })).init()).status).toBe(400);
  });

  it('of a type that is no video', async () => {
    expect((await (await upload()).init({ 'x-upload-content-type': 'text/plain' })).status).toBe(415);
  });

  it('without its length', async () => {
    const { status, body } = await (await upload()).init({ 'x-upload-content-length': 'long' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ status: 400 });
  });

  it('under an identifier that is somebody else’s', async () => {
    const test = await upload();
    test.uploadId = 'no-such-upload';
    expect((await test.put(0, 100)).status).toBe(403);
  });

  it('when the bytes are no video', async () => {
    const name = uniqueName('Noise');
    const noise = { bytes: crypto.getRandomValues(new Uint8Array(50_000)), filename: 'noise.mp4' };
    const test = new TestUpload(server, noise, { name, channelId: server.me.videoChannels?.[0]?.id });
    await test.init();
    expect((await test.put(0, 50_000)).status).toBe(422);
  });
});
