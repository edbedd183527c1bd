import { afterEach, describe, expect, it } from 'vitest';
import { paintScene } from '../../peertube/images/scene.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../peertube/start.ts';
import { PlainClient, testFile } from './client.ts';

let standIn: StandIn | undefined;

async function start(options: StandInOptions = {}): Promise<StandIn> {
  standIn = await startStandIn(options);
  return standIn;
}

afterEach(() => standIn?.close());

describe('requests that lead nowhere', () => {
  it.each([
    ['/api/v1/no-such-thing', 400, ''],
    ['/api/v1/videos/%E0%A4%A', 400, ''],
    ['/lazy-static/thumbnails/nothing.jpg', 404, 'Not Found'],
  ])('%s is answered with %i', async (path, status, body) => {
    const response = await new PlainClient(await start()).get(path);
    expect([response.status, await response.text()]).toEqual([status, body]);
  });

  it('a body that is not what it says is refused', async () => {
    const server = await start();
    const { token } = await PlainClient.signedIn(server);
    const video = server.world.addVideo({ name: 'A video', channelId: server.world.channels[0]?.id ?? 0 });
    for (const type of ['application/json', 'multipart/form-data; boundary=none']) {
      const response = await fetch(`${server.origin}/api/v1/videos/${video.uuid}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body: '{ this is neither',
      });
      expect(response.status, type).toBe(400);
    }
  });
});

describe('the rate limit', () => {
  it('answers in plain text with the time to wait, and forgets with its window', async () => {
    const server = await start({ rateLimit: { max: 2, windowMs: 10_000 } });
    const client = new PlainClient(server);
    await client.get('/api/v1/config');
    expect((await client.get('/api/v1/config')).headers.get('x-ratelimit-remaining')).toBe('0');
    const refused = await client.get('/api/v1/config');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).not.toMatch(/^[{<]/);
    server.clock.advance(10_000);
    expect((await client.get('/api/v1/config')).status).toBe(200);
  });
});

describe('an upload that begins as multipart', () => {
  it('brings its thumbnail, which the video keeps byte for byte', async () => {
    const server = await start();
    const client = await PlainClient.signedIn(server);
    const file = await testFile(200_000);
    const picture = new Uint8Array(paintScene('city', 'thumbnail', 280, 157));
    const form = new FormData();
    form.set('name', 'With a picture');
    form.set('filename', 'a.mp4');
    form.set('channelId', String(server.world.channels[0]?.id));
    form.set('tags[0]', 'one');
    form.set('tags[1]', 'two');
    form.set('thumbnailfile', new File([picture], 'a.png', { type: 'image/png' }));
    const init = await fetch(`${server.origin}/api/v1/videos/upload-resumable`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${client.token}`,
        'x-upload-content-length': String(file.bytes.length),
        'x-upload-content-type': 'video/mp4',
      },
      body: form,
    });
    const id = /upload_id=([^&]+)/.exec(init.headers.get('location') ?? '')?.[1] ?? '';
    await client.put(id, file, 0, file.bytes.length);
    const [video] = server.videos('squid');
    expect(video).toMatchObject({ name: 'With a picture', tags: ['one', 'two'], size: 200_000 });
    expect(new Uint8Array(video?.thumbnailBytes ?? [])).toEqual(picture);
  });
});

describe('the public configuration', () => {
  it('can be adjusted, and its smallest chunk is kept to', async () => {
    const server = await start({
      config: ({ client: { videos } }) => {
        videos.resumableUpload = { maxChunkSize: 500_000, minChunkSize: 100_000 };
      },
    });
    const client = await PlainClient.signedIn(server);
    expect(await client.json('/api/v1/config')).toMatchObject({
      client: { videos: { resumableUpload: { maxChunkSize: 500_000 } } },
    });
    const file = await testFile(200_000);
    const id = await client.init(file);
    expect((await client.put(id, file, 0, 50_000)).status).toBe(400);
    expect((await client.put(id, file, 0, 150_000)).status).toBe(308);
    expect((await client.put(id, file, 150_000, 200_000)).status).toBe(200);
  });
});

describe('waiting for a request', () => {
  it('finds past ones and those to come, as they grow', async () => {
    const server = await start();
    const client = await PlainClient.signedIn(server);
    expect(await server.waitForRequest(({ operation }) => operation === 'users.token')).toMatchObject({
      status: 200,
    });
    const coming = server.waitForRequest(
      ({ operation, status }) => operation === 'users.me' && status === 200,
    );
    await client.get('/api/v1/users/me');
    expect(await coming).toMatchObject({ path: '/api/v1/users/me', outcome: 'answered' });
  });
});
