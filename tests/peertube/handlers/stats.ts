import { done, json } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { at } from '../state/config-paths.ts';
import { Checks, rule } from '../validation/checks.ts';
import { serverStats } from '../views/server-stats.ts';
import * as rules from '../validation/rules.ts';

const count = rule((value): value is number => Number.isInteger(value) && Number(value) >= 0, {
  sanitize: rules.toIntOrNull,
});
const flag = rule((value): value is boolean => typeof value === 'boolean');
const videoId = rule((value): value is string | number => rules.videoReference.valid(String(value)));

function checkMetric(exchange: Exchange): void {
  const { version } = exchange.world;
  const modes = [
    'p2p-media-loader',
    ...(atLeast(version, '6.0.0') ? ['web-video'] : []),
    ...(atLeast(version, '7.0.0') ? [] : ['webtorrent']),
  ];
  const mode = rule((value): value is string => modes.some((known) => known === value));
  const checks = new Checks(exchange);
  checks.optional('body', 'resolution', count);
  checks.optional('body', 'fps', count);
  checks.optional('body', 'p2pPeers', count);
  if (atLeast(version, '6.0.0')) checks.required('body', 'p2pEnabled', flag);
  checks.required('body', 'playerMode', mode);
  checks.required('body', 'resolutionChanges', count);
  checks.optional('body', 'bufferStalled', count);
  checks.required('body', 'errors', count);
  checks.required('body', 'downloadedBytesP2P', count);
  checks.required('body', 'downloadedBytesHTTP', count);
  checks.required('body', 'uploadedBytesP2P', count);
  checks.required('body', 'videoId', videoId);
  checks.finish();
}

export const stats = {
  'serverStats.get': { docs: 'getInstanceStats', handle: ({ world }) => json(serverStats(world)) },
  'playbackMetrics.create': {
    handle: (exchange) => {
      const { world, fields } = exchange;
      if (at(world.config, 'openTelemetry.metrics.enabled') !== true) return { kind: 'empty', status: 403 };
      checkMetric(exchange);
      if (!world.findVideo(String(fields['videoId']))) refuse(404, 'Video not found');
      return done;
    },
  },
} satisfies Record<string, Handler>;
