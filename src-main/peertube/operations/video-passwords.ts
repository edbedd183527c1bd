import type { ResultList, VideoPassword } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/**
 * Tag "Video Passwords", since 6.0; only for videos of privacy 5. Wants the video's UUID: a short one is a 500
 * (peertube.md). The last password cannot be deleted.
 */
export const videoPasswords = tag({
  'videoPasswords.list': operation<{
    path: { id: string };
    query: PageQuery;
    result: ResultList<VideoPassword>;
  }>('GET /api/v1/videos/{id}/passwords', { since: '6.0.0', who: 'owner', answers: 'page', mainOnly: true }),
  'videoPasswords.replaceAll': operation<{
    path: { id: string };
    body: { passwords: readonly string[] };
    result: undefined;
  }>('PUT /api/v1/videos/{id}/passwords', { since: '6.0.0', who: 'owner', body: 'json', mainOnly: true }),
  'videoPasswords.create': operation<{
    path: { id: string };
    body: { password: string };
    result: undefined;
  }>('POST /api/v1/videos/{id}/passwords', { since: '8.0.0', who: 'owner', body: 'json', mainOnly: true }),
  'videoPasswords.delete': operation<{
    path: { id: string; videoPasswordId: number };
    result: undefined;
  }>('DELETE /api/v1/videos/{id}/passwords/{videoPasswordId}', { since: '6.0.0', who: 'owner' }),
});
