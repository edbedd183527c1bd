import { describe, expect, it } from 'vitest';
import type { VideoRow } from '../../../../src-preload/contract.ts';
import { createFormat, wordsFor } from '../../../../src-preload/words/index.ts';
import { foldText } from '../../../../src-renderer/state/fold-text.ts';
import type { VideoEntry } from '../../../../src-renderer/state/videos.svelte.ts';
import {
  daysOf,
  publishedBetween,
  readPublished,
  sayPublished,
} from '../../../../src-renderer/views/videos/published-filter.ts';
import {
  sortEntries,
  tableColumns,
  usualColumns,
} from '../../../../src-renderer/views/videos/video-columns.ts';
import {
  filterMatcher,
  optionsOf,
  sayFilter,
  searchEntries,
  withFilter,
} from '../../../../src-renderer/views/videos/video-filters.ts';
import { sampleVideoRow } from '../support/sample-data.ts';

const words = wordsFor('en');
const by = { words, format: createFormat('en-GB'), accountName: (id: string) => `The ${id}` };
const now = new Date('2030-06-15T12:00:00Z');

function entry(changes: Partial<VideoRow>, index = 0): VideoEntry {
  const row: VideoRow = {
    ...sampleVideoRow(index),
    schedule: null,
    blocked: null,
    isLive: false,
    state: 1,
    ...changes,
  };
  const text = [row.name, row.description ?? '', ...(row.tags ?? [])].join('\n');
  return { key: `${row.account}/${row.uuid}/${index}`, row, folded: foldText(text) };
}

const namesOf = (entries: readonly VideoEntry[]) => entries.map(({ row }) => row.name);

describe('searching', () => {
  const entries = [
    entry({ name: 'Éclair à Straßburg', description: null, tags: null }),
    entry({ name: 'Øresund', description: 'A night dive', tags: ['Cold Water'] }),
    entry({ name: 'Low tide', description: 'Nothing', tags: [] }),
  ];
  const found = (search: string) => namesOf(searchEntries(entries, search));

  it.each([
    ['eclair', ['Éclair à Straßburg']],
    ['ÉCLAIR STRASS', ['Éclair à Straßburg']],
    ['strass eclair', ['Éclair à Straßburg']],
    ['oresund', ['Øresund']],
    ['NIGHT', ['Øresund']],
    ['cold', ['Øresund']],
    ['cold tide', []],
    ['   ', ['Éclair à Straßburg', 'Øresund', 'Low tide']],
  ])('%s', (search, expected) => expect(found(search)).toEqual(expected));
});

describe('filters', () => {
  const entries = [
    entry({ name: 'public', privacy: 1, tags: ['a', 'b'] }),
    entry({ name: 'private', privacy: 3, tags: [], category: null }),
    entry({ name: 'from another account', account: 'account-2', privacy: 1, tags: null }),
    entry({ name: 'blocked', blocked: { reason: 'Music' }, state: 2, tags: ['b'] }),
    entry({ name: 'scheduled', state: 2, schedule: { at: '2030-07-01T00:00:00Z', privacy: 1 }, tags: [] }),
    entry({ name: 'live', isLive: true, tags: [] }),
  ];
  const matching = (...filters: Parameters<typeof filterMatcher>[0]) =>
    entries.filter(({ row }) => filterMatcher(filters, now)(row)).map(({ row }) => row.name);

  it('want one of their values, and all filters together', () => {
    expect(matching({ field: 'privacy', values: ['3', '4'] })).toEqual(['private']);
    expect(
      matching({ field: 'account', values: ['account-2'] }, { field: 'privacy', values: ['3'] }),
    ).toEqual([]);
    expect(
      matching({ field: 'account', values: ['account-2'] }, { field: 'privacy', values: ['1'] }),
    ).toEqual(['from another account']);
  });

  it('find a state that another one hides in the table', () => {
    expect(matching({ field: 'state', values: ['transcoding'] })).toEqual(['blocked', 'scheduled']);
    expect(matching({ field: 'state', values: ['blocked'] })).toEqual(['blocked']);
    expect(matching({ field: 'live', values: ['live'] })).toEqual(['live']);
  });

  it('find what has no value, and know that unknown is not none', () => {
    expect(matching({ field: 'category', values: [''] })).toEqual(['private']);
    expect(matching({ field: 'tag', values: [''] })).toEqual(['private', 'scheduled', 'live']);
    expect(matching({ field: 'tag', values: ['b'] })).toEqual(['public', 'blocked']);
  });

  it('offer the values that there are, with their number', () => {
    expect(optionsOf('privacy', entries, by)).toEqual([
      { value: '1', label: 'Public', count: 5 },
      { value: '3', label: 'Private', count: 1 },
    ]);
    expect(optionsOf('tag', entries, by).map(({ label, count }) => [label, count])).toEqual([
      ['b', 2],
      ['a', 1],
      ['No tags', 3],
    ]);
    expect(optionsOf('channel', entries, by).map(({ value }) => value)).toEqual([
      'account-1/1',
      'account-2/1',
    ]);
  });

  it('say themselves in words', () => {
    expect(sayFilter({ field: 'privacy', values: ['1', '5'] }, entries, by)).toEqual(['Public', 'Password']);
    expect(sayFilter({ field: 'channel', values: ['account-1/1'] }, entries, by)).toEqual(['Shore notes']);
    expect(sayFilter({ field: 'account', values: ['account-2'] }, entries, by)).toEqual(['The account-2']);
    expect(sayFilter({ field: 'category', values: [''] }, entries, by)).toEqual(['No category']);
  });

  it('are none without values', () => {
    const one = withFilter([], 'tag', ['a']);
    expect(one).toEqual([{ field: 'tag', values: ['a'] }]);
    expect(withFilter(one, 'tag', [])).toEqual([]);
    expect(matching({ field: 'tag', values: [] })).toHaveLength(6);
  });
});

