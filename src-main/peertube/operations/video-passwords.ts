import type { ResultList, VideoPassword } from '@peertube/peertube-types';
import { operation } from './operation.ts';

/** Tag "Video Passwords", since 6.0. Wants the video's UUID: a short one is a 500 (peertube.md). */
export const videoPasswords = {
  'videoPasswords.list': operation<{ path: { id: string }; result: ResultList<VideoPassword> }>({
    name: 'videoPasswords.list',
    method: 'GET',
    path: '/api/v1/videos/{id}/passwords',
    since: '6.0.0',
    who: 'user',
    body: 'none',
    mainOnly: true,
  }),
  'videoPasswords.replaceAll': operation<{
    path: { id: string };
    body: { passwords: readonly string[] };
    result: undefined;
  }>({
    name: 'videoPasswords.replaceAll',
    method: 'PUT',
    path: '/api/v1/videos/{id}/passwords',
    since: '6.0.0',
    who: 'user',
    body: 'json',
    mainOnly: true,
  }),
};
