import type { MyUser, ResultList, UserVideoQuota, UserVideoRate, Video } from '@peertube/peertube-types';
import { operation } from './operation.ts';

/** `start` from 0, `count` at most 100 (recording "my videos, count too large"). */
export interface MyVideosQuery {
  start?: number;
  count?: number;
  sort?: string;
  search?: string;
  isLive?: boolean;
  channelId?: number;
}

/** Tag "My User". */
export const myUser = {
  'users.me': operation<{ result: MyUser }>({
    name: 'users.me',
    method: 'GET',
    path: '/api/v1/users/me',
    who: 'user',
    body: 'none',
  }),
  'users.myQuotaUsed': operation<{ result: UserVideoQuota }>({
    name: 'users.myQuotaUsed',
    method: 'GET',
    path: '/api/v1/users/me/video-quota-used',
    who: 'user',
    body: 'none',
  }),
  'users.myVideos': operation<{ query: MyVideosQuery; result: ResultList<Video> }>({
    name: 'users.myVideos',
    method: 'GET',
    path: '/api/v1/users/me/videos',
    who: 'user',
    body: 'none',
  }),
  'users.myVideoRating': operation<{ path: { videoId: number }; result: UserVideoRate }>({
    name: 'users.myVideoRating',
    method: 'GET',
    path: '/api/v1/users/me/videos/{videoId}/rating',
    who: 'user',
    body: 'none',
  }),
};
