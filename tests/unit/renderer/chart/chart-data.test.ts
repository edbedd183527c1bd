import { describe, expect, it } from 'vitest';
import {
  dateAxis,
  intervalLength,
  pointTime,
  readInterval,
} from '../../../../src-renderer/components/chart/chart-axes.ts';
import {
  highlightsOf,
  largestOf,
  loneIndices,
  zoomAround,
  type ChartData,
} from '../../../../src-renderer/components/chart/chart-data.ts';
import {
  plainHead,
  plainRows,
  sayPoint,
  saySummary,
} from '../../../../src-renderer/components/chart/chart-words.ts';
import { writeCsv } from '../../../../src-renderer/components/chart/csv.ts';
import { sayTime } from '../../../../src-renderer/components/chart/figures.ts';
import { createCountryNames } from '../../../../src-renderer/components/chart/place-names.ts';
import { sparkPath } from '../../../../src-renderer/components/chart/spark-path.ts';
import { createUtcDates } from '../../../../src-renderer/components/chart/utc-dates.ts';
import { createFormat, wordsFor } from '../../../../src-preload/words/index.ts';

const words = wordsFor('en');
const format = createFormat('en-GB');
const dates = createUtcDates('en-GB');

function data(values: readonly (number | null)[], changes: Partial<ChartData> = {}): ChartData {
  const at = values.map((_, index) => Date.UTC(2026, 10, 1 + index));
  return {
    title: 'Viewers',
    unit: 'count',
    axis: dateAxis(at, { count: 1, unit: 'day' }, { dates, words }),
    main: { name: 'Viewers', values },
    before: null,
    ...changes,
  };
}

describe('what a chart shows', () => {
  it('knows its largest, within what is zoomed into, of both series', () => {
    const before = { name: 'before', values: [1, 90, 2], label: String };
    expect(largestOf(data([3, 5, 40]), null)).toBe(40);
    expect(largestOf(data([3, 5, 40], { before }), null)).toBe(90);
    expect(largestOf(data([3, 5, 40], { before }), { from: 2, to: 2 })).toBe(40);
    expect(largestOf(data([null, null]), null)).toBeNull();
    expect(largestOf(data([]), null)).toBeNull();
  });

  it('has gaps where nothing is known, and points that stand alone between them', () => {
    expect(loneIndices({ name: '', values: [1, null, 2, 3, null, 4] })).toEqual([0, 5]);
    expect(loneIndices({ name: '', values: [7] })).toEqual([0]);
    expect(highlightsOf({ name: '', values: [null, 4, 0, null, 9] })).toEqual({
      known: 3,
      sum: 13,
      highest: 4,
      lowest: 2,
    });
    expect(highlightsOf({ name: '', values: [null] })).toBeNull();
  });

  it('is zoomed around a point, within its ends, and out again', () => {
    const half = zoomAround(null, 101, 100, 0.5);
    expect(half).toEqual({ from: 50, to: 100 });
    expect(zoomAround(half, 101, 75, 0.5)).toEqual({ from: 63, to: 88 });
    expect(zoomAround(half, 101, 75, 2)).toBeNull();
    expect(zoomAround(null, 2, 0, 0.5)).toBeNull();
  });
});

describe('said in words', () => {
  const before = { name: 'The days before', values: [2, null], label: (index: number) => `day ${index}` };

  it('tells each point, and what is not known as such', () => {
    expect(sayPoint(data([1200, null], { before }), 0, { words, format })).toBe(
      '1 Nov 2026: Viewers 1,200, The days before 2',
    );
    expect(sayPoint(data([1, null], { before }), 1, { words, format })).toBe(
      '2 Nov 2026: Viewers not known, The days before not known',
    );
  });

  it('sums up what there is to see', () => {
    expect(saySummary(data([1, 5, 2]), { words, format })).toBe(
      'From 1 Nov 2026 to 3 Nov 2026: 8 in all, most on 2 Nov 2026: 5.',
    );
    expect(saySummary(data([0, 0]), { words, format })).toBe('From 1 Nov 2026 to 2 Nov 2026: none.');
    expect(saySummary(data([null]), { words, format })).toBe(words.statistics.chart.empty);
  });

  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [75, '1 min 15 s'],
    [1260, '21 min'],
    [3600, '1 h'],
    [4800, '1 h 20 min'],
    [7199, '2 h'],
    [360_000 * 4, '400 h'],
  ])('%d seconds of watching are %s', (seconds, said) => {
    expect(sayTime(seconds, words, format)).toBe(said);
  });

  it('names countries, and leaves what is none as it is', () => {
    expect(createCountryNames('de')('FR')).toBe('Frankreich');
    expect(createCountryNames('en')('de')).toBe('Germany');
    expect(createCountryNames('en')('<b>')).toBe('<b>');
  });
});

