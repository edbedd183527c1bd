import type { VideosOverview } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/** Not in the API's description. */
export const overviews = tag({
  /** Page n: the n-th category, channel and tag of those with enough videos, each with some of them. From 1. */
  'overviews.videos': operation<{ query: { page?: number }; result: VideosOverview }>(
    'GET /api/v1/overviews/videos',
    { who: 'anyone', answers: 'object' },
  ),
});
