import type {
  VideoStatsOverall,
  VideoStatsOverallQuery,
  VideoStatsRetention,
  VideoStatsTimeserie,
  VideoStatsTimeserieMetric,
  VideoStatsTimeserieQuery,
  VideoStatsUserAgent,
  VideoStatsUserAgentQuery,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/** Times in seconds. */
export interface OverallStats extends Omit<VideoStatsOverall, 'viewersPeakDate' | 'subdivisions'> {
  /** Null while nobody has watched (recording "overall"). */
  viewersPeakDate: string | null;
  /** Parts of countries; published types of 6.3 have them, those of 6.0 have not. */
  subdivisions?: VideoStatsOverall['subdivisions'];
}

/**
 * Tag "Video Stats". Dates are ISO 8601. A time series wants both of its dates or none; the server chooses the
 * interval by their distance (`1 minute` … `6 months`). Viewers are counted some time after they left.
 */
export const videoStats = tag({
  'videoStats.overall': operation<{
    path: { id: string };
    query: VideoStatsOverallQuery;
    result: OverallStats;
  }>('GET /api/v1/videos/{id}/stats/overall', { who: 'owner', answers: 'object' }),
  /** Not for lives: 400. */
  'videoStats.retention': operation<{ path: { id: string }; result: VideoStatsRetention }>(
    'GET /api/v1/videos/{id}/stats/retention',
    { who: 'owner', answers: 'object' },
  ),
  /** The metric `downloads` came with 8.2. */
  'videoStats.timeseries': operation<{
    path: { id: string; metric: VideoStatsTimeserieMetric };
    query: VideoStatsTimeserieQuery;
    result: VideoStatsTimeserie;
  }>('GET /api/v1/videos/{id}/stats/timeseries/{metric}', { who: 'owner', answers: 'object' }),
  'videoStats.userAgent': operation<{
    path: { id: string };
    query: VideoStatsUserAgentQuery;
    result: VideoStatsUserAgent;
  }>('GET /api/v1/videos/{id}/stats/user-agent', { since: '7.2.0', who: 'owner', answers: 'object' }),
});
