import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationInput } from '../../src-main/peertube/operations/index.ts';
import { paintScene } from '../peertube/images/scene.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName, uploadOne } from './support/upload.ts';

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
    const missing = await server.anyone.call('videos.get', {
      path: { id: '00000000-0000-4000-8000-000000000000' },
    });
    expect(missing).toMatchObject({ ok: false, problem: { code: 'not-found', status: 404 } });
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
