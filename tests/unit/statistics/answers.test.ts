import { describe, expect, it } from 'vitest';
import { daysOf, overallOf, rangeQuery } from '../../../src-main/statistics/answers.ts';
import { dayFromText } from '../../../src-main/statistics/days.ts';
import { account, day, desks, valueOf } from './support.ts';
import recordings from '../../fixtures/recordings/video-stats.json' with { type: 'json' };

const desk = desks();
const number = (text: string) => dayFromText(text) ?? Number.NaN;
const [from, to] = [number('2026-11-01'), number('2026-11-03')];
const points = (...values: readonly unknown[]) => ({
  groupInterval: '1 day',
  data: values.map((value, index) => ({ date: `2026-11-0${index + 1}T00:00:00.000Z`, value })),
});
const recorded = (name: string) => recordings.find((one) => one.name === name)?.response.body;

describe('a time series', () => {
  it('of a real server is its days', () => {
    const whole = daysOf(recorded('timeseries with range'), number('2026-11-01'), number('2026-11-30'));
    expect(whole).toEqual(new Float64Array(30));
    expect(rangeQuery(number('2026-11-01'), number('2026-11-30'))).toEqual({
      startDate: '2026-11-01T00:00:00.000Z',
      endDate: '2026-11-30T23:59:59.999Z',
    });
  });

  it('may be out of order, in several points, of a server elsewhere, and longer than asked for', () => {
    const { data, ...rest } = points(1, 2, 3);
    expect(daysOf({ ...rest, data: data.toReversed() }, from, to)).toEqual(Float64Array.of(1, 2, 3));
    expect(daysOf({ ...rest, data: [...data, ...data] }, from, to)).toEqual(Float64Array.of(2, 4, 6));
    const shifted = data.map(({ date, value }) => ({ date: date.replace('T00', 'T09'), value }));
    expect(daysOf({ ...rest, data: shifted }, from, to)).toEqual(Float64Array.of(1, 2, 3));
    expect(daysOf(points(1, 2, 3, 4, 5), from, to)).toEqual(Float64Array.of(1, 2, 3));
  });

  it.each([
    ['of minutes', recorded('timeseries viewers')],
    ['of hours', { ...points(1, 2, 3), groupInterval: '12 hours' }],
    ['with a negative number', points(1, -2, 3)],
    ['with text', points(1, '2', 3)],
    ['with null', points(1, null, 3)],
    ['with no number', points(1, Number.NaN, 3)],
    ['without end', points(1, Number.POSITIVE_INFINITY, 3)],
    ['with a number beyond reason', points(1, 1e15, 3)],
    ['that lacks a day', points(1, 2)],
    ['without points', points()],
    ['with a date that is none', { groupInterval: '1 day', data: [{ date: 'soon', value: 1 }] }],
    [
      'of a hundred thousand points',
      { groupInterval: '1 day', data: Array.from({ length: 33_334 }, () => points(1, 2, 3).data).flat() },
    ],
    ['that is null', null],
    ['that is text', 'oops'],
    ['without data', { groupInterval: '1 day' }],
  ])('%s is none', (_what, answer) => {
    expect(daysOf(answer, from, to)).toBeNull();
  });
});

describe('overall figures', () => {
  it('are what a real server tells', () => {
    expect(overallOf(recorded('overall'))).toEqual({ viewers: 0, watchTime: 0, countries: [] });
  });

  it('leave out countries that make no sense, and add up those that come twice', () => {
    const countries = [
      { isoCode: 'fr', viewers: 1 },
      { isoCode: 'DE', viewers: 7 },
      { isoCode: 'FR', viewers: 9 },
      { isoCode: 'Atlantis', viewers: 9 },
      { isoCode: 'ES', viewers: -3 },
      { isoCode: 'IT', viewers: 0 },
      null,
      'PT',
    ];
    expect(overallOf({ totalWatchTime: 5, countries })).toEqual({
      viewers: null,
      watchTime: 5,
      countries: [
        { isoCode: 'FR', viewers: 10 },
        { isoCode: 'DE', viewers: 7 },
      ],
    });
    expect(overallOf({ totalWatchTime: -1, totalViewers: 2, countries })).toBeNull();
    expect(overallOf([])).toBeNull();
  });
});

it('a video whose figures make no sense has failed, and the others are read', async () => {
  const { open, server } = await desk();
  for (let video = 0; video < 12; video += 1) server.watch(server.add(), 2, 3);
  const [, odd] = server.videos;
  server.instead = ({ id, metric }, answer) =>
    id === odd?.row.uuid && metric === 'viewers' ? points(-1) : answer;
  const statistics = open();
  expect(valueOf(await statistics.read({ kind: 'account', account }))).toMatchObject([
    { failed: 1, done: 11, problem: null },
  ]);
  const { leftOut, total } = valueOf(
    await statistics.report({ kind: 'account', account }, { from: day(20), to: day(0) }),
  );
  expect([leftOut.unread, total.viewers]).toEqual([1, 22]);
});