describe('a point of a server’s series', () => {
  it('lasts as long as the server says', () => {
    expect(readInterval('6 hours')).toEqual({ count: 6, unit: 'hour' });
    expect(readInterval('1 month')).toEqual({ count: 1, unit: 'month' });
    expect(readInterval('one_day')).toEqual({ count: 1, unit: 'day' });
    expect(readInterval('99999 days; drop')).toEqual({ count: 1, unit: 'day' });
    expect(intervalLength(readInterval('2 days'))).toBe(2 * 86_400_000);
  });

  it('belongs to the day that holds most of it, wherever the server’s midnight is', () => {
    const day = readInterval('1 day');
    expect(new Date(pointTime('2026-11-03T22:00:00.000Z', day)).toISOString()).toBe(
      '2026-11-04T00:00:00.000Z',
    );
    expect(new Date(pointTime('2026-11-04T05:00:00.000Z', day)).toISOString()).toBe(
      '2026-11-04T00:00:00.000Z',
    );
    expect(pointTime('2026-11-04T05:10:00.000Z', readInterval('10 minutes'))).toBe(
      Date.parse('2026-11-04T05:10:00.000Z'),
    );
  });

  it('is called by its days', () => {
    const axis = (interval: string, at = Date.UTC(2026, 10, 2)) =>
      dateAxis([at], readInterval(interval), { dates, words });
    expect(axis('1 day').label(0)).toBe('2 Nov 2026');
    expect(axis('7 days').label(0)).toMatch(/^2\s?–\s?8 Nov 2026$/);
    expect(axis('1 month').label(0)).toBe('November 2026');
    expect(axis('6 hours').label(0)).toBe('2 Nov 2026, 00:00');
    expect(axis('6 hours').plain(0)).toBe('2026-11-02T00:00:00.000Z');
    expect(axis('1 day').plain(0)).toBe('2026-11-02');
  });
});

describe('a file of figures', () => {
  it('quotes what needs it, keeps numbers bare, and leaves empty what is not known', () => {
    expect(
      writeCsv(
        ['Day', 'a, "b"'],
        [
          ['2026-11-01', 1234.5],
          ['2026-11-02', null],
        ],
      ),
    ).toBe('\uFEFFDay,"a, ""b"""\r\n2026-11-01,1234.5\r\n2026-11-02,\r\n');
    expect(writeCsv(['x'], [['two\nlines'], [' space']])).toBe('\uFEFFx\r\n"two\nlines"\r\n" space"\r\n');
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', ' =1'])(
    'keeps the title %j from being a formula',
    (title) => {
      const [, cell] = writeCsv(['x'], [[title]]).split('\r\n');
      expect(cell?.replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('has a row for each point', () => {
    const chart = data([5, null], {
      unit: 'time',
      before: { name: 'Before', values: [1, 2], label: (index) => `d${index}` },
    });
    expect(plainHead(chart, words.statistics)).toEqual([
      'Day',
      'Viewers (seconds)',
      'Before: Day',
      'Before (seconds)',
    ]);
    expect(plainRows(chart)).toEqual([
      ['2026-11-01', 5, 'd0', 1],
      ['2026-11-02', null, 'd1', 2],
    ]);
    expect(plainRows(data([1 / 3], { unit: 'percent' }))[0]?.[1]).toBe(0.33);
  });
});

describe('a sparkline', () => {
  it('has a line from first to last, gaps, and an end', () => {
    const { line, end } = sparkPath([0, 10, null, 5], 100, 20);
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line.startsWith('M3 17L')).toBe(true);
    expect(end).toEqual({ x: 97, y: 10 });
  });

  it('is drawn for nothing, for noughts and for one', () => {
    expect(sparkPath([], 100, 20)).toEqual({ line: '', area: '', end: null });
    expect(sparkPath([0, 0], 100, 20).line).toBe('M3 17L97 17');
    expect(sparkPath([4], 100, 20).end).toEqual({ x: 3, y: 3 });
    expect(sparkPath([null], 100, 20).line).toBe('');
  });
});
