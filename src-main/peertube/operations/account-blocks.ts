import type { AccountBlock, BlockStatus, ResultList } from '@peertube/peertube-types';
import { operation, tag, type VersionedFields } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/** What all four lists of blocks take. `sort`: createdAt. */
export interface BlocksQuery extends PageQuery {
  search?: string;
}

/** The server's own lists, which subscriptions fill too (`blocklistSubscriptions`). */
export interface ServerBlocklistQuery extends BlocksQuery {
  subscriptionName?: string;
}

export const serverBlocklistFields = {
  subscriptionName: { since: '8.3.0' },
} as const satisfies VersionedFields;

/**
 * Tag "Account Blocks": whom the whole server mutes; the description says that administrators alone may, the
 * moderators' role has the right too. What one user mutes is `users.myMutedAccounts`. An account is
 * named `name` or `name@host`; the status wants the host always, and answers by the names as they were asked.
 */
export const accountBlocks = tag({
  'blocklist.status': operation<{
    query: { accounts?: readonly string[]; hosts?: readonly string[] };
    result: BlockStatus;
  }>('GET /api/v1/blocklist/status', { who: 'anyone', answers: 'object' }),
  'accountBlocks.list': operation<{ query: ServerBlocklistQuery; result: ResultList<AccountBlock> }>(
    'GET /api/v1/server/blocklist/accounts',
    { who: 'moderator', answers: 'page', queryFields: serverBlocklistFields },
  ),
  'accountBlocks.create': operation<{ body: { accountName: string }; result: undefined }>(
    'POST /api/v1/server/blocklist/accounts',
    { who: 'moderator', body: 'json' },
  ),
  'accountBlocks.delete': operation<{ path: { accountName: string }; result: undefined }>(
    'DELETE /api/v1/server/blocklist/accounts/{accountName}',
    { who: 'moderator' },
  ),
});
