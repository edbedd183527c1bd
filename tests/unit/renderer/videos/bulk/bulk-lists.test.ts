import { describe, expect, it } from 'vitest';
import { commonLabels } from '../../../../../src-renderer/views/videos/bulk/common-labels.ts';
import { lossOf } from '../../../../../src-renderer/views/videos/bulk/loss.ts';
import {
  presentOf,
  sayPresent,
  tagShares,
} from '../../../../../src-renderer/views/videos/bulk/present-values.ts';
import {
  offsetsOf,
  rowAt,
  rowsInSight,
  runRows,
} from '../../../../../src-renderer/views/videos/bulk/run-rows.ts';
import {
  clocksChangeAt,
  shownTimes,
  timeOf,
} from '../../../../../src-renderer/views/videos/bulk/schedule-times.ts';
import { sampleVideoRow } from '../../support/sample-data.ts';

describe('what the selected videos have now', () => {
  const rows = Array.from({ length: 10 }, (_, index) => sampleVideoRow(index));

  it('is said once where all have it, counted where they differ, left open where no row tells', () => {
    expect(sayPresent(presentOf(rows, () => 'English'))).toBe('English');
    expect(sayPresent(presentOf(rows, ({ language }) => language?.label))).toBe('Mixed: English 9, French 1');
    expect(sayPresent(presentOf(rows, () => undefined))).toBe('Looked up in the preview');
    const five = presentOf(rows, ({ id }) => `No. ${id % 5}`);
    expect(sayPresent(five)).toBe('Mixed: No. 0 2, No. 1 2, No. 2 2, 4 others');
  });

  it('tags are counted one by one, unless a server does not tell them', () => {
    const some = rows.map((row, index) => ({ ...row, tags: index < 7 ? ['squid', 'sea'] : ['squid'] }));
    expect(sayPresent(tagShares(some).present)).toBe('Mixed: squid 10, sea 7');
    expect(tagShares([...some, { ...sampleVideoRow(11), tags: null }]).kind).toBe('unknown');
    expect(sayPresent(tagShares(rows.map((row) => ({ ...row, tags: [] }))).present)).toBe('None');
  });

  it('what is lost is added up, and not guessed', () => {
    const loss = lossOf(rows.map((row) => ({ ...row, views: 100, likes: 2, comments: 3, size: 1_000 })));
    expect(loss).toMatchObject({ videos: 10, views: 1_000, likes: 20, comments: 30, bytes: 10_000 });
    expect(lossOf([...rows, { ...sampleVideoRow(1), comments: null, size: null }])).toMatchObject({
      comments: null,
      bytes: null,
    });
  });

  it('servers have in common what they call alike', () => {
    const ours = { 1: 'Music', 2: 'Films', 50: 'Squids' };
    expect(commonLabels([ours, { 1: 'Music', 2: 'Films', 50: 'Boats' }])).toEqual({ 1: 'Music', 2: 'Films' });
    expect(commonLabels([ours])).toEqual(ours);
    expect(commonLabels([])).toEqual({});
  });
});

describe('a series of times', () => {
  it('goes on in steps from the first', () => {
    const series = { first: '2026-12-01T17:00:00Z', everyMinutes: 90 };
    expect(timeOf(series, 0).toISOString()).toBe('2026-12-01T17:00:00.000Z');
    expect(timeOf(series, 16).toISOString()).toBe('2026-12-02T17:00:00.000Z');
  });

  it('is shown whole while it is short, else its beginning and its end', () => {
    expect(shownTimes(3)).toEqual([0, 1, 2]);
    expect(shownTimes(10)).toHaveLength(10);
    expect(shownTimes(500)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 499]);
  });

  it('says where the clocks are changed, in a zone that does so', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Europe/Berlin';
    try {
      const daily = { first: '2027-03-26T17:00:00Z', everyMinutes: 1_440 };
      expect(clocksChangeAt(daily, 10)?.toISOString()).toBe('2027-03-28T17:00:00.000Z');
      expect(clocksChangeAt(daily, 2)).toBeNull();
      expect(clocksChangeAt({ ...daily, everyMinutes: 60 }, 100)).toBeNull();
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('the list of a run', () => {
  it('has a heading for each state that has videos, and below it those that are unfolded', () => {
    const rows = runRows([
      { state: 'failed', count: 2, open: true },
      { state: 'waiting', count: 0, open: true },
      { state: 'unchanged', count: 900, open: false },
    ]);
    expect(rows.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'heading failed',
      'item failed',
      'item failed',
      'heading unchanged',
    ]);
  });

  it('draws of 10,000 rows of different heights those in sight', () => {
    const offsets = offsetsOf(Array.from({ length: 10_000 }, (_, index) => 44 + (index % 3) * 22));
    const at = rowAt(offsets, 330_000);
    expect(offsets[at]).toBeLessThanOrEqual(330_000);
    expect(offsets[at + 1]).toBeGreaterThan(330_000);
    const { from, to } = rowsInSight(offsets, { top: 330_000, height: 660 });
    expect(from).toBeLessThanOrEqual(at);
    expect(to - from).toBeLessThan(30);
    expect(rowsInSight(offsets, { top: 1e9, height: 600 }).to).toBe(10_000);
    expect(rowsInSight(offsetsOf([]), { top: 0, height: 600 })).toEqual({ from: 0, to: 0 });
  });
});
