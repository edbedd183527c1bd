import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { openServer, until, value, type ContractServer } from './support/server.ts';

/** No such channel exists: a synchronization of it does nothing (RFC 6761). */
const externalChannelUrl = 'https://example.invalid/c/x';

let server: ContractServer;
let videoChannelId: number;
let channelHandle: string;

beforeAll(async () => {
  server = await openServer();
  videoChannelId = server.me.videoChannels?.[0]?.id ?? 0;
  channelHandle = server.me.videoChannels?.[0]?.name ?? '';
});

afterAll(() => server.close());

async function needSynchronization(context: TestContext): Promise<void> {
  const config = value(await server.anyone.call('config.get', {}));
  if (!config.import.videoChannelSynchronization.enabled)
    context.skip('synchronization is switched off here');
}

const create = (body = { externalChannelUrl, videoChannelId }) =>
  server.client.call('videoChannelSyncs.create', { body });
const remove = (channelSyncId: number) =>
  server.client.call('videoChannelSyncs.delete', { path: { channelSyncId } });
const list = async () => {
  const path = { name: server.user.username };
  return value(await server.client.call('accounts.videoChannelSyncs', { path, query: { count: 100 } })).data;
};
const created = async () => {
  const { videoChannelSync } = value(await create());
  server.cleanUp('delete the synchronization', () => remove(videoChannelSync.id));
  return videoChannelSync;
};

describe('synchronizations of a channel', () => {
  it('are made, listed and deleted', async (context) => {
    await needSynchronization(context);
    const { id, state, channel } = await created();
    expect(state.id).toBe(1);
    expect(channel.id).toBe(videoChannelId);
    expect((await list()).find((sync) => sync.id === id)).toMatchObject({ externalChannelUrl });
    value(await remove(id));
    expect((await list()).map((sync) => sync.id)).not.toContain(id);
    expect(await remove(id)).toMatchObject({ ok: false, problem: { code: 'not-found', status: 404 } });
  });

  it('need an address and a channel of one’s own', async (context) => {
    await needSynchronization(context);
    expect(await create({ externalChannelUrl: 'nowhere', videoChannelId })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'externalChannelUrl' }] },
    });
    const other = await server.newUser(context);
    const theirs = other.me.videoChannels?.[0]?.id ?? 0;
    expect(await create({ externalChannelUrl, videoChannelId: theirs })).toMatchObject({ ok: false });
    const { id: channelSyncId } = await created();
    expect(await other.client.call('videoChannelSyncs.delete', { path: { channelSyncId } })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
    const path = { name: server.user.username };
    expect(await other.client.call('accounts.videoChannelSyncs', { path })).toMatchObject({ ok: false });
  });

  it('cannot be triggered, though the description of the API says so', async (context) => {
    await needSynchronization(context);
    const { id: channelSyncId } = await created();
    expect(await server.client.call('videoChannelSyncs.trigger', { path: { channelSyncId } })).toMatchObject({
      ok: false,
      problem: { code: 'not-supported-by-server', status: 400 },
    });
  });
});

describe('importing what another channel has', () => {
  const importVideos = (body: { externalChannelUrl: string; videoChannelSyncId?: number }) =>
    server.client.call('videoChannels.importVideos', { path: { channelHandle }, body });

  it('needs an address, and a channel of one’s own', async (context) => {
    expect(await importVideos({ externalChannelUrl: 'nowhere' })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
    const other = await server.newUser(context);
    const path = { channelHandle };
    const body = { externalChannelUrl };
    expect(await other.client.call('videoChannels.importVideos', { path, body })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
  });

  // It makes a job that a real server would try for a while.
  it('runs a synchronization', async (context) => {
    server.standInOnly(context);
    const { id } = await created();
    value(await importVideos({ externalChannelUrl, videoChannelSyncId: id }));
    const find = async () => (await list()).find((sync) => sync.id === id);
    expect((await until(find, (sync) => sync?.state.id === 3))?.lastSyncAt).toBeDefined();
    expect(await importVideos({ externalChannelUrl, videoChannelSyncId: 2_000_000_000 })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});
