import { describe, expect, test } from 'vitest';
import { compare } from '../../../src-main/edits/differences.ts';
import type { BulkDifference, VideoField, VideoValues } from '../../../src-main/edits/index.ts';
import { sameValue } from '../../../src-main/edits/same-value.ts';
import { someValues } from './support.ts';

describe('two values are the same to a person', () => {
  test.each<[boolean, VideoField, unknown, unknown]>([
    [true, 'description', 'a\r\nb ', 'a\nb'],
    [false, 'description', 'a\n\nb', 'a\nb'],
    [true, 'tags', ['a1', 'b2'], ['b2', 'a1']],
    [false, 'tags', ['a1'], ['a1', 'b2']],
    [false, 'tags', ['A1'], ['a1']],
    [
      true,
      'schedule',
      { at: '2030-01-01T00:00:00Z', privacy: 1 },
      { privacy: 1, at: '2030-01-01T01:00:00.000+01:00' },
    ],
    [
      false,
      'schedule',
      { at: '2030-01-01T00:00:00Z', privacy: 1 },
      { at: '2030-01-01T00:00:00Z', privacy: 2 },
    ],
    [true, 'originallyPublishedAt', '2020-01-02T03:04:05.000Z', '2020-01-02T03:04:05Z'],
    [false, 'title', '2020', '2020-01-01'],
    [false, 'language', null, ''],
    [true, 'passwords', ['x1', 'y1'], ['y1', 'x1']],
  ])('%j: %s %j and %j', (same, field, one, other) => {
    expect(sameValue(field, one, other)).toBe(same);
  });
});

describe('what the server has now', () => {
  const differences: readonly BulkDifference[] = [
    { field: 'title', before: 'Old', after: 'New' },
    { field: 'privacy', before: 1, after: 3 },
    { field: 'schedule', before: null, after: { at: '2031-01-01T00:00:00Z', privacy: 1 } },
    { field: 'playlist', before: null, after: { id: 1, name: 'x' } },
  ];

  test.each<[string, Partial<VideoValues>, readonly string[], readonly string[]]>([
    ['is as it was', { title: 'Old', privacy: 1 }, ['title', 'privacy', 'schedule'], []],
    ['is done in part', { title: 'New', privacy: 1 }, ['privacy', 'schedule'], []],
    ['was changed elsewhere', { title: 'Other', privacy: 1 }, ['privacy', 'schedule'], ['title']],
    [
      'was changed in one of those that go together',
      { title: 'Old', privacy: 4 },
      ['title'],
      ['privacy', 'schedule'],
    ],
    [
      'is done',
      { title: 'New', privacy: 3, schedule: { at: '2031-01-01T00:00:00.000Z', privacy: 1 } },
      [],
      [],
    ],
  ])('%s', (_what, values, open, conflicts) => {
    const compared = compare(someValues(values), differences, ['before', 'after']);
    expect(compared.open.map(({ field }) => field)).toEqual(open);
    expect(compared.conflicts).toEqual(conflicts);
  });

  test('is compared the other way round when it is undone', () => {
    const values = someValues({ title: 'New', privacy: 1, schedule: null });
    expect(compare(values, differences, ['after', 'before'])).toEqual({
      open: [differences[0]],
      conflicts: [],
    });
  });
});
