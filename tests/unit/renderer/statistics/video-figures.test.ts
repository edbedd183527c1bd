import { describe, expect, it } from 'vitest';
import { createFormat, wordsFor } from '../../../../src-preload/words/index.ts';
import { createUtcDates } from '../../../../src-renderer/components/chart/utc-dates.ts';
import { downloadsLack } from '../../../../src-renderer/views/video/statistics/downloads-lack.ts';
import { dipsOf } from '../../../../src-renderer/views/video/statistics/retention-dips.ts';
import { seriesChart } from '../../../../src-renderer/views/video/statistics/series-chart.ts';
import {
  readAgents,
  readOverall,
  readRetention,
  readSeries,
} from '../../../../src-renderer/views/video/statistics/stats-answers.ts';
import overall from '../../../fixtures/recordings/video-stats.json' with { type: 'json' };
import type { Capabilities } from '../../../../src-preload/contract.ts';

const recorded = (name: string): unknown => overall.find((entry) => entry.name === name)?.response.body;
const saying = { words: wordsFor('en'), format: createFormat('en'), dates: createUtcDates('en') };

const curve = (percents: readonly number[]) => percents.map((percent, second) => ({ second, percent }));

describe('where people leave', () => {
  it('finds the deepest falls, the deepest first', () => {
    const dips = dipsOf(curve([100, 99, 98, 80, 79, 78, 77, 65, 64, 63, 62, 61]));
    expect(dips).toEqual([
      { from: 2, to: 3, share: 18 },
      { from: 6, to: 7, share: 12 },
    ]);
  });

  it('takes falls that touch together, and leaves small ones and rises out', () => {
    expect(dipsOf(curve([100, 100, 90, 80, 80, 95, 95, 95, 95, 95]))).toEqual([
      { from: 1, to: 3, share: 20 },
    ]);
    expect(dipsOf(curve([10, 10, 9, 9, 9, 9, 9, 9]))).toEqual([]);
  });

  it('names no place where they leave evenly, or nobody came', () => {
    expect(dipsOf(curve(Array.from({ length: 60 }, (_, second) => 100 - second)))).toEqual([]);
    expect(dipsOf(curve([0, 0, 0, 0]))).toEqual([]);
    expect(dipsOf(curve([100, 0]))).toEqual([]);
    expect(dipsOf([])).toEqual([]);
  });

  it('gives the five deepest at most', () => {
    const falls = Array.from({ length: 80 }, (_, second) => 100 - Math.floor(second / 10) * 10);
    expect(dipsOf(curve(falls))).toHaveLength(5);
  });
});

describe('what a server answers', () => {
  it('is read as recorded', () => {
    expect(readOverall(recorded('overall'))).toEqual({
      viewers: 0,
      watchTime: 0,
      average: 0,
      peak: 0,
      peakAt: null,
      countries: [],
      subdivisions: [],
    });
    expect(readRetention(recorded('retention'))).toHaveLength(11);
    const series = readSeries(recorded('timeseries with range'));
    expect(series.interval).toBe('1 day');
    expect(series.points).toHaveLength(30);
  });

  it('adds up countries that come twice, and puts the largest first', () => {
    const { countries, subdivisions } = readOverall({
      countries: [
        { isoCode: 'FR', viewers: 1 },
        { isoCode: 'DE', viewers: '3' },
        { isoCode: 'FR', viewers: 4 },
      ],
    });
    expect(countries).toEqual([
      { name: 'FR', viewers: 5 },
      { name: 'DE', viewers: 3 },
    ]);
    expect(subdivisions).toBeNull();
  });

  it('adds up points of one moment', () => {
    const date = '2026-11-01T00:00:00.000Z';
    expect(
      readSeries({
        groupInterval: '1 day',
        data: [
          { date, value: 1 },
          { date, value: 2 },
        ],
      }).points,
    ).toEqual([{ date, value: 3 }]);
  });

  it.each([
    null,
    undefined,
    'no',
    [],
    {},
    { data: 'x', countries: {}, clients: 3 },
    { data: [null, 7, { date: 'x' }] },
  ])('is nothing where it makes no sense: %j', (answer) => {
    expect(readOverall(answer)).toMatchObject({ viewers: 0, countries: [] });
    expect(readRetention(answer)).toEqual([]);
    expect(readSeries(answer).points).toEqual([]);
    expect(readAgents(answer)).toEqual({ browsers: [], devices: [], systems: [] });
  });
});

describe('a time series as a chart', () => {
  const series = readSeries(recorded('timeseries with range'));

  it('ends now: hours to come are no noughts', () => {
    const now = Date.parse('2026-11-22T14:00:00.000Z');
    const chart = seriesChart({ title: 'Viewers', unit: 'count', series, before: null, now }, saying);
    expect(chart.axis.at).toHaveLength(22);
    expect(chart.axis.plain(21)).toBe('2026-11-22');
  });

  it('lays the days before under it, each with its own date', () => {
    const before = {
      interval: '1 day',
      points: [{ date: '2026-10-01T22:00:00.000Z', value: 8 }],
    };
    const now = Date.parse('2026-12-22T14:00:00.000Z');
    const chart = seriesChart({ title: 'Viewers', unit: 'count', series, before, now }, saying);
    expect(chart.before?.values.slice(0, 2)).toEqual([8, null]);
    expect(chart.before?.label(0)).toBe('Oct 2, 2026');
    expect(chart.before?.label(1)).toBe('');
  });
});

describe('downloads', () => {
  // What else a server can does not matter here.
  const of = (version: string) => ({ version, lacking: {}, lackingFields: {} }) as unknown as Capabilities;

  it.each([
    ['8.2.0', null],
    ['8.10.1', null],
    ['9.0.0-rc.1', null],
    ['8.1.9', { why: 'newer', since: '8.2.0' }],
    ['6.3.0', { why: 'newer', since: '8.2.0' }],
  ])('PeerTube %s: %j', (version, lack) => {
    expect(downloadsLack(of(version))).toEqual(lack);
  });

  it('are not held against a server of which nothing is known', () => {
    expect(downloadsLack(null)).toBeNull();
  });
});
