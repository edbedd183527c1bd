import { describe, expect, it } from 'vitest';
import type { VideoFigures } from '../../../../src-preload/contract.ts';
import { wordsFor } from '../../../../src-preload/words/index.ts';
import { changeOf } from '../../../../src-renderer/views/statistics/change.ts';
import {
  checkRange,
  lengthOf,
  momentsOf,
  rangeBefore,
  rangeOf,
  readChoice,
  writeChoice,
} from '../../../../src-renderer/views/statistics/ranges.ts';
import {
  readStatisticsPlace,
  statisticsPlace,
} from '../../../../src-renderer/views/statistics/statistics-place.ts';
import { ranked, ranks } from '../../../../src-renderer/views/statistics/video-ranks.ts';
import { videoHead, videoRows } from '../../../../src-renderer/views/statistics/video-rows.ts';
import { sampleAccount } from '../support/sample-data.ts';

const now = Date.parse('2026-11-22T23:30:00.000Z');

describe('a range of days', () => {
  it('ends today in UTC and has as many days as it says', () => {
    const range = rangeOf({ kind: 'days', days: 28 }, now, null);
    expect(range).toEqual({ from: '2026-10-26', to: '2026-11-22' });
    expect(lengthOf(range)).toBe(28);
    expect(rangeBefore(range)).toEqual({ from: '2026-09-28', to: '2026-10-25' });
    expect(lengthOf(rangeBefore(range))).toBe(28);
  });

  it('begins with the first day where all is wanted, and within ten years', () => {
    expect(rangeOf({ kind: 'all' }, now, '2024-02-29').from).toBe('2024-02-29');
    expect(lengthOf(rangeOf({ kind: 'all' }, now, '2001-01-01'))).toBe(3650);
    expect(rangeOf({ kind: 'all' }, now, '2027-01-01')).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  });

  it('is asked for from its first moment to its last', () => {
    expect(momentsOf({ from: '2026-11-01', to: '2026-11-01' })).toEqual({
      startDate: '2026-11-01T00:00:00.000Z',
      endDate: '2026-11-01T23:59:59.999Z',
    });
  });

  it.each([
    ['2026-11-01', '2026-11-22', null],
    ['', '2026-11-22', 'missing'],
    ['2026-13-01', '2026-11-22', 'missing'],
    ['2026-11-10', '2026-11-09', 'order'],
    ['2026-11-23', '2026-11-25', 'future'],
    ['2001-01-01', '2026-11-22', 'long'],
  ] as const)('from %s to %s: %s', (from, to, problem) => {
    expect(checkRange({ from, to }, now)).toBe(problem);
  });

  it('may be held to fewer days', () => {
    expect(checkRange({ from: '2024-01-01', to: '2026-11-22' }, now, 730)).toBe('long');
  });
});

describe('a place', () => {
  it.each([
    { scope: { kind: 'all' }, range: { kind: 'days', days: 7 } },
    { scope: { kind: 'account', account: 'account-1' }, range: { kind: 'all' } },
    {
      scope: { kind: 'channel', account: 'account-1', channelId: 7 },
      range: { kind: 'own', range: { from: '2026-11-01', to: '2026-11-22' } },
    },
  ] as const)('comes back as it was written: %j', (place) => {
    expect(readStatisticsPlace(statisticsPlace(place), now)).toEqual(place);
  });

  it.each([null, '', 'all', 'all/8', '/28', 'a/b/28', 'a/-1/28', 'a/1/2/28', 'all/2026-11-09..2026-11-01'])(
    'is none: %j',
    (of) => {
      expect(readStatisticsPlace(of, now)).toBeNull();
    },
  );

  it('keeps days that can be written', () => {
    expect(readChoice(writeChoice({ kind: 'days', days: 90 }), now)).toEqual({ kind: 'days', days: 90 });
  });
});

describe('a change', () => {
  it('is a share of what was before, where there was something', () => {
    expect(changeOf(12, 10)).toEqual({ direction: 'more', share: 0.2 });
    expect(changeOf(5, 10)).toEqual({ direction: 'less', share: 0.5 });
    expect(changeOf(0, 0)).toEqual({ direction: 'same', share: 0 });
    expect(changeOf(3, 0)).toEqual({ direction: 'more', share: null });
    expect(changeOf(3, null)).toBeNull();
    expect(changeOf(3, undefined)).toBeNull();
  });
});

const video = (name: string, viewers: number, before: number | null): VideoFigures => ({
  account: 'account-1',
  video: `uuid of ${name}`,
  name,
  channel: 'Shore notes',
  thumbnail: null,
  publishedAt: '2026-11-01T10:00:00.000Z',
  viewers,
  watchTime: viewers * 60,
  downloads: null,
  before: before === null ? null : { viewers: before, watchTime: 0, downloads: null },
  views: viewers + 1,
  likes: 1,
  comments: null,
});

describe('videos', () => {
  const rows = [video('b 10', 5, 5), video('b 9', 50, 90), video('new', 9, null), video('up', 9, 1)];
  const names = (sorted: readonly VideoFigures[]) => sorted.map(({ name }) => name);

  it('stand by viewers, by what they gained and by what they lost; what is not known stands last', () => {
    expect(names(ranked(rows, ranks.top, 'en'))).toEqual(['b 9', 'new', 'up', 'b 10']);
    expect(names(ranked(rows, ranks.rising, 'en'))).toEqual(['up', 'b 10', 'b 9', 'new']);
    expect(names(ranked(rows, ranks.falling, 'en'))).toEqual(['b 9', 'b 10', 'up', 'new']);
    expect(names(ranked(rows, { column: 'video', descending: false }, 'en'))).toEqual([
      'b 9',
      'b 10',
      'new',
      'up',
    ]);
  });

  it('are rows of a file, with who has them and where', () => {
    const [row] = videoRows([video('=1+1', 5, 4)], [sampleAccount()]);
    expect(row).toHaveLength(videoHead(wordsFor('en')).length);
    expect(row).toEqual([
      '=1+1',
      'Shore notes',
      'marina@tube.example',
      'uuid of =1+1',
      '2026-11-01',
      5,
      4,
      300,
      null,
      6,
      1,
      null,
    ]);
  });
});
