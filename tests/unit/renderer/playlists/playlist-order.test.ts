import { describe, expect, it } from 'vitest';
import { checkPlaylist } from '../../../../src-renderer/views/playlists/check-playlist.ts';
import { movedBy, movedTo } from '../../../../src-renderer/views/playlists/element-moves.ts';
import { readPart } from '../../../../src-renderer/views/playlists/part-of-video.ts';
import type { PlaylistElement } from '../../../../src-renderer/views/playlists/playlist-queries.ts';
import { sortedBy, sortRules, type SortRule } from '../../../../src-renderer/views/playlists/sort-rules.ts';

const list = [1, 2, 3, 4, 5, 6];
const ids = (...chosen: number[]): ReadonlySet<number> => new Set(chosen);

describe('moving what is chosen', () => {
  it.each([
    ['up', ids(3), [1, 3, 2, 4, 5, 6]],
    ['down', ids(3), [1, 2, 4, 3, 5, 6]],
    ['up', ids(3, 4), [1, 3, 4, 2, 5, 6]],
    ['down', ids(3, 4), [1, 2, 5, 3, 4, 6]],
    ['start', ids(3, 5), [3, 5, 1, 2, 4, 6]],
    ['end', ids(3, 5), [1, 2, 4, 6, 3, 5]],
    ['up', ids(1), list],
    ['down', ids(6), list],
    ['up', ids(), list],
  ] as const)('%s, %o', (direction, chosen, wanted) => {
    expect(movedBy(list, chosen, direction)).toEqual(wanted);
  });

  it('first brings together what lies apart: where its first stands on the way up, its last on the way down', () => {
    expect(movedBy(list, ids(2, 5), 'up')).toEqual([1, 2, 5, 3, 4, 6]);
    expect(movedBy(list, ids(2, 5), 'down')).toEqual([1, 3, 4, 2, 5, 6]);
  });

  it('puts them at a place, as a block, and never beyond the end', () => {
    expect(movedTo(list, ids(1, 2), 3)).toEqual([3, 4, 1, 2, 5, 6]);
    expect(movedTo(list, ids(1), 99)).toEqual([2, 3, 4, 5, 6, 1]);
    expect(movedTo(list, ids(6), 0)).toEqual([6, 1, 2, 3, 4, 5]);
  });
});

interface Facts {
  readonly name: string;
  readonly publishedAt?: string;
  readonly originallyPublishedAt?: string | null;
  readonly duration?: number;
  readonly views?: number;
}

function element(id: number, facts: Facts | null): PlaylistElement {
  const video = facts && {
    publishedAt: '2026-01-01T00:00:00Z',
    originallyPublishedAt: null,
    duration: 10,
    views: 0,
    ...facts,
  };
  return {
    id,
    position: id,
    type: 0,
    startTimestamp: null,
    stopTimestamp: null,
    video,
  } as unknown as PlaylistElement; // Of a video, what the rules read.
}

const elements = [
  element(1, { name: 'Part 10', publishedAt: '2026-03-01T00:00:00Z', duration: 30, views: 5 }),
  element(2, null),
  element(3, { name: 'part 2', publishedAt: '2026-01-01T00:00:00Z', duration: 20, views: 50 }),
  element(4, {
    name: 'Ébauche',
    publishedAt: '2026-02-01T00:00:00Z',
    originallyPublishedAt: '1999-01-01T00:00:00Z',
    duration: 40,
  }),
];

describe('sorting by a rule', () => {
  it.each<[SortRule, readonly number[]]>([
    ['newest', [1, 4, 3, 2]],
    ['oldest', [3, 4, 1, 2]],
    ['originally-newest', [1, 3, 4, 2]],
    ['originally-oldest', [4, 3, 1, 2]],
    ['title', [4, 3, 1, 2]],
    ['title-back', [1, 3, 4, 2]],
    ['shortest', [3, 1, 4, 2]],
    ['longest', [4, 1, 3, 2]],
    ['views', [3, 1, 4, 2]],
    ['reversed', [4, 3, 2, 1]],
  ])('%s: numbers by value, accents aside, what is gone at the end', (rule, wanted) => {
    expect(sortedBy(elements, rule, 'en').map(({ id }) => id)).toEqual(wanted);
  });

  it('keeps the order of equal ones, and all of them', () => {
    const equal = [7, 3, 9].map((id) => element(id, { name: 'Same' }));
    for (const rule of sortRules.filter((name) => name !== 'reversed')) {
      expect(sortedBy(equal, rule, 'en').map(({ id }) => id)).toEqual([7, 3, 9]);
    }
  });
});

describe('what is played of a video', () => {
  it('is read as people write times', () => {
    expect(readPart('', '', 100)).toEqual({ ok: true, part: { startTimestamp: null, stopTimestamp: null } });
    expect(readPart('0:00', '1:05', 100)).toEqual({
      ok: true,
      part: { startTimestamp: null, stopTimestamp: 65 },
    });
    expect(readPart(' 1:02:03 ', '', 4000)).toMatchObject({ part: { startTimestamp: 3723 } });
  });

  it.each([
    ['soon', '', { start: 'not-a-time', stop: null }],
    ['', '9:99', { start: null, stop: 'not-a-time' }],
    ['2:00', '', { start: 'beyond-end', stop: null }],
    ['0:30', '0:30', { start: null, stop: 'stop-before-start' }],
    ['', '0:00', { start: null, stop: 'stop-before-start' }],
  ])('%j to %j is refused at its field', (start, stop, wanted) => {
    expect(readPart(start, stop, 100)).toEqual({ ok: false, ...wanted });
  });
});

describe('what a server would refuse of a playlist', () => {
  const good = { name: 'A course', description: '', privacy: 3, channelId: null };
  it.each([
    [good, []],
    [{ ...good, name: '  ' }, ['name']],
    [{ ...good, name: 'x'.repeat(121) }, ['name']],
    [{ ...good, description: 'ab' }, ['description']],
    [{ ...good, description: 'x'.repeat(1001) }, ['description']],
    [{ ...good, privacy: 1 }, ['channel']],
    [{ ...good, privacy: 2 }, ['channel']],
    [{ ...good, privacy: 1, channelId: 4 }, []],
  ])('%o', (values, wanted) => {
    expect(checkPlaylist(values)).toEqual(wanted);
  });
});
