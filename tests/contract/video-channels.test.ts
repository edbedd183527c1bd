import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paintAvatar } from '../peertube/images/avatar.ts';
import { paintScene } from '../peertube/images/scene.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

async function newChannel(displayName = uniqueName('Contract channel')) {
  const channelHandle = uniqueName('contract').replaceAll(/\W/g, '_');
  const body = { name: channelHandle, displayName, description: 'About **tests**' };
  const { videoChannel } = value(await server.client.call('videoChannels.create', { body }));
  server.cleanUp(`delete channel ${channelHandle}`, () =>
    server.client.call('videoChannels.delete', { path: { channelHandle } }),
  );
  return { id: videoChannel.id, channelHandle };
}

describe('a channel', () => {
  it('is created, changed and deleted', async () => {
    const displayName = uniqueName('Contract channel');
    const { id, channelHandle } = await newChannel(displayName);
    const path = { channelHandle };
    expect(value(await server.anyone.call('videoChannels.get', { path }))).toMatchObject({
      ...{
        id,
        displayName,
        name: channelHandle,
        description: 'About **tests**',
        support: null,
        isLocal: true,
      },
      ownerAccount: { name: server.user.username },
    });

    const body = { displayName: 'Renamed', description: null, support: 'Thank you' };
    value(await server.client.call('videoChannels.update', { path, body }));
    expect(value(await server.anyone.call('videoChannels.get', { path }))).toMatchObject(body);

    value(await server.client.call('videoChannels.delete', { path }));
    expect(await server.anyone.call('videoChannels.get', { path })).toMatchObject({
      ok: false,
      problem: { code: 'not-found', status: 404 },
    });
  });

  it('shows its public videos, writes into all of them on request, and takes them with it', async () => {
    const { id: channelId, channelHandle } = await newChannel();
    const path = { channelHandle };
    const name = uniqueName('Public one');
    const id = await uploadOne(server, { name, channelId, privacy: 1, waitTranscoding: false });
    await uploadOne(server, { name: `${name} hidden`, channelId, privacy: 3 });
    const query = { search: name, count: 10 };
    const { data } = value(await server.anyone.call('videoChannels.videos', { path, query }));
    expect(data.map((video) => video.name)).toEqual([name]);

    const body = { support: 'For all of them', bulkVideosSupportUpdate: true };
    value(await server.client.call('videoChannels.update', { path, body }));
    const video = value(await server.client.call('videos.get', { path: { id } }));
    expect(video.support).toBe('For all of them');

    value(await server.client.call('videoChannels.delete', { path }));
    expect(await server.client.call('videos.get', { path: { id } })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('gets an avatar and a banner, and loses them', async () => {
    const path = { channelHandle: (await newChannel()).channelHandle };
    const picture = (bytes: Uint8Array) => ({ filename: 'picture.png', type: 'image/png', bytes });
    const avatarfile = picture(paintAvatar('contract', 120));
    const { avatars } = value(
      await server.client.call('videoChannels.setAvatar', { path, body: { avatarfile } }),
    );
    expect(avatars[0]?.path).toMatch(/^\/lazy-static\/avatars\//);
    const bannerfile = picture(paintScene('waves', 'contract', 600, 100));
    const { banners } = value(
      await server.client.call('videoChannels.setBanner', { path, body: { bannerfile } }),
    );
    expect(banners[0]?.path).toMatch(/^\/lazy-static\/banners\//);
    const shown = value(await server.anyone.call('videoChannels.get', { path }));
    expect(shown.avatars.map((image) => image.path)).toEqual(avatars.map((image) => image.path));
    expect(shown.banners.length).toBe(banners.length);

    value(await server.client.call('videoChannels.deleteAvatar', { path }));
    value(await server.client.call('videoChannels.deleteBanner', { path }));
    expect(value(await server.anyone.call('videoChannels.get', { path }))).toMatchObject({
      avatars: [],
      banners: [],
    });
  });

  it('takes no text for a picture', async () => {
    const path = { channelHandle: server.me.videoChannels?.[0]?.name ?? '' };
    const file = { filename: 'caption.vtt', type: 'text/vtt', bytes: new TextEncoder().encode('WEBVTT') };
    const field = (name: string) => ({ ok: false, problem: { status: 400, fields: [{ field: name }] } });
    expect(
      await server.client.call('videoChannels.setAvatar', { path, body: { avatarfile: file } }),
    ).toMatchObject(field('avatarfile'));
    expect(
      await server.client.call('videoChannels.setBanner', { path, body: { bannerfile: file } }),
    ).toMatchObject(field('bannerfile'));
  });

  it('has a name that nobody else has or had, in plain letters', async () => {
    const { channelHandle } = await newChannel();
    const create = (name: string, displayName: string) =>
      server.client.call('videoChannels.create', { body: { name, displayName } });
    const taken = { ok: false, problem: { code: 'conflict', status: 409 } };
    expect(await create(channelHandle, 'The same')).toMatchObject(taken);
    value(await server.client.call('videoChannels.delete', { path: { channelHandle } }));
    expect(await create(channelHandle, 'The same')).toMatchObject(taken);
    expect(await create('No Spaces!', '')).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'name' }, { field: 'displayName' }] },
    });
  });

  it('is changed by its owner only, and the last one stays', async (context) => {
    const other = await server.newUser(context);
    const path = { channelHandle: other.me.videoChannels?.[0]?.name ?? '' };
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    const body = { displayName: 'Stolen' };
    expect(await server.client.call('videoChannels.update', { path, body })).toMatchObject(forbidden);
    expect(await server.client.call('videoChannels.delete', { path })).toMatchObject(forbidden);
    expect(await server.client.call('videoChannels.deleteAvatar', { path })).toMatchObject(forbidden);
    expect(await server.client.call('videoChannels.followers', { path, query: {} })).toMatchObject(forbidden);
    expect(await other.client.call('videoChannels.delete', { path })).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
  });
});

describe('channels', () => {
  it('are listed for an account, with figures where asked', async () => {
    const path = { name: server.user.username };
    const { data, total } = value(await server.client.call('accounts.videoChannels', { path }));
    expect(total).toBe(data.length);
    expect(data[0]?.ownerAccount?.name).toBe(server.user.username);
    const query = { withStats: true };
    const figures = value(await server.client.call('accounts.videoChannels', { path, query }));
    expect(figures.data[0]?.viewsPerDay?.length).toBeGreaterThan(27);
  });

  it('are listed for the whole server', async () => {
    const { data } = value(await server.anyone.call('videoChannels.list', { query: { count: 1 } }));
    expect(data).toHaveLength(1);
  });

  it('say that one is missing', async () => {
    const path = { channelHandle: 'no_such_channel_here' };
    expect(await server.anyone.call('videoChannels.get', { path })).toMatchObject({
      ok: false,
      problem: { code: 'not-found', status: 404 },
    });
  });
});
