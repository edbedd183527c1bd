import type { ResultList } from '@peertube/peertube-types';
import type { ListSubscription } from './list-subscription.ts';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

export interface BlocklistSubscription extends ListSubscription {
  mutedAccountsCount: number;
  mutedServersCount: number;
}

/** What a server blocked and unblocked, as others subscribe to it: at most 500, the oldest first. */
export interface AutoMuteList {
  /** The server's. */
  name: string;
  actions: {
    type: 'block' | 'unblock';
    /** `name@host` or a host. */
    target: string;
    createdAt: string;
  }[];
}

/** Since 8.3: lists of others that fill the server's own blocks, and the server's list for others. */
export const blocklistSubscriptions = tag({
  'blocklistSubscriptions.list': operation<{
    query: PageQuery & { search?: string };
    result: ResultList<BlocklistSubscription>;
  }>('GET /api/v1/server/blocklist/subscriptions', {
    since: '8.3.0',
    who: 'administrator',
    answers: 'page',
  }),
  /** 400 where nothing usable is at the URL. */
  'blocklistSubscriptions.create': operation<{ body: { url: string }; result: BlocklistSubscription }>(
    'POST /api/v1/server/blocklist/subscriptions',
    { since: '8.3.0', who: 'administrator', body: 'json', answers: 'object' },
  ),
  /** With all that it had blocked. */
  'blocklistSubscriptions.delete': operation<{ path: { id: number }; result: undefined }>(
    'DELETE /api/v1/server/blocklist/subscriptions/{id}',
    { since: '8.3.0', who: 'administrator' },
  ),
  /** 403 unless an administrator made it public. `startDate`: ISO 8601. */
  'blocklist.publicLog': operation<{ query: { startDate: string }; result: AutoMuteList }>(
    'GET /api/v1/server/blocklist/public-log',
    { since: '8.3.0', who: 'anyone', answers: 'object' },
  ),
});
