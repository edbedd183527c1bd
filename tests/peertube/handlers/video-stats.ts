import { json } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { Audience } from '../state/audience.ts';
import type { StoredVideo } from '../state/video.ts';
import {
  clients,
  countries,
  devices,
  divided,
  operatingSystems,
  subdivisionsOf,
} from '../state/viewer-groups.ts';
import { intervalFor, startsOf } from '../state/time-series.ts';
import { Checks } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { manageableVideo } from './video.ts';

interface Range {
  /** Milliseconds since 1970. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** The video, who watched it, and of when the figures are wanted. */
function asked(exchange: Exchange): { video: StoredVideo; audience: Audience; range: Range } {
  const checks = new Checks(exchange);
  const date = (name: string) => {
    const given = checks.optional('query', name, rules.date);
    return given === undefined ? undefined : Date.parse(given);
  };
  const range = { from: date('startDate'), to: date('endDate') };
  checks.finish();
  const video = manageableVideo(exchange, 'videoId');
  return { video, audience: new Audience(video, exchange.world.clock.now()), range };
}

const metrics = ['viewers', 'aggregateWatchTime'];
const maxDays = 365 * 10;
const day = 24 * 60 * 60 * 1000;

function checkMetric(exchange: Exchange): string {
  const metric = param(exchange, 'metric');
  const known = atLeast(exchange.world.version, '8.2.0') ? [...metrics, 'downloads'] : metrics;
  const checks = new Checks(exchange);
  if (!known.includes(metric)) checks.fail('params', 'metric', 'Invalid value', metric);
  checks.finish();
  return metric;
}

function timeseries(exchange: Exchange) {
  const metric = checkMetric(exchange);
  const { video, audience, range } = asked(exchange);
  if ((range.from === undefined) !== (range.to === undefined)) {
    refuse(400, 'Both start date and end date should be defined if one of them is specified');
  }
  const { from = Date.parse(video.createdAt), to = exchange.world.clock.now() } = range;
  if (to - from > maxDays * day) refuse(400, 'Start date and end date interval is too big');
  const interval = intervalFor(to - from);
  const starts = startsOf(interval, from, to);
  return {
    groupInterval: interval.name,
    data: starts.map((start, index) => {
      // The last one is whole too, and may end after `to`.
      const end = starts[index + 1] ?? interval.next(start);
      const viewers = audience.viewers(start, end);
      const values = {
        viewers,
        aggregateWatchTime: viewers * audience.watchTime,
        downloads: audience.downloads(start, end),
      };
      return {
        date: new Date(start).toISOString(),
        // `checkMetric` let no other pass.
        value: values[metric as keyof typeof values],
      };
    }),
  };
}

export const videoStats = {
  'videoStats.overall': {
    handle: (exchange) => {
      const { audience, range } = asked(exchange);
      const viewers = audience.viewers(range.from, range.to);
      const peak = audience.peak(range.from, range.to);
      const ofCountries = divided(audience, viewers, 'countries', countries);
      return json({
        totalWatchTime: viewers * audience.watchTime,
        averageWatchTime: viewers === 0 ? 0 : audience.watchTime,
        totalViewers: viewers,
        viewersPeak: peak?.viewers ?? 0,
        viewersPeakDate: peak === null ? null : new Date(peak.at).toISOString(),
        countries: ofCountries.map(({ name, viewers: count }) => ({ isoCode: name, viewers: count })),
        ...(atLeast(exchange.world.version, '6.1.0')
          ? { subdivisions: subdivisionsOf(audience, ofCountries) }
          : {}),
      });
    },
  },
  'videoStats.retention': {
    handle: (exchange) => {
      const { video, audience } = asked(exchange);
      if (video.isLive) refuse(400, 'Cannot get retention stats of live video');
      // About a hundred points: PeerTube's `getRetentionStats`.
      const duration = Math.round(video.duration);
      const step = Math.max(Math.round(duration / 100), 1);
      const seconds = Array.from({ length: Math.floor(duration / step) + 1 }, (_, point) => point * step);
      return json({
        data: seconds.map((second) => ({ second, retentionPercent: audience.retention(second) })),
      });
    },
  },
  'videoStats.timeseries': { handle: (exchange) => json(timeseries(exchange)) },
  'videoStats.userAgent': {
    handle: (exchange) => {
      const { audience, range } = asked(exchange);
      const viewers = audience.viewers(range.from, range.to);
      return json({
        clients: divided(audience, viewers, 'clients', clients),
        devices: divided(audience, viewers, 'devices', devices),
        operatingSystems: divided(audience, viewers, 'systems', operatingSystems),
      });
    },
  },
} satisfies Record<string, Handler>;
