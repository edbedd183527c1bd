import type { Account, AccountVideoRate, ActorFollow, ResultList, Video } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';
import { videoListFields, type VideoListQuery } from './video-fields.ts';

interface AccountPath {
  /** `name`, or `name@host`. */
  name: string;
}

/**
 * Tag "Accounts". Their channels and playlists are in `video-channels.ts` and `video-playlists.ts`. Followers and
 * ratings are told to the account's owner and to administrators (recordings "accounts").
 */
export const accounts = tag({
  /** Announced to become a moderator's alone in 9.0 (release notes of 8.2). */
  'accounts.list': operation<{ query: PageQuery; result: ResultList<Account> }>('GET /api/v1/accounts', {
    who: 'anyone',
    answers: 'page',
  }),
  'accounts.get': operation<{ path: AccountPath; result: Account }>('GET /api/v1/accounts/{name}', {
    who: 'anyone',
    answers: 'object',
  }),
  'accounts.videos': operation<{ path: AccountPath; query: VideoListQuery; result: ResultList<Video> }>(
    'GET /api/v1/accounts/{name}/videos',
    { who: 'anyone', answers: 'page', queryFields: videoListFields },
  ),
  /** Of all of the account's channels. */
  'accounts.followers': operation<{
    path: AccountPath;
    query: PageQuery & { search?: string };
    result: ResultList<ActorFollow>;
  }>('GET /api/v1/accounts/{name}/followers', { who: 'owner', answers: 'page' }),
  /** The videos come without their pictures' paths (recording "ratings"). */
  'accounts.ratings': operation<{
    path: AccountPath;
    query: PageQuery & { rating?: 'like' | 'dislike' };
    result: ResultList<AccountVideoRate>;
  }>('GET /api/v1/accounts/{name}/ratings', { who: 'owner', answers: 'page' }),
});
