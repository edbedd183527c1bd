import { describe, expect, it } from 'vitest';
import { fromOlderSpelling, toOlderSpelling } from '../../../src-main/peertube/older-spellings.ts';
import { operations } from '../../../src-main/peertube/operations/index.ts';

const update = operations['videos.update'];

describe('comments', () => {
  it.each([
    ['5.1.0', 1, { commentsEnabled: true }],
    ['5.1.0', 2, { commentsEnabled: false }],
    ['6.2.0', 2, { commentsPolicy: 2, commentsEnabled: false }],
    ['7.3.0', 3, { commentsPolicy: 3, commentsEnabled: true }],
    ['8.0.0', 3, { commentsPolicy: 3 }],
    ['8.3.0-rc.1', 1, { commentsPolicy: 1 }],
  ])('%s is told policy %i as %j', (version, commentsPolicy, told) => {
    expect(toOlderSpelling(update, { body: { name: 'A talk', commentsPolicy } }, version).body).toEqual({
      name: 'A talk',
      ...told,
    });
  });

  it('to be approved are never sent as plainly enabled', () => {
    expect(toOlderSpelling(update, { body: { commentsPolicy: 3 } }, '5.1.0').body).toEqual({
      commentsPolicy: 3,
    });
  });

  it('of an older answer read as a policy', () => {
    const row = operations['videos.get'];
    expect(fromOlderSpelling(row, { commentsEnabled: false })).toMatchObject({ commentsPolicy: { id: 2 } });
    expect(fromOlderSpelling(row, { commentsEnabled: true })).toMatchObject({ commentsPolicy: { id: 1 } });
    const both = { commentsEnabled: true, commentsPolicy: { id: 3, label: 'Requires approval' } };
    expect(fromOlderSpelling(row, both)).toEqual(both);
  });
});

describe('web videos', () => {
  it.each([
    ['5.2.1', 'webtorrent'],
    ['6.0.0', 'web-video'],
  ])('are transcoded by %s as %s', (version, transcodingType) => {
    const input = { path: { id: 'x' }, body: { transcodingType: 'web-video' } };
    expect(toOlderSpelling(operations['videos.transcode'], input, version)).toEqual({
      path: { id: 'x' },
      body: { transcodingType },
    });
  });

  it('are filtered by the older name', () => {
    const row = operations['users.myVideos'];
    const input = { query: { hasWebVideoFiles: true, count: 5 } };
    expect(toOlderSpelling(row, input, '5.1.0').query).toEqual({ hasWebtorrentFiles: true, count: 5 });
    expect(toOlderSpelling(row, input, '6.3.0').query).toEqual(input.query);
  });
});

it('the name of a source’s file has its name of today', () => {
  const row = operations['videos.source'];
  expect(fromOlderSpelling(row, { filename: 'a.mp4' })).toMatchObject({ inputFilename: 'a.mp4' });
  expect(fromOlderSpelling(row, { filename: 'b', inputFilename: 'a.mp4' })).toMatchObject({
    inputFilename: 'a.mp4',
  });
});

it.each([null, 'text', 7, [], undefined])('leaves %j alone', (odd) => {
  expect(fromOlderSpelling(operations['videos.get'], odd)).toEqual(odd);
  expect(toOlderSpelling(update, { body: odd }, '5.1.0').body).toEqual(odd);
});

it('changes nothing where the version is not known', () => {
  const input = { body: { commentsPolicy: 2 } };
  expect(toOlderSpelling(update, input)).toBe(input);
});
