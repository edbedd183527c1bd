import { json } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { Audience } from '../state/audience.ts';
import type { StoredVideo } from '../state/video.ts';
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

/** The viewers, divided: the last gets what is left. Nobody: no rows. */
function divided<Key extends string>(
  viewers: number,
  key: Key,
  names: readonly string[],
): (Record<Key, string> & { viewers: number })[] {
  let left = viewers;
  const rows = names.map((name, index) => {
    const part = index === names.length - 1 ? left : Math.round(left / 2);
    left -= part;
    // A computed key of one name is that name's record.
    return { [key]: name, viewers: part } as Record<Key, string> & { viewers: number };
  });
  return rows.filter((row) => row.viewers > 0);
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
      const viewers = audience.viewers(start, starts[index + 1] ?? to + 1);
      const values = { viewers, aggregateWatchTime: viewers * audience.watchTime, downloads: 0 };
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
      const { video, audience, range } = asked(exchange);
      const viewers = audience.viewers(range.from, range.to);
      return json({
        totalWatchTime: viewers * audience.watchTime,
        averageWatchTime: viewers === 0 ? 0 : audience.watchTime,
        totalViewers: viewers,
        viewersPeak: Math.ceil(Math.sqrt(viewers)),
        viewersPeakDate: viewers === 0 ? null : video.publishedAt,
        countries: divided(viewers, 'isoCode', ['FR', 'DE', 'PT']),
        ...(atLeast(exchange.world.version, '6.1.0')
          ? { subdivisions: divided(viewers, 'name', ['Brittany', 'Hamburg', 'Lisbon']) }
          : {}),
      });
    },
  },
  'videoStats.retention': {
    handle: (exchange) => {
      const { video, audience } = asked(exchange);
      if (video.isLive) refuse(400, 'Cannot get retention stats of live video');
      const seconds = Array.from({ length: Math.round(video.duration) + 1 }, (_, second) => second);
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
        clients: divided(viewers, 'name', ['Firefox', 'Chrome', 'Safari']),
        devices: divided(viewers, 'name', ['desktop', 'mobile', 'tablet']),
        operatingSystems: divided(viewers, 'name', ['Linux', 'Android', 'macOS']),
      });
    },
  },
} satisfies Record<string, Handler>;
