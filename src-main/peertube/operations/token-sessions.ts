import type { ResultList, TokenSession } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/**
 * Tag "Session", the list of where somebody is signed in, since 7.3. One's own, or that of whom one may moderate. No
 * token is told, and a refresh gives a session another number.
 */
export const tokenSessions = tag({
  'tokenSessions.list': operation<{
    path: { userId: number };
    query: PageQuery;
    result: ResultList<TokenSession>;
  }>('GET /api/v1/users/{userId}/token-sessions', { since: '7.3.0', who: 'owner', answers: 'page' }),
  'tokenSessions.revoke': operation<{
    path: { userId: number; tokenSessionId: number };
    result: { success: boolean };
  }>('POST /api/v1/users/{userId}/token-sessions/{tokenSessionId}/revoke', {
    since: '7.3.0',
    who: 'owner',
    answers: 'object',
  }),
});
