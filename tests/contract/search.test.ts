import { afterAll, beforeAll, expect, it } from 'vitest';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;
const name = uniqueName('Findable');

beforeAll(async () => {
  server = await openServer();
  const tags = ['findable'];
  id = await uploadOne(server, { name, privacy: 1, waitTranscoding: false, category: 15, tags });
});

afterAll(() => server.close());

it('videos are found by their name and the filters that fit', async () => {
  const find = async (query: {
    startDate?: string;
    categoryOneOf?: number[];
    tagsAllOf?: string[];
    durationMin?: number;
  }) => {
    const { data } = value(await server.anyone.call('search.videos', { query: { search: name, ...query } }));
    return data.map(({ uuid }) => uuid);
  };
  expect(await find({})).toContain(id);
  expect(await find({ categoryOneOf: [14, 15], tagsAllOf: ['findable'] })).toEqual([id]);
  expect(await find({ categoryOneOf: [14] })).not.toContain(id);
  expect(await find({ startDate: '2100-01-01T00:00:00.000Z' })).toEqual([]);
  expect(await find({ durationMin: 100_000 })).toEqual([]);
});

it('channels are found by their name', async () => {
  const channel = server.me.videoChannels?.[0];
  const query = { search: channel?.displayName ?? '', count: 100 };
  const { data } = value(await server.anyone.call('search.videoChannels', { query }));
  expect(data.map(({ name: found }) => found)).toContain(channel?.name);
});

it('public playlists with videos in them are found by their name', async () => {
  const displayName = uniqueName('Findable list');
  const body = { displayName, privacy: 1, videoChannelId: server.me.videoChannels?.[0]?.id ?? 0 } as const;
  const { videoPlaylist } = value(await server.client.call('videoPlaylists.create', { body }));
  const path = { playlistId: videoPlaylist.uuid };
  server.cleanUp('delete playlist', () => server.client.call('videoPlaylists.delete', { path }));
  const find = async () => {
    const query = { search: displayName };
    const { data } = value(await server.anyone.call('search.videoPlaylists', { query }));
    return data.map(({ uuid }) => uuid);
  };
  expect(await find()).not.toContain(videoPlaylist.uuid);
  value(await server.client.call('videoPlaylists.addVideo', { path, body: { videoId: id } }));
  expect(await find()).toContain(videoPlaylist.uuid);
});

it('nothing to search for, and a date that is none, are refused', async () => {
  const refused = (field: string) => ({
    ok: false,
    problem: { code: 'invalid-input', status: 400, fields: [{ field }] },
  });
  expect(await server.anyone.call('search.videos', { query: { search: '' } })).toMatchObject(
    refused('search'),
  );
  expect(await server.anyone.call('search.videos', { query: { startDate: 'soon' } })).toMatchObject(
    refused('startDate'),
  );
  expect(await server.anyone.call('search.videoChannels', { query: { search: '' } })).toMatchObject(
    refused('search'),
  );
  expect(await server.anyone.call('search.videoPlaylists', { query: { sort: 'views' } })).toMatchObject(
    refused('sort'),
  );
});
