import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { testFile, TestUpload, uniqueName } from './support/upload.ts';

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

describe('an upload is refused', () => {
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