describe('the day of publication', () => {
  const within = (value: string, publishedAt: string) =>
    filterMatcher([{ field: 'published', values: [value] }], now)(entry({ publishedAt }).row);

  it('reaches back a number of days', () => {
    expect(within('last:7', '2030-06-08T12:00:00.000Z')).toBe(true);
    expect(within('last:7', '2030-06-08T11:59:59.000Z')).toBe(false);
  });

  it('lies between two days, both of them whole, in the time of the person', () => {
    const midnight = new Date(2030, 0, 1).toISOString();
    const lastMoment = new Date(2030, 0, 31, 23, 59, 59, 999).toISOString();
    expect(within('2030-01-01/2030-01-31', midnight)).toBe(true);
    expect(within('2030-01-01/2030-01-31', lastMoment)).toBe(true);
    expect(within('2030-01-02/..', midnight)).toBe(false);
    expect(within('../2030-01-30', lastMoment)).toBe(false);
    expect(within('year:2030', midnight)).toBe(true);
    expect(within('year:2029', midnight)).toBe(false);
  });

  it('of a value that makes no sense is any', () => {
    expect(readPublished('nonsense', now)).toEqual(readPublished('../..', now));
  });

  it('is typed in two fields and said in one', () => {
    expect(publishedBetween('', '')).toBeNull();
    expect(publishedBetween('2030-01-01', '')).toBe('2030-01-01/..');
    expect(daysOf('../2030-01-31')).toEqual({ from: '', to: '2030-01-31' });
    expect(daysOf('last:7')).toEqual({ from: '', to: '' });
    expect(sayPublished('2030-01-01/2030-01-31', by)).toBe('1 Jan 2030 to 31 Jan 2030');
    expect(sayPublished('../2030-01-31', by)).toBe('Until 31 Jan 2030');
    expect(sayPublished('last:30', by)).toBe('In the last 30 days');
  });
});

describe('sorting', () => {
  const sorted = (
    column: Parameters<typeof sortEntries>[1]['column'],
    descending: boolean,
    ...rows: Partial<VideoRow>[]
  ) =>
    namesOf(
      sortEntries(
        rows.map((row, index) => entry(row, index)),
        { column, descending },
        by,
        'en-GB',
      ),
    );

  it('goes by the title as people count and spell', () => {
    const rows = ['Part 10', 'part 2', 'Äpfel', 'Zebra'].map((name) => ({ name }));
    expect(sorted('title', false, ...rows)).toEqual(['Äpfel', 'part 2', 'Part 10', 'Zebra']);
    expect(sorted('title', true, ...rows)).toEqual(['Zebra', 'Part 10', 'part 2', 'Äpfel']);
  });

  it('puts what is not known last, both ways', () => {
    const rows = [
      { name: 'a', comments: null },
      { name: 'b', comments: 2 },
      { name: 'c', comments: 10 },
    ];
    expect(sorted('comments', false, ...rows)).toEqual(['b', 'c', 'a']);
    expect(sorted('comments', true, ...rows)).toEqual(['c', 'b', 'a']);
  });

  it('leaves what is alike in its order', () => {
    const rows = ['x', 'y', 'z'].map((name) => ({ name, views: 3 }));
    expect(sorted('views', true, ...rows)).toEqual(['x', 'y', 'z']);
  });
});

describe('columns', () => {
  it('come as usual where there is room, and as chosen wherever', () => {
    expect(usualColumns(false)).not.toContain('account');
    expect(usualColumns(true)).toContain('account');
    const [title, ...others] = tableColumns(['size', 'channel'], false, words);
    expect([title?.name, ...others.map(({ name }) => name)]).toEqual(['title', 'size', 'channel']);
    expect(others.every(({ from }) => from === undefined)).toBe(true);
    expect(tableColumns(null, false, words).find(({ name }) => name === 'channel')?.from).toBeGreaterThan(0);
  });
});
