import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysOf, rangeQuery } from '../../src-main/statistics/answers.ts';
import { dayOf } from '../../src-main/statistics/days.ts';
import { longestStretch, shortestStretch } from '../../src-main/statistics/plan.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;

const day = 24 * 60 * 60 * 1000;
const before = (days: number) => new Date(Date.now() - days * day).toISOString();

type Metric = 'viewers' | 'aggregateWatchTime' | 'downloads';
type Range = { readonly startDate?: string; readonly endDate?: string };

const overall = (query: Range = {}, of = id) =>
  server.client.call('videoStats.overall', { path: { id: of }, query });
const timeseries = (metric: Metric, query: Range = {}, of = id) =>
  server.client.call('videoStats.timeseries', { path: { id: of, metric }, query });
const refused = { ok: false, problem: { status: 400 } };

describe('statistics of a video', () => {
  beforeAll(async () => {
    server = await openServer();
    id = await uploadOne(server);
  });
  afterAll(() => server.close());

  it('are empty while nobody has watched it', async () => {
    expect(value(await overall())).toMatchObject({
      totalWatchTime: 0,
      averageWatchTime: 0,
      totalViewers: 0,
      viewersPeak: 0,
      viewersPeakDate: null,
      countries: [],
    });
    const { data } = value(await server.client.call('videoStats.retention', { path: { id } }));
    expect(data[0]).toEqual({ second: 0, retentionPercent: 0 });
    expect(data.length).toBeGreaterThan(2);
  });

  it.each(['viewers', 'aggregateWatchTime'] as const)('tell %s over time', async (metric) => {
    const { groupInterval, data } = value(await timeseries(metric));
    expect(groupInterval).toBe('1 minute');
    expect(data.every(({ value }) => value === 0)).toBe(true);
    const month = value(await timeseries(metric, { startDate: before(29), endDate: before(0) }));
    expect(month.groupInterval).toBe('1 day');
    expect(month.data.length).toBeGreaterThanOrEqual(29);
    const dates = month.data.map(({ date }) => Date.parse(date));
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
  });

  // What the statistics of many videos rest on.
  it.each([shortestStretch, longestStretch])('tell %d days one by one', async (days) => {
    const today = dayOf(Date.now());
    const answer = value(await timeseries('viewers', rangeQuery(today - days + 1, today)));
    expect(answer.groupInterval).toBe('1 day');
    expect(daysOf(answer, today - days + 1, today)).toEqual(new Float64Array(days));
  });

  it('are refused for dates that are none, for half a range, and for a metric that is none', async () => {
    expect(await overall({ startDate: 'yesterday' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'startDate' }] },
    });
    expect(await timeseries('viewers', { startDate: before(3), endDate: 'soon' })).toMatchObject(refused);
    expect(await timeseries('viewers', { startDate: before(3) })).toMatchObject(refused);
    // No server has this one, which the type knows.
    expect(await timeseries('laughter' as 'viewers')).toMatchObject(refused);
  });

  it('are its owner’s alone', async (context) => {
    const path = { id };
    expect(await server.anyone.call('videoStats.overall', { path })).toMatchObject({ ok: false });
    const other = await server.newUser(context);
    const forbidden = { ok: false, problem: { status: 403 } };
    expect(await other.client.call('videoStats.overall', { path })).toMatchObject(forbidden);
    expect(await other.client.call('videoStats.retention', { path })).toMatchObject(forbidden);
    expect(
      await other.client.call('videoStats.timeseries', { path: { id, metric: 'viewers' } }),
    ).toMatchObject(forbidden);
  });

  // A real server counts viewers minutes after they left, and only those who really were there.
  it('of ranges add up to those of the whole', async (context) => {
    const { world } = server.standInOnly(context);
    const channelId = server.me.videoChannels?.[0]?.id ?? 0;
    const [createdAt, publishedAt] = [before(40), before(40)];
    const watched = world.addVideo({
      ...{ name: 'Watched', channelId, createdAt, publishedAt },
      views: 1000,
      duration: 60,
    }).uuid;
    const { totalViewers, averageWatchTime, countries } = value(await overall({}, watched));
    expect(totalViewers).toBe(1000);
    expect(countries.reduce((sum, { viewers }) => sum + viewers, 0)).toBe(1000);
    const [old, recent] = [
      value(await overall({ endDate: before(20) }, watched)).totalViewers,
      value(await overall({ startDate: before(20) }, watched)).totalViewers,
    ];
    expect(old).toBeGreaterThan(recent);
    expect(recent).toBeGreaterThan(0);
    expect(Math.abs(old + recent - 1000)).toBeLessThanOrEqual(1);
    const { data } = value(await timeseries('aggregateWatchTime', {}, watched));
    const sum = data.reduce((total, point) => total + point.value, 0);
    expect(sum).toBe(1000 * averageWatchTime);
  });
});

describe('statistics of a video, since 7.2', () => {
  beforeAll(async () => {
    server = await openServer({ version: '8.2.0' });
    id = await uploadOne(server);
  });
  afterAll(() => server.close());

  it('tell what it was watched with', async (context) => {
    server.need(context, 'videoStats.userAgent');
    const get = (query: Range) => server.client.call('videoStats.userAgent', { path: { id }, query });
    expect(value(await get({ startDate: before(3), endDate: before(0) }))).toEqual({
      clients: [],
      devices: [],
      operatingSystems: [],
    });
    expect(await get({ endDate: 'soon' })).toMatchObject(refused);
  });

  // `downloads` came with 8.2.
  it('count downloads', async (context) => {
    server.standInOnly(context);
    expect(value(await timeseries('downloads')).data.length).toBeGreaterThan(0);
  });
});
