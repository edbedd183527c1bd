import type { ResultList, Video } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/** Tag "My History": what was watched, and how far (`userHistory.currentTime`, seconds). */
export const myHistory = tag({
  /** The last watched first; `sort` is not read. */
  'users.myHistory': operation<{
    query: Omit<PageQuery, 'sort'> & { search?: string };
    result: ResultList<Video>;
  }>('GET /api/v1/users/me/history/videos', { who: 'user', answers: 'page' }),
  /** The video's number; one that was not watched does not matter. */
  'users.deleteMyHistoryElement': operation<{ path: { videoId: number }; result: undefined }>(
    'DELETE /api/v1/users/me/history/videos/{videoId}',
    { who: 'user' },
  ),
  'users.clearMyHistory': operation<{
    body: {
      /** ISO 8601; what was watched since stays. All of it where absent. */
      beforeDate?: string;
    };
    result: undefined;
  }>('POST /api/v1/users/me/history/videos/remove', { who: 'user', body: 'json' }),
});
