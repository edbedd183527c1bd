import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaylistCreation } from '../../src-main/peertube/operations/video-playlists.ts';
import { paintScene } from '../peertube/images/scene.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const nowhere = '00000000-0000-4000-8000-000000000000';
const missing = { ok: false, problem: { code: 'not-found', status: 404 } };
const invalid = { ok: false, problem: { code: 'invalid-input', status: 400 } };

function ownChannel() {
  const channel = server.me.videoChannels?.[0];
  if (!channel) throw new Error('The test user has no channel');
  return channel;
}

async function newPlaylist(body: Partial<PlaylistCreation> = {}) {
  const displayName = uniqueName('Contract playlist');
  const made = value(
    await server.client.call('videoPlaylists.create', { body: { displayName, ...body } }),
  ).videoPlaylist;
  server.cleanUp(`delete playlist ${made.uuid}`, () =>
    server.client.call('videoPlaylists.delete', { path: { playlistId: made.uuid } }),
  );
  return { ...made, displayName, path: { playlistId: made.uuid } };
}

describe('a playlist', () => {
  it('is made private, opened, changed and deleted', async () => {
    const { id, shortUUID, path, displayName } = await newPlaylist({ description: 'For tests' });
    expect(value(await server.client.call('videoPlaylists.get', { path }))).toMatchObject({
      ...{ id, displayName, description: 'For tests', videosLength: 0, videoChannel: null },
      privacy: { id: 3 },
    });
    expect(await server.anyone.call('videoPlaylists.get', { path })).toMatchObject({ ok: false });

    const { id: videoChannelId, name } = ownChannel();
    const thumbnailfile = {
      filename: 'picture.jpg',
      type: 'image/jpeg',
      bytes: paintScene('waves', 'contract', 320, 180),
    };
    const opened = {
      displayName: 'Open',
      privacy: 2,
      videoChannelId,
      description: null,
      thumbnailfile,
    } as const;
    value(await server.client.call('videoPlaylists.update', { path, body: opened }));
    const shown = value(await server.anyone.call('videoPlaylists.get', { path: { playlistId: shortUUID } }));
    expect(shown).toMatchObject({
      ...{ displayName: 'Open', privacy: { id: 2 }, description: null, videoChannel: { name } },
      thumbnailPath: expect.stringMatching(/^\/lazy-static\/thumbnails\//) as string,
    });
    // Its number could be guessed.
    expect(
      await server.client.call('videoPlaylists.get', { path: { playlistId: String(id) } }),
    ).toMatchObject(missing);

    value(await server.client.call('videoPlaylists.delete', { path }));
    expect(await server.client.call('videoPlaylists.get', { path })).toMatchObject(missing);
    expect(await server.client.call('videoPlaylists.delete', { path })).toMatchObject(missing);
  });

  it.each([
    [{ displayName: '' }, 'displayName'],
    [{ displayName: 'x', description: 'ab' }, 'description'],
  ] as const)('is refused as %o', async (body, field) => {
    expect(await server.client.call('videoPlaylists.create', { body })).toMatchObject({
      ok: false,
      problem: { ...invalid.problem, fields: [{ field }] },
    });
  });

  it('needs a channel to be public or unlisted', async () => {
    for (const privacy of [1, 2] as const) {
      const body = { displayName: 'x', privacy };
      expect(await server.client.call('videoPlaylists.create', { body })).toMatchObject(invalid);
    }
    const { path } = await newPlaylist();
    const body = { privacy: 1 } as const;
    expect(await server.client.call('videoPlaylists.update', { path, body })).toMatchObject(invalid);
  });

  it('is its owner’s to change', async (context) => {
    const other = await server.newUser(context);
    const { path } = await newPlaylist({ privacy: 1, videoChannelId: ownChannel().id });
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    const body = { displayName: 'Stolen' };
    expect(await other.client.call('videoPlaylists.update', { path, body })).toMatchObject(forbidden);
    expect(await other.client.call('videoPlaylists.delete', { path })).toMatchObject(forbidden);
    value(await server.client.call('videoPlaylists.update', { path, body: { privacy: 3 } }));
    expect(await other.client.call('videoPlaylists.get', { path })).toMatchObject(forbidden);
  });
});

describe('the videos of a playlist', () => {
  it('are added, moved, changed and taken out', async () => {
    const id = await uploadOne(server);
    const video = value(await server.client.call('videos.get', { path: { id } }));
    const { id: playlistId, path } = await newPlaylist();
    const add = async (body: { startTimestamp?: number; stopTimestamp?: number }) => {
      const input = { path, body: { videoId: id, ...body } };
      return value(await server.client.call('videoPlaylists.addVideo', input)).videoPlaylistElement.id;
    };
    const [a, b, c] = [await add({ startTimestamp: 0 }), await add({ stopTimestamp: 5 }), await add({})];
    const list = async () =>
      value(await server.client.call('videoPlaylists.videos', { path, query: {} })).data;
    expect(await list()).toMatchObject([
      { id: a, position: 1, startTimestamp: null, stopTimestamp: null, type: 0, video: { uuid: id } },
      { id: b, position: 2, startTimestamp: null, stopTimestamp: 5 },
      { id: c, position: 3 },
    ]);

    const move = (body: { startPosition: number; insertAfterPosition: number; reorderLength?: number }) =>
      server.client.call('videoPlaylists.reorder', { path, body });
    const order = async () => (await list()).map((element) => element.id);
    value(await move({ startPosition: 1, insertAfterPosition: 2 }));
    expect(await order()).toEqual([b, a, c]);
    value(await move({ startPosition: 2, insertAfterPosition: 0, reorderLength: 2 }));
    expect(await order()).toEqual([a, c, b]);
    expect(await move({ startPosition: 4, insertAfterPosition: 0 })).toMatchObject(invalid);
    expect(await move({ startPosition: 2, insertAfterPosition: 0, reorderLength: 3 })).toMatchObject(invalid);
    expect(await order()).toEqual([a, c, b]);

    const element = (playlistElementId: number) => ({ path: { ...path, playlistElementId } });
    const part = { startTimestamp: 1, stopTimestamp: 4 };
    value(await server.client.call('videoPlaylists.updateElement', { ...element(a), body: part }));
    value(await server.client.call('videoPlaylists.deleteElement', element(c)));
    expect(await list()).toMatchObject([
      { id: a, position: 1, ...part },
      { id: b, position: 2 },
    ]);

    const query = { videoIds: [video.id] };
    const where = value(await server.client.call('users.myPlaylistsWithVideos', { query }));
    expect(where[String(video.id)]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ playlistElementId: a, playlistId, ...part }),
        expect.objectContaining({ playlistElementId: b, playlistId }),
      ]),
    );
    expect(await server.anyone.call('users.myPlaylistsWithVideos', { query })).toMatchObject({ ok: false });
  });

  it('have to exist, and so do the elements', async () => {
    const { path } = await newPlaylist();
    const add = (videoId: string) =>
      server.client.call('videoPlaylists.addVideo', { path, body: { videoId } });
    expect(await add(nowhere)).toMatchObject(missing);
    expect(await add('no id')).toMatchObject({ ok: false, problem: { fields: [{ field: 'videoId' }] } });
    const element = { ...path, playlistElementId: 2_000_000_000 };
    const body = { startTimestamp: 1 };
    expect(await server.client.call('videoPlaylists.updateElement', { path: element, body })).toMatchObject(
      missing,
    );
    expect(await server.client.call('videoPlaylists.deleteElement', { path: element })).toMatchObject(
      missing,
    );
  });
});

