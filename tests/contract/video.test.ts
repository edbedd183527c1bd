import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationInput } from '../../src-main/peertube/operations/index.ts';
import { paintScene } from '../peertube/images/scene.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;

type Changes = OperationInput<'videos.update'>['body'];

beforeAll(async () => {
  server = await openServer();
  id = await uploadOne(server);
});

afterAll(() => server.close());

const get = async (reference = id) =>
  value(await server.client.call('videos.get', { path: { id: reference } }));
const missing = '00000000-0000-4000-8000-000000000000';
/** Before 8.1 there is no other way to know a picture's address. */
const thumbnailOf = (video: { readonly thumbnailPath: string }) => video.thumbnailPath;
const update = (body: Changes) => server.client.call('videos.update', { path: { id }, body });

describe('a video', () => {
  it('is found by number, UUID and short UUID', async () => {
    const video = await get();
    expect((await get(video.shortUUID)).id).toBe(video.id);
    expect((await get(String(video.id))).uuid).toBe(id);
  });

  it('is hidden from others while it is private', async () => {
    value(await update({ privacy: 3 }));
    expect(await server.anyone.call('videos.get', { path: { id } })).toMatchObject({ ok: false });
  });

  it('says that it is missing or that its identifier is malformed', async () => {
    const none = await server.anyone.call('videos.get', { path: { id: missing } });
    expect(none).toMatchObject({ ok: false, problem: { code: 'not-found', status: 404 } });
    const malformed = await server.anyone.call('videos.get', { path: { id: 'not*an*id' } });
    expect(malformed).toMatchObject({ ok: false, problem: { code: 'invalid-input', status: 400 } });
  });

  it('is deleted once', async () => {
    const path = { id: await uploadOne(server) };
    value(await server.client.call('videos.delete', { path }));
    expect(await server.client.call('videos.delete', { path })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});

describe('an edit', () => {
  it('changes what it names and leaves the rest', async () => {
    const name = uniqueName('Edited');
    value(await update({ name, tags: ['one', 'two'], category: 15, licence: 2, language: 'fr' }));
    value(await update({ description: 'Only *this*', support: 'Thank you', nsfw: true }));
    expect(await get()).toMatchObject({
      name,
      tags: ['one', 'two'],
      category: { id: 15 },
      licence: { id: 2 },
      language: { id: 'fr' },
      description: 'Only *this*',
      support: 'Thank you',
      nsfw: true,
    });
  });

  it('empties fields with null', async () => {
    value(await update({ description: 'Something', category: 15, support: 'Thank you' }));
    value(await update({ description: null, category: null, support: null }));
    expect(await get()).toMatchObject({ description: null, category: { id: null }, support: null });
  });

  it('schedules a publication, and takes the schedule back', async () => {
    const updateAt = '2035-01-01T00:00:00.000Z';
    value(await update({ privacy: 3, scheduleUpdate: { updateAt, privacy: 1 } }));
    expect((await get()).scheduledUpdate).toEqual({ updateAt, privacy: 1 });
    value(await update({ scheduleUpdate: null }));
    expect(await get()).not.toHaveProperty('scheduledUpdate');
  });

  it('sends a thumbnail along', async () => {
    const before = thumbnailOf(await get());
    const part = {
      bytes: paintScene('hills', 'contract', 280, 157),
      filename: 'picture.png',
      type: 'image/png',
    };
    value(await update({ thumbnailfile: part, previewfile: part, tags: ['with', 'picture'] }));
    const after = await get();
    expect(thumbnailOf(after)).not.toBe(before);
    expect(after.tags).toEqual(['with', 'picture']);
    const picture = await fetch(server.origin + thumbnailOf(after));
    expect(picture.headers.get('content-type')).toMatch(/^image\//);
  });

  it.each<[string, Changes]>([
    ['tags', { tags: ['aa', 'bb', 'cc', 'dd', 'ee', 'ff'] }],
    ['tags', { tags: ['x'] }],
    ['name', { name: 'ab' }],
    ['name', { name: 'x'.repeat(121) }],
    ['description', { description: 'x'.repeat(10_001) }],
    ['support', { support: 'x'.repeat(1001) }],
    ['category', { category: 999 }],
    ['licence', { licence: 999 }],
    ['privacy', { privacy: 99 }],
    ['originallyPublishedAt', { originallyPublishedAt: 'yesterday' }],
  ])('is refused for its %s', async (field, changes) => {
    expect(await update(changes)).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field }] },
    });
  });

  it('is refused into a channel that is not one’s own', async () => {
    expect(await update({ channelId: 999_999_999 })).toMatchObject({ ok: false });
  });
});

