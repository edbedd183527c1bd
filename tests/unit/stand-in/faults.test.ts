import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proxyPage, tooManyRequests } from '../../peertube/faults/refusals.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { PlainClient, testFile, type TestFile } from './client.ts';

let standIn: StandIn;
let client: PlainClient;
let file: TestFile;

const size = 2_000_000;
const operation = 'videos.uploadResumable';

beforeEach(async () => {
  standIn = await startStandIn();
  client = await PlainClient.signedIn(standIn);
  file = await testFile(size);
});

afterEach(() => standIn.close());

async function offset(id: string): Promise<number> {
  const range = (await client.offset(id, file)).headers.get('range') ?? '';
  return Number(/-(-?\d+)$/.exec(range)?.[1]) + 1;
}

describe('a cut connection', () => {
  it('keeps at most what had arrived, and the upload goes on from there', async () => {
    const id = await client.init(file);
    const fault = standIn.faults.add({ operation, do: { kind: 'cutAfterRequestBytes', bytes: 700_000 } });
    await expect(client.put(id, file, 0, size)).rejects.toThrow();
    expect(fault.hits).toBe(1);
    const kept = await offset(id);
    expect(kept).toBeLessThanOrEqual(700_000);
    expect((await client.put(id, file, kept, size)).status).toBe(200);
    expect(await standIn.videos()[0]?.sha256()).toBe(file.sha256);
  });

  it('can lose the answer after the work was done', async () => {
    const id = await client.init(file);
    standIn.faults.add({ operation, do: { kind: 'dropAnswer' } });
    await expect(client.put(id, file, 0, size)).rejects.toThrow();
    expect(standIn.videos()).toHaveLength(1);
    expect((await client.offset(id, file)).status).toBe(404);
  });

  it('can end an answer in its middle', async () => {
    standIn.faults.add({ operation: 'users.me', do: { kind: 'cutAfterResponseBytes', bytes: 100 } });
    await expect(client.json('/api/v1/users/me')).rejects.toThrow();
    expect(await client.json('/api/v1/users/me')).toMatchObject({ username: 'squid' });
  });
});

describe('a fault', () => {
  it('strikes the nth match and so many after it, and no other', async () => {
    standIn.faults.add({
      operation: 'users.me',
      nth: 2,
      times: 2,
      do: { kind: 'refuse', with: proxyPage(502) },
    });
    const statuses = [];
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await client.get('/api/v1/users/me')).status);
    expect(statuses).toEqual([200, 502, 502, 200]);
    expect((await client.get('/api/v1/config')).status).toBe(200);
  });

  it('lasts until it is removed', async () => {
    const fault = standIn.faults.add({
      path: '/api/v1/config',
      times: Infinity,
      do: { kind: 'refuse', with: tooManyRequests(7) },
    });
    const refused = await client.get('/api/v1/config');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await refused.text()).toMatch(/^Too many/);
    fault.remove();
    expect((await client.get('/api/v1/config')).status).toBe(200);
  });

  it('can hold a request until the test lets it go', async () => {
    const fault = standIn.faults.add({ operation: 'config.get', do: { kind: 'delay' } });
    const answer = client.get('/api/v1/config');
    await fault.waitForHit();
    expect(standIn.requests.at(-1)).toMatchObject({ operation: 'config.get', outcome: 'running' });
    fault.release();
    expect((await answer).status).toBe(200);
  });

  it('can hold an answer whose work is done', async () => {
    const id = await client.init(file);
    const fault = standIn.faults.add({ operation, do: { kind: 'delay', when: 'after' } });
    const answer = client.put(id, file, 0, 1000);
    await fault.waitForHit();
    await standIn.waitForRequest(({ bytes }) => bytes === 1000);
    fault.release();
    expect((await answer).status).toBe(308);
  });

  it('can turn a byte, which a digest would tell', async () => {
    const id = await client.init(file);
    standIn.faults.add({ operation, do: { kind: 'corrupt', at: 1_500_000 } });
    await client.put(id, file, 0, size);
    expect(await standIn.videos()[0]?.sha256()).not.toBe(file.sha256);
  });

  it('can expire an upload', async () => {
    const id = await client.init(file);
    standIn.faults.add({ operation, do: { kind: 'expireUpload' } });
    expect((await client.put(id, file, 0, 1000)).status).toBe(404);
  });

  it('can slow an upload down', async () => {
    const id = await client.init(file);
    standIn.faults.add({ operation, do: { kind: 'throttle', bytesPerSecond: 20_000_000 } });
    expect((await client.put(id, file, 0, size)).status).toBe(200);
    expect(await standIn.videos()[0]?.sha256()).toBe(file.sha256);
  });

  it('can keep a complete upload in processing: others are told to wait', async () => {
    const id = await client.init(file);
    const fault = standIn.faults.add({ operation, do: { kind: 'holdProcessing' } });
    const first = client.put(id, file, 0, size);
    await expect.poll(() => standIn.world.uploads.processing.size).toBe(1);
    const second = await client.offset(id, file);
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '300']);
    fault.release();
    expect((await first).status).toBe(200);
    expect(standIn.videos()).toHaveLength(1);
  });
});

describe('off the network', () => {
  it('resets what is under way, refuses what comes, and returns to the same address', async () => {
    const id = await client.init(file);
    const hold = standIn.faults.add({ operation, do: { kind: 'delay' } });
    const lost = expect(client.put(id, file, 0, 1000)).rejects.toThrow();
    await hold.waitForHit();
    await standIn.faults.offline();
    await lost;
    await expect(client.get('/api/v1/config')).rejects.toThrow();
    await standIn.faults.online();
    expect((await client.get('/api/v1/config')).status).toBe(200);
  });
});
