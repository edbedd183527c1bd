import type { ActorFollow, FollowState, ResultList, ServerFollowCreate } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

export interface ServerFollowsQuery extends PageQuery {
  state?: FollowState;
  actorType?: 'Person' | 'Application' | 'Group' | 'Service' | 'Organization';
  search?: string;
}

/**
 * Tag "Instance Follows": which servers, accounts and channels follow this server, and whom it follows. Followers are
 * named `peertube@host`, followings by host or handle. Following is done by a job: a 204 says that it was begun. A
 * server without HTTPS refuses to follow with a 500.
 */
export const instanceFollows = tag({
  'serverFollowers.list': operation<{ query: ServerFollowsQuery; result: ResultList<ActorFollow> }>(
    'GET /api/v1/server/followers',
    { who: 'anyone', answers: 'page' },
  ),
  'serverFollowers.accept': operation<{ path: { nameWithHost: string }; result: undefined }>(
    'POST /api/v1/server/followers/{nameWithHost}/accept',
    { who: 'administrator' },
  ),
  'serverFollowers.reject': operation<{ path: { nameWithHost: string }; result: undefined }>(
    'POST /api/v1/server/followers/{nameWithHost}/reject',
    { who: 'administrator' },
  ),
  'serverFollowers.delete': operation<{ path: { nameWithHost: string }; result: undefined }>(
    'DELETE /api/v1/server/followers/{nameWithHost}',
    { who: 'administrator' },
  ),
  'serverFollowings.list': operation<{ query: ServerFollowsQuery; result: ResultList<ActorFollow> }>(
    'GET /api/v1/server/following',
    { who: 'anyone', answers: 'page' },
  ),
  'serverFollowings.create': operation<{ body: ServerFollowCreate; result: undefined }>(
    'POST /api/v1/server/following',
    { who: 'administrator', body: 'json' },
  ),
  'serverFollowings.delete': operation<{ path: { hostOrHandle: string }; result: undefined }>(
    'DELETE /api/v1/server/following/{hostOrHandle}',
    { who: 'administrator' },
  ),
});