describe('labels', () => {
  it('are told for categories, licences, languages and privacies', async () => {
    expect(value(await server.anyone.call('videos.categories', {}))).toMatchObject({ '1': 'Music' });
    expect(value(await server.anyone.call('videos.licences', {}))).toHaveProperty('1');
    expect(value(await server.anyone.call('videos.languages', {}))).toMatchObject({ en: 'English' });
    expect(value(await server.anyone.call('videos.privacies', {}))).toMatchObject({
      '1': 'Public',
      '3': 'Private',
    });
  });
});

describe('the list of videos', () => {
  const listed = async (query: OperationInput<'videos.list'>['query'] = {}) =>
    value(await server.anyone.call('videos.list', { query: { sort: '-publishedAt', count: 100, ...query } }));

  it('has what is public, by tag and category, and nothing else', async () => {
    const tag = uniqueName('tag');
    value(await update({ privacy: 1, nsfw: false, tags: [tag, 'other'], category: 15, language: 'fr' }));
    const uuids = async (query: OperationInput<'videos.list'>['query']) =>
      (await listed(query)).data.map(({ uuid }) => uuid);
    expect(await uuids({ tagsOneOf: [tag, 'no-such-tag'] })).toEqual([id]);
    expect(await uuids({ tagsAllOf: [tag, 'other'], categoryOneOf: [15, 1] })).toEqual([id]);
    expect(await uuids({ tagsAllOf: [tag, 'no-such-tag'] })).toEqual([]);
    expect(await uuids({ tagsOneOf: [tag], categoryOneOf: [1] })).toEqual([]);
    expect(await uuids({ tagsOneOf: [tag], languageOneOf: ['fr'] })).toEqual([id]);
    expect(await uuids({ tagsOneOf: [tag], isLive: true })).toEqual([]);
    value(await update({ privacy: 3 }));
    expect(await uuids({ tagsOneOf: [tag] })).toEqual([]);
  });

  it('comes in pages of at most 100, in the order asked for', async () => {
    const { data } = await listed({ sort: 'name', count: 5 });
    expect(data.length).toBeLessThanOrEqual(5);
    expect(await server.anyone.call('videos.list', { query: { count: 101 } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', fields: [{ field: 'count' }] },
    });
    expect(await server.anyone.call('videos.list', { query: { sort: '-nothing' } })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });

  it('shows what is hidden to moderators alone', async (context) => {
    const query: OperationInput<'videos.list'>['query'] = { privacyOneOf: [3], include: 1, count: 100 };
    const asked = { query: { ...query, sort: '-createdAt' } };
    expect(await server.client.call('videos.list', asked)).toMatchObject({ ok: false });
    value(await update({ privacy: 3 }));
    const { data } = value(await server.admin(context).call('videos.list', asked));
    expect(data.map(({ uuid }) => uuid)).toContain(id);
  });
});

describe('an overview', () => {
  it('has samples by category, channel and tag', async () => {
    const overview = value(await server.anyone.call('overviews.videos', { query: { page: 1 } }));
    expect([overview.categories, overview.channels, overview.tags].every(Array.isArray)).toBe(true);
    expect(await server.anyone.call('overviews.videos', { query: { page: 0 } })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });
});

describe('what belongs to a video', () => {
  it('is its whole description, up to 7.1', async (context) => {
    server.need(context, 'videos.description');
    const description = 'All of it. '.repeat(100).trim();
    value(await update({ description }));
    expect(value(await server.client.call('videos.description', { path: { id } }))).toEqual({ description });
    expect(await server.anyone.call('videos.description', { path: { id: missing } })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('is a storyboard', async (context) => {
    server.need(context, 'videos.storyboards');
    const { storyboards } = await until(
      async () => value(await server.client.call('videos.storyboards', { path: { id } })),
      (answer) => answer.storyboards.length > 0,
    );
    const [storyboard] = storyboards;
    expect(storyboard?.spriteWidth).toBeGreaterThan(0);
    const picture = await fetch(server.origin + String(storyboard?.storyboardPath));
    expect(picture.headers.get('content-type')).toMatch(/^image\//);
    // A real server may transcode for minutes, and draws afterwards.
  }, 600_000);

  it('is a token for its files, for who may see it', async () => {
    value(await update({ privacy: 3 }));
    const { files } = value(await server.client.call('videos.createFileToken', { path: { id } }));
    expect(Date.parse(String(files.expires))).toBeGreaterThan(Date.now());
    expect(await server.anyone.call('videos.createFileToken', { path: { id } })).toMatchObject({ ok: false });
  });

  it('is its source, for its owner', async () => {
    expect(value(await server.client.call('videos.source', { path: { id } })).inputFilename).toMatch(
      /\.mp4$/,
    );
    expect(await server.client.call('videos.source', { path: { id: missing } })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('is the file that was sent, until an administrator deletes it', async (context) => {
    server.need(context, 'videos.deleteSourceFile');
    const admin = server.admin(context);
    const other = await server.newUser(context);
    expect(await other.client.call('videos.deleteSourceFile', { path: { id } })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
    value(await admin.call('videos.deleteSourceFile', { path: { id } }));
    const source = value(await server.client.call('videos.source', { path: { id } }));
    expect(source.fileDownloadUrl).toBeNull();
  });
});

describe('watching', () => {
  it('is told, with a time within the video', async () => {
    value(await update({ privacy: 1 }));
    value(await server.anyone.call('videos.view', { path: { id }, body: { currentTime: 0 } }));
    value(await server.client.call('videos.watching', { path: { id }, body: { currentTime: 0 } }));
    const beyond = { path: { id }, body: { currentTime: 1_000_000 } };
    expect(await server.anyone.call('videos.view', beyond)).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
    expect(await server.client.call('videos.watching', beyond)).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
    const gone = { path: { id: missing }, body: { currentTime: 0 } };
    expect(await server.anyone.call('videos.view', gone)).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});

describe('a password', () => {
  it('opens a protected video, and can be replaced', async () => {
    value(await update({ privacy: 5, videoPasswords: ['first-secret'] }));
    const path = { id };
    const knock = (password: string) =>
      server.anyone.call('videos.get', { path }, { headers: { 'x-peertube-video-password': password } });
    expect(await server.anyone.call('videos.get', { path })).toMatchObject({ ok: false });
    expect(await knock('wrong-secret')).toMatchObject({ ok: false });
    expect(await knock('first-secret')).toMatchObject({ ok: true });

    value(
      await server.client.call('videoPasswords.replaceAll', {
        path,
        body: { passwords: ['one-more', 'two-more'] },
      }),
    );
    const { data } = value(await server.client.call('videoPasswords.list', { path }));
    expect(data.map(({ password }) => password).toSorted()).toEqual(['one-more', 'two-more']);
    expect(await knock('first-secret')).toMatchObject({ ok: false });
    value(await update({ privacy: 3 }));
    expect(await server.client.call('videoPasswords.list', { path })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });

  it('is wanted where a video is to be protected', async () => {
    expect(await update({ privacy: 5 })).toMatchObject({ ok: false, problem: { status: 400 } });
  });
});
