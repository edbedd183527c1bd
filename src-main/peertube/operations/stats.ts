import type { PlaybackMetricCreate, ServerStats } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/**
 * What a player measured since it last told. `bufferStalled` came between 6.0 and 6.3, `p2pEnabled` between 5.1 and
 * 6.0 (published types); older servers pass over what they do not know.
 */
export type PlaybackMetric = Omit<PlaybackMetricCreate, 'bufferStalled'> &
  Partial<Pick<PlaybackMetricCreate, 'bufferStalled'>>;

/**
 * Tag "Stats". Moderators, administrators, abuses and registrations are counted by 6.3 and not by 6.0 (published
 * types), downloads since 8.2; what an administrator chose not to tell is null. Metrics are refused with 403 where the server does not collect them.
 */
export const stats = tag({
  'serverStats.get': operation<{ result: ServerStats }>('GET /api/v1/server/stats', {
    who: 'anyone',
    answers: 'object',
  }),
  'playbackMetrics.create': operation<{ body: PlaybackMetric; result: undefined }>(
    'POST /api/v1/metrics/playback',
    { who: 'anyone', body: 'json' },
  ),
});
