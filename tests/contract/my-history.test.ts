import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PeerTubeClient } from '../../src-main/peertube/client.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;
const name = uniqueName('Watched');

beforeAll(async () => {
  server = await openServer();
  id = await uploadOne(server, { name, privacy: 1, waitTranscoding: false });
});

afterAll(() => server.close());

async function watch(client: PeerTubeClient, currentTime: number): Promise<void> {
  value(await client.call('videos.watching', { path: { id }, body: { currentTime } }));
}

async function watched(client: PeerTubeClient) {
  return value(await client.call('users.myHistory', { query: { search: name } })).data;
}

it('what was watched is remembered with how far, and can be forgotten', async () => {
  const { client } = server;
  await watch(client, 2);
  await watch(client, 1);
  const [video, ...others] = await watched(client);
  expect(video).toMatchObject({ uuid: id, userHistory: { currentTime: 1 } });
  expect(others).toEqual([]);
  value(await client.call('users.deleteMyHistoryElement', { path: { videoId: video?.id ?? 0 } }));
  expect(await watched(client)).toEqual([]);
});

it('is cleared up to a date, or all at once', async (context) => {
  // Not the test user's: whatever else they watched would be gone too.
  const { client } = await server.newUser(context);
  await watch(client, 1);
  value(await client.call('users.clearMyHistory', { body: { beforeDate: '2020-01-01T00:00:00.000Z' } }));
  expect(await watched(client)).toHaveLength(1);
  value(await client.call('users.clearMyHistory', { body: {} }));
  expect(await watched(client)).toEqual([]);
});

it('is somebody’s, and takes no nonsense', async () => {
  expect(await server.anyone.call('users.myHistory', { query: {} })).toMatchObject({
    ok: false,
    problem: { code: 'sign-in-needed' },
  });
  expect(
    await server.client.call('users.clearMyHistory', { body: { beforeDate: 'yesterday' } }),
  ).toMatchObject({ ok: false, problem: { status: 400, fields: [{ field: 'beforeDate' }] } });
  expect(await server.client.call('users.deleteMyHistoryElement', { path: { videoId: 0.5 } })).toMatchObject({
    ok: false,
    problem: { status: 400 },
  });
});
