import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { PlainClient, testFile, type TestFile } from './client.ts';

let standIn: StandIn;
let client: PlainClient;
let file: TestFile;

const size = 500_000;
const hour = 60 * 60 * 1000;

beforeEach(async () => {
  standIn = await startStandIn();
  client = await PlainClient.signedIn(standIn);
  file = await testFile(size);
});

afterEach(() => standIn.close());

describe('the hourly purge', () => {
  it('takes an upload that was not touched since the run before', async () => {
    const id = await client.init(file);
    await client.put(id, file, 0, 1000);
    standIn.clock.advance(hour);
    expect((await client.offset(id, file)).status).toBe(308);
    standIn.clock.advance(hour);
    expect((await client.offset(id, file)).status).toBe(404);
  });

  it('leaves one that a chunk or an init touches; an offset query does not count', async () => {
    const id = await client.init(file);
    standIn.clock.advance(hour);
    await client.put(id, file, 0, 1000);
    standIn.clock.advance(hour);
    await client.init(file);
    standIn.clock.advance(hour);
    expect((await client.offset(id, file)).status).toBe(308);
    standIn.clock.advance(hour);
    expect((await client.offset(id, file)).status).toBe(404);
  });
});

describe('two writers of one upload', () => {
  it('do not write at once: the second is told that it is locked', async () => {
    const id = await client.init(file);
    const slow = standIn.faults.add({
      operation: 'videos.uploadResumable',
      do: { kind: 'throttle', bytesPerSecond: 1_000_000 },
    });
    const first = client.put(id, file, 0, size);
    await slow.waitForHit();
    await expect.poll(() => standIn.world.uploads.busy.size).toBe(1);
    expect((await client.put(id, file, 0, size)).status).toBe(423);
    expect((await first).status).toBe(200);
  });
});

describe('after the last byte', () => {
  it('the video is transcoded by the clock: published before the last rendition is there', async () => {
    const id = await client.init(file, { waitTranscoding: true, privacy: 1 });
    await client.put(id, file, 0, size);
    const [video] = standIn.videos('squid');
    const listed = async () => (await client.json('/api/v1/video-channels/squid_channel/videos')).total;
    expect([video?.state, await listed()]).toEqual([2, 0]);
    standIn.clock.advance(20_000);
    expect([video?.state, video?.renditions.length, await listed()]).toEqual([1, 2, 1]);
    standIn.clock.advance(10_000);
    expect(video?.renditions).toHaveLength(3);
  });

  it('a video that need not wait is listed at once', async () => {
    const id = await client.init(file, { waitTranscoding: false, privacy: 1 });
    await client.put(id, file, 0, size);
    expect((await client.json('/api/v1/video-channels/squid_channel/videos')).total).toBe(1);
  });

  it('a scheduled video comes out by the clock', async () => {
    const updateAt = new Date(standIn.clock.now() + hour).toISOString();
    const id = await client.init(file, { privacy: 3, scheduleUpdate: { updateAt, privacy: 1 } });
    await client.put(id, file, 0, size);
    expect(standIn.videos()[0]).toMatchObject({ privacy: 3 });
    standIn.clock.advance(hour);
    expect(standIn.videos()[0]).toMatchObject({ privacy: 1, scheduleUpdate: null });
  });

  it('the original can be fetched back', async () => {
    const id = await client.init(file);
    await client.put(id, file, 0, size);
    const source = await client.json(`/api/v1/videos/${standIn.videos()[0]?.uuid ?? ''}/source`);
    const original = await client.get(String(source.fileDownloadUrl).replace(standIn.origin, ''));
    expect(new Uint8Array(await original.arrayBuffer())).toEqual(file.bytes);
  });
});

describe('quota', () => {
  it('counts the whole and the day', async () => {
    standIn.setQuota('squid', { daily: size + 1 });
    const id = await client.init(file);
    await client.put(id, file, 0, size);
    expect(await client.init(file, { name: 'Another one' })).toBe('');
    expect(standIn.requests.at(-1)).toMatchObject({ status: 413 });
    standIn.clock.advance(25 * hour);
    client = await PlainClient.signedIn(standIn);
    expect(await client.init(file, { name: 'Another one' })).not.toBe('');
  });
});
