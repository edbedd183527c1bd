import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { rowFrom } from '../../../src-main/videos/row-from.ts';
import { sizeFrom } from '../../../src-main/videos/size-from.ts';
import type { VideoRow } from '../../../src-main/videos/index.ts';
import { recorded } from '../peertube/recordings.ts';
import { account, origin, serverRow, uuidOf } from './support.ts';

const of = { account, origin };
const page = v.object({ data: v.array(v.looseObject({})) });

function body(tag: string, name: string): unknown {
  return JSON.parse(recorded(tag, name).body);
}

function row(answer: unknown, from = of): VideoRow {
  const read = rowFrom(from, answer);
  if (!read.ok) throw new Error(read.why);
  return read.row;
}

describe('a row of PeerTube 6.3.0', () => {
  const { data } = v.parse(page, body('my-user', 'my videos'));
  const server = { account, origin: 'http://127.0.0.1:9000' };

  it('is read whole', () => {
    expect(row(data[1], server)).toEqual({
      account,
      id: 15,
      uuid: '1241630c-49ce-4bf3-944d-33e5bd9cc4b0',
      shortUUID: '3fKjxYCcQwccvHLGMCdEZN',
      url: 'http://127.0.0.1:9000/videos/watch/1241630c-49ce-4bf3-944d-33e5bd9cc4b0',
      name: 'Recorded video',
      description: 'A *markdown* description',
      channel: { id: 11, name: 'rec6c2661_chan', displayName: 'Recorded channel 2' },
      privacy: 1,
      state: 2,
      privacyLabel: 'Public',
      stateLabel: 'To transcode',
      schedule: null,
      isLive: false,
      blocked: null,
      nsfw: false,
      category: { id: 15, label: 'Science & Technology' },
      licence: { id: 1, label: 'Attribution' },
      language: { id: 'en', label: 'English' },
      tags: null,
      duration: 10,
      views: 0,
      likes: 0,
      comments: null,
      size: null,
      publishedAt: '2026-11-22T00:05:47.608Z',
      createdAt: '2026-11-22T00:05:48.244Z',
      updatedAt: '2026-11-22T00:05:48.244Z',
      originallyPublishedAt: null,
      thumbnail: '/lazy-static/thumbnails/d0df5ed7-f5f7-413d-b858-4d4134ad5a74.jpg',
    });
  });

  it('has no category, licence and language where "Unknown" is chosen', () => {
    expect(row(data[0], server)).toMatchObject({ category: null, licence: null, language: null });
  });

  it('is the same from the video itself, with tags and a size besides', () => {
    const details = v.parse(v.looseObject({ uuid: v.string() }), body('video', 'get when published'));
    const found = row(details, server);
    expect(found.uuid).toBe(details.uuid);
    expect(found.tags).not.toBeNull();
    expect(found.state).toBe(1);
    expect(sizeFrom(details)).toBeGreaterThan(1_000);
  });

  it('tells a schedule', () => {
    expect(row(body('video', 'get when scheduled'), server).schedule).toMatchObject({ privacy: 1 });
  });
});

describe('rows of other versions', () => {
  it('5.1: without comments, tags, and fields that came later', () => {
    const { comments: _comments, tags: _tags, ...old } = serverRow(1);
    expect(row(old)).toMatchObject({
      comments: null,
      tags: null,
      thumbnail: '/lazy-static/thumbnails/1.jpg',
    });
  });

  it('8.1: the smallest thumbnail that is sharp enough, of the usual shape', () => {
    const { thumbnailPath: _path, ...rest } = serverRow(1);
    const at = (width: number, aspectRatio: string) => ({
      width,
      height: 1,
      aspectRatio,
      fileUrl: `${origin}/lazy-static/thumbnails/${width}-${aspectRatio.replace(':', '-')}.jpg`,
    });
    const thumbnails = [at(850, '16:9'), at(280, '1:1'), at(280, '16:9'), at(120, '16:9')];
    expect(row({ ...rest, thumbnails }).thumbnail).toBe('/lazy-static/thumbnails/280-16-9.jpg');
  });

  it('8.2: tags and the number of comments', () => {
    expect(row(serverRow(1, { comments: 7 }))).toMatchObject({ tags: ['one'], comments: 7 });
  });

  it('newer: states and privacies without a name here keep the label of the server', () => {
    const found = row(
      serverRow(1, { state: { id: 77, label: 'To dream' }, privacy: { id: 9, label: 'Club' } }),
    );
    expect(found).toMatchObject({ state: 77, stateLabel: 'To dream', privacy: 9, privacyLabel: 'Club' });
  });
});

describe('a row that is', () => {
  it('blocked tells why, as far as it is said', () => {
    const blocked = { blacklisted: true, blacklistedReason: 'Music' };
    expect(row(serverRow(1, blocked)).blocked).toEqual({ reason: 'Music' });
    expect(row(serverRow(1, { blacklisted: true })).blocked).toEqual({ reason: '' });
  });

  it.each([
    ['no object', 17],
    ['without a UUID', serverRow(1, { uuid: undefined })],
    ['named by a path', serverRow(1, { uuid: '../../etc/passwd' })],
    ['without a name', serverRow(1, { name: null })],
    ['without a channel', serverRow(1, { channel: null })],
    ['of no privacy', serverRow(1, { privacy: 'public' })],
    ['without a date', serverRow(1, { publishedAt: 'yesterday' })],
  ])('%s is refused without its values', (_what, answer) => {
    const read = rowFrom(of, answer);
    if (read.ok) throw new Error('taken');
    expect(read.why).not.toContain('passwd');
    expect(read.why).not.toBe('');
  });

  it('refused keeps its UUID, where it has one', () => {
    expect(rowFrom(of, serverRow(5, { name: 1 }))).toMatchObject({ ok: false, uuid: uuidOf(5) });
  });

  it('odd where it does not matter is taken without that', () => {
    const odd = serverRow(1, {
      views: 'many',
      likes: -3,
      comments: {},
      tags: 'one',
      duration: null,
      category: { id: 'x' },
      language: [],
      scheduledUpdate: { updateAt: 'soon' },
      thumbnailPath: 'https://elsewhere.example/spy.gif',
      url: 'javascript:alert(1)',
      isLive: 'no',
    });
    expect(row(odd)).toMatchObject({
      views: 0,
      likes: 0,
      comments: null,
      tags: null,
      duration: 0,
      category: null,
      language: null,
      schedule: null,
      thumbnail: null,
      url: `${origin}/w/short1`,
      isLive: false,
    });
  });

  it('long or full of controls is made short and plain', () => {
    const found = row(
      serverRow(1, { name: `a\u202Eb\n${'c'.repeat(10_000)}`, description: 'd'.repeat(10_000) }),
    );
    expect(found.name).toMatch(/^a b c{10}/);
    expect(found.name.length).toBeLessThanOrEqual(500);
    expect(found.description).toHaveLength(300);
  });
});

describe('the size of a video', () => {
  const file = (size: unknown) => ({ size });

  it('is that of its biggest file, whichever kind it is', () => {
    expect(sizeFrom({ files: [file(5), file(3)], streamingPlaylists: [{ files: [file(9), file(1)] }] })).toBe(
      9,
    );
    expect(sizeFrom({ files: [file(12)], streamingPlaylists: [] })).toBe(12);
  });

  it('is not known where there is no file, or none with a size', () => {
    expect(sizeFrom({ files: [], streamingPlaylists: [] })).toBeNull();
    expect(sizeFrom({ files: [file('big'), file(-1)], streamingPlaylists: 'none' })).toBeNull();
    expect(sizeFrom(null)).toBeNull();
  });
});
