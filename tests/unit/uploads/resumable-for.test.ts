import { afterEach, expect, it } from 'vitest';
import { createPeerTubeClient } from '../../../src-main/peertube/client.ts';
import { succeeded } from '../../../src-main/peertube/problem.ts';
import { createRateLimit, type RateLimit } from '../../../src-main/peertube/rate-limit.ts';
import { createResumableUploads } from '../../../src-main/uploads/index.ts';
import { json, startFakeServer } from '../peertube/fake-server.ts';

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const identity = { name: 'a.mp4', filename: 'a.mp4', channelId: 1, lastModified: 1 };

/** Two accounts of one server, with uploads and views. */
async function setUp(headers: () => Record<string, string>) {
  const server = await startFakeServer((_request, response) => json(response, 200, {}, headers()));
  closing.push(() => server.close());
  const asked: string[] = [];
  const shared = createRateLimit();
  const rateLimit: RateLimit = {
    ...shared,
    acquire(budget, options) {
      asked.push(budget);
      return shared.acquire(budget, options);
    },
  };
  const uploads = createResumableUploads({
    sessions: {
      accessToken: () => Promise.resolve(succeeded('token')),
      originOf: () => succeeded(server.origin),
    },
    userAgent: 'Sepiola/test',
    rateLimit,
  });
  closing.push(() => uploads.close());
  const client = createPeerTubeClient({ origin: server.origin, userAgent: 'Sepiola/test', rateLimit });
  return { server, asked, shared, uploads, client };
}

it('uploads of all accounts and views of one server go by one budget', async () => {
  const { server, asked, uploads, client } = await setUp(() => ({}));
  for (const account of ['one', 'two']) {
    const resumable = uploads.resumableFor(account, null);
    if (!resumable.ok) throw new Error(resumable.problem.code);
    await resumable.value.initUpload({ init: identity, size: 10, type: 'video/mp4' });
  }
  await client.call('videos.licences', {});
  const { host } = new URL(server.origin);
  expect(asked).toEqual([host, host, host]);
});

it('an upload waits when views have used the budget up, and stops waiting when it is stopped', async () => {
  const { server, shared, uploads, client } = await setUp(() => ({
    'x-ratelimit-limit': '50',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 60),
  }));
  await client.call('videos.licences', {});
  const { host } = new URL(server.origin);
  expect(shared.waitMs(host)).toBeGreaterThan(0);
  const resumable = uploads.resumableFor('one', null);
  if (!resumable.ok) throw new Error(resumable.problem.code);
  const stop = new AbortController();
  const waiting = Promise.withResolvers<undefined>();
  shared.onWaiting(({ calls }) => {
    if (calls === 1) waiting.resolve(undefined);
  });
  const upload = resumable.value.initUpload({
    init: identity,
    size: 10,
    type: 'video/mp4',
    signal: stop.signal,
  });
  await waiting.promise;
  stop.abort();
  expect(await upload).toMatchObject({ problem: { code: 'aborted' } });
  expect(server.seen).toHaveLength(1);
});
