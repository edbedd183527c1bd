import type {
  AbuseCreate,
  AbuseFilter,
  AbuseMessage,
  AbusePredefinedReasonsString,
  AbuseStateType,
  AbuseUpdate,
  AbuseVideoIs,
  AdminAbuse,
  ResultList,
  UserAbuse,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/** `sort`: id, createdAt, state. */
export interface MyAbusesQuery extends PageQuery {
  id?: number;
  search?: string;
  /** 1 pending, 2 rejected, 3 accepted. */
  state?: AbuseStateType;
}

export interface AbusesQuery extends MyAbusesQuery {
  filter?: AbuseFilter;
  predefinedReason?: AbusePredefinedReasonsString;
  videoIs?: AbuseVideoIs;
  searchReporter?: string;
  searchReportee?: string;
  searchVideo?: string;
  searchVideoChannel?: string;
}

/**
 * Tag "Abuses": reports of a video, a comment or an account, and what reporter and moderators write each other
 * about one. Only the two sides read and write there; a report by somebody of another server has no messages.
 * Newer servers refuse with 403 a report of one's own video; 6.3 takes it (recording "report").
 */
export const abuses = tag({
  'users.myAbuses': operation<{ query: MyAbusesQuery; result: ResultList<UserAbuse> }>(
    'GET /api/v1/users/me/abuses',
    { who: 'user', answers: 'page' },
  ),
  'abuses.list': operation<{ query: AbusesQuery; result: ResultList<AdminAbuse> }>('GET /api/v1/abuses', {
    who: 'moderator',
    answers: 'page',
  }),
  /** One of `video`, `comment`, `account` says what is reported. Seconds in `startAt` and `endAt`. */
  'abuses.create': operation<{ body: AbuseCreate; result: { abuse: { id: number } } }>(
    'POST /api/v1/abuses',
    { who: 'user', body: 'json', answers: 'object' },
  ),
  'abuses.update': operation<{ path: { abuseId: number }; body: AbuseUpdate; result: undefined }>(
    'PUT /api/v1/abuses/{abuseId}',
    { who: 'moderator', body: 'json' },
  ),
  'abuses.delete': operation<{ path: { abuseId: number }; result: undefined }>(
    'DELETE /api/v1/abuses/{abuseId}',
    { who: 'moderator' },
  ),
  /** All of them at once: the list takes no start and count. */
  'abuseMessages.list': operation<{ path: { abuseId: number }; result: ResultList<AbuseMessage> }>(
    'GET /api/v1/abuses/{abuseId}/messages',
    { who: 'owner', answers: 'page' },
  ),
  'abuseMessages.create': operation<{
    path: { abuseId: number };
    body: { message: string };
    result: { abuseMessage: { id: number } };
  }>('POST /api/v1/abuses/{abuseId}/messages', { who: 'owner', body: 'json', answers: 'object' }),
  'abuseMessages.delete': operation<{
    path: { abuseId: number; abuseMessageId: number };
    result: undefined;
  }>('DELETE /api/v1/abuses/{abuseId}/messages/{abuseMessageId}', { who: 'owner' }),
});
