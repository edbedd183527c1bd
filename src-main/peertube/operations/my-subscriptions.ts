import type { ResultList, Video, VideoChannel } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';
import { videoListFields, type VideoListQuery } from './video-fields.ts';

interface SubscriptionPath {
  /** `name@host`, the host also for a channel of this server. */
  subscriptionHandle: string;
}

/**
 * Tag "My Subscriptions". Handles need their host, also this server's own (recordings "my-subscriptions"). Adding one
 * is a job of the server: 204 says that it will be tried, also for a channel that does not exist.
 */
export const mySubscriptions = tag({
  'users.mySubscriptions': operation<{
    query: PageQuery & { search?: string };
    result: ResultList<VideoChannel>;
  }>('GET /api/v1/users/me/subscriptions', { who: 'user', answers: 'page' }),
  'users.addMySubscription': operation<{
    body: {
      /** `name@host`. */
      uri: string;
    };
    result: undefined;
  }>('POST /api/v1/users/me/subscriptions', { who: 'user', body: 'json' }),
  /** By the handle that was asked for. */
  'users.mySubscriptionsExist': operation<{
    query: { uris: readonly string[] };
    result: Record<string, boolean>;
  }>('GET /api/v1/users/me/subscriptions/exist', { who: 'user', answers: 'object' }),
  'users.mySubscriptionVideos': operation<{ query: VideoListQuery; result: ResultList<Video> }>(
    'GET /api/v1/users/me/subscriptions/videos',
    { who: 'user', answers: 'page', queryFields: videoListFields },
  ),
  'users.mySubscription': operation<{ path: SubscriptionPath; result: VideoChannel }>(
    'GET /api/v1/users/me/subscriptions/{subscriptionHandle}',
    { who: 'user', answers: 'object' },
  ),
  'users.deleteMySubscription': operation<{ path: SubscriptionPath; result: undefined }>(
    'DELETE /api/v1/users/me/subscriptions/{subscriptionHandle}',
    { who: 'user' },
  ),
});