describe('playlists', () => {
  it('of an account begin with "watch later", for its owner alone, and it stays as it is', async () => {
    const path = { name: server.user.username };
    const query = { playlistType: 2 } as const;
    const own = value(await server.client.call('accounts.videoPlaylists', { path, query }));
    const later = own.data[0];
    expect(later).toMatchObject({ privacy: { id: 3 }, type: { id: 2 } });

    const playlistId = later?.uuid ?? '';
    value(await server.client.call('videoPlaylists.get', { path: { playlistId } }));
    value(await server.client.call('videoPlaylists.videos', { path: { playlistId } }));
    expect(await server.anyone.call('videoPlaylists.get', { path: { playlistId } })).toMatchObject({
      ok: false,
    });
    const others = value(await server.anyone.call('accounts.videoPlaylists', { path }));
    expect(others.data.map(({ uuid }) => uuid)).not.toContain(playlistId);
    const body = { displayName: 'Never' };
    expect(await server.client.call('videoPlaylists.update', { path: { playlistId }, body })).toMatchObject(
      invalid,
    );
    expect(await server.client.call('videoPlaylists.delete', { path: { playlistId } })).toMatchObject(
      invalid,
    );
  });

  it('of a channel are listed: the public ones for all, the others for their owner', async () => {
    const { id: videoChannelId, name: channelHandle } = ownChannel();
    const [open, hidden] = [
      await newPlaylist({ privacy: 1, videoChannelId }),
      await newPlaylist({ privacy: 3, videoChannelId }),
    ];
    const path = { channelHandle };
    const query = { count: 100 };
    const others = value(await server.anyone.call('videoChannels.playlists', { path, query }));
    expect(others.data.map(({ id }) => id)).toContain(open.id);
    expect(others.data.map(({ id }) => id)).not.toContain(hidden.id);
    const own = value(await server.client.call('videoChannels.playlists', { path, query }));
    expect(own.data.map(({ id }) => id)).toContain(hidden.id);
  });

  it('are listed for the whole server, and one may be missing', async () => {
    const { total } = value(await server.anyone.call('videoPlaylists.list', { query: { count: 1 } }));
    expect(total).toBeGreaterThanOrEqual(0);
    expect(await server.anyone.call('videoPlaylists.get', { path: { playlistId: nowhere } })).toMatchObject(
      missing,
    );
    expect(value(await server.anyone.call('videoPlaylists.privacies', {}))).toMatchObject({ 1: 'Public' });
  });
});
