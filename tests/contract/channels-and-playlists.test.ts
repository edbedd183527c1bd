import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName, uploadOne } from './support/upload.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

describe('channels', () => {
  it('are listed for an account, with figures where asked', async () => {
    const path = { name: server.user.username };
    const { data, total } = value(await server.client.call('accounts.videoChannels', { path }));
    expect(total).toBe(data.length);
    expect(data[0]?.ownerAccount?.name).toBe(server.user.username);
    const figures = value(
      await server.client.call('accounts.videoChannels', { path, query: { withStats: true } }),
    );
    expect(figures.data[0]?.viewsPerDay?.length).toBeGreaterThan(27);
  });

  it('show their public videos and hide the private ones', async () => {
    const channel = server.me.videoChannels?.[0];
    const path = { channelHandle: channel?.name ?? '' };
    expect(value(await server.anyone.call('videoChannels.get', { path })).id).toBe(channel?.id);
    const name = uniqueName('Public one');
    await uploadOne(server, { name, privacy: 1, waitTranscoding: false });
    await uploadOne(server, { name: `${name} hidden`, privacy: 3 });
    const query = { search: name, count: 10 };
    const { data } = value(await server.anyone.call('videoChannels.videos', { path, query }));
    expect(data.map((video) => video.name)).toEqual([name]);
  });

  it('are listed for the whole server', async () => {
    const { data } = value(await server.anyone.call('videoChannels.list', { query: { count: 1 } }));
    expect(data).toHaveLength(1);
  });

  it('say that one is missing', async () => {
    const outcome = await server.anyone.call('videoChannels.get', {
      path: { channelHandle: 'no_such_channel_here' },
    });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'not-found', status: 404 } });
  });
});

describe('playlists', () => {
  it('of an account begin with "watch later", for its owner alone', async () => {
    const path = { name: server.user.username };
    const own = value(await server.client.call('accounts.videoPlaylists', { path }));
    const later = own.data.find(({ type }) => type.id === 2);
    expect(later).toMatchObject({ privacy: { id: 3 } });

    const playlistId = later?.uuid ?? '';
    value(await server.client.call('videoPlaylists.get', { path: { playlistId } }));
    value(await server.client.call('videoPlaylists.videos', { path: { playlistId } }));
    expect(await server.anyone.call('videoPlaylists.get', { path: { playlistId } })).toMatchObject({
      ok: false,
    });
    const others = value(await server.anyone.call('accounts.videoPlaylists', { path }));
    expect(others.data.map(({ uuid }) => uuid)).not.toContain(playlistId);
  });

  it('are listed for the whole server, and one may be missing', async () => {
    const { total } = value(await server.anyone.call('videoPlaylists.list', { query: { count: 1 } }));
    expect(total).toBeGreaterThanOrEqual(0);
    const playlistId = '00000000-0000-4000-8000-000000000000';
    expect(await server.anyone.call('videoPlaylists.get', { path: { playlistId } })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});
