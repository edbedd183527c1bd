import type { AccountBlock, ResultList, ServerBlock } from '@peertube/peertube-types';
import type { BlocksQuery } from './account-blocks.ts';
import { operation, tag } from './operation.ts';

/**
 * Whom one user mutes, accounts and whole servers: their comments and videos are hidden from that user alone. Not
 * in the API's description (PeerTube's source, `controllers/api/users/my-blocklist.ts`). Muting twice is no error.
 */
export const myBlocklist = tag({
  'users.myMutedAccounts': operation<{ query: BlocksQuery; result: ResultList<AccountBlock> }>(
    'GET /api/v1/users/me/blocklist/accounts',
    { who: 'user', answers: 'page' },
  ),
  /** `name` or `name@host`. */
  'users.muteAccount': operation<{ body: { accountName: string }; result: undefined }>(
    'POST /api/v1/users/me/blocklist/accounts',
    { who: 'user', body: 'json' },
  ),
  'users.unmuteAccount': operation<{ path: { accountName: string }; result: undefined }>(
    'DELETE /api/v1/users/me/blocklist/accounts/{accountName}',
    { who: 'user' },
  ),
  'users.myMutedServers': operation<{ query: BlocksQuery; result: ResultList<ServerBlock> }>(
    'GET /api/v1/users/me/blocklist/servers',
    { who: 'user', answers: 'page' },
  ),
  'users.muteServer': operation<{ body: { host: string }; result: undefined }>(
    'POST /api/v1/users/me/blocklist/servers',
    { who: 'user', body: 'json' },
  ),
  'users.unmuteServer': operation<{ path: { host: string }; result: undefined }>(
    'DELETE /api/v1/users/me/blocklist/servers/{host}',
    { who: 'user' },
  ),
});
