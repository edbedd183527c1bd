import type {
  ResultList,
  ScopedToken,
  TwoFactorEnableResult,
  User,
  UserCreate,
  UserCreateResult,
  UserRoleType,
  UserUpdate,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

export interface UsersQuery extends PageQuery {
  /** Part of a name or an address. */
  search?: string;
  blocked?: boolean;
  /** Since 7.3. */
  role?: UserRoleType;
}

/**
 * Tag "Users", with what its description forgets (routes of PeerTube's own source: feed token, forgotten password,
 * completion, blocking, one's own deletion). Moderators manage those who have no role; only administrators manage
 * moderators. Links to verify an address or to set a new password arrive by mail; their secret is
 * `verificationString`. Questions about an address answer the same whether it is known or not.
 */
export const users = tag({
  'users.list': operation<{ query: UsersQuery; result: ResultList<User> }>('GET /api/v1/users', {
    who: 'moderator',
    answers: 'page',
    queryFields: { role: { since: '7.3.0' } },
  }),
  'users.create': operation<{ body: UserCreate; result: { user: UserCreateResult } }>('POST /api/v1/users', {
    who: 'moderator',
    body: 'json',
    answers: 'object',
    mainOnly: true,
  }),
  'users.get': operation<{ path: { id: number }; query: { withStats?: boolean }; result: User }>(
    'GET /api/v1/users/{id}',
    { who: 'moderator', answers: 'object' },
  ),
  /** A new password or role ends the user's sessions. */
  'users.update': operation<{ path: { id: number }; body: UserUpdate; result: undefined }>(
    'PUT /api/v1/users/{id}',
    { who: 'moderator', body: 'json', mainOnly: true },
  ),
  'users.delete': operation<{ path: { id: number }; result: undefined }>('DELETE /api/v1/users/{id}', {
    who: 'moderator',
  }),
  'users.block': operation<{ path: { id: number }; body: { reason?: string }; result: undefined }>(
    'POST /api/v1/users/{id}/block',
    { who: 'moderator', body: 'json' },
  ),
  'users.unblock': operation<{ path: { id: number }; result: undefined }>('POST /api/v1/users/{id}/unblock', {
    who: 'moderator',
  }),
  /** Names of users of this server that contain the text, 10 at most. */
  'users.autocomplete': operation<{ query: { search: string }; result: string[] }>(
    'GET /api/v1/users/autocomplete',
    { who: 'anyone', answers: 'list' },
  ),
  'users.deleteMe': operation<{ result: undefined }>('DELETE /api/v1/users/me', { who: 'user' }),
  'users.myFeedToken': operation<{ result: ScopedToken }>('GET /api/v1/users/scoped-tokens', {
    who: 'user',
    answers: 'object',
    mainOnly: true,
  }),
  /** The old one is worth nothing from now on. */
  'users.renewMyFeedToken': operation<{ result: ScopedToken }>('POST /api/v1/users/scoped-tokens', {
    who: 'user',
    answers: 'object',
    mainOnly: true,
  }),
  'users.askVerificationEmail': operation<{ body: { email: string }; result: undefined }>(
    'POST /api/v1/users/ask-send-verify-email',
    { who: 'anyone', body: 'json' },
  ),
  /** `isPendingEmail`: the address that is to replace the present one. */
  'users.verifyEmail': operation<{
    path: { id: number };
    body: { verificationString: string; isPendingEmail?: boolean };
    result: undefined;
  }>('POST /api/v1/users/{id}/verify-email', { who: 'anyone', body: 'json', mainOnly: true }),
  'users.askPasswordReset': operation<{ body: { email: string }; result: undefined }>(
    'POST /api/v1/users/ask-reset-password',
    { who: 'anyone', body: 'json' },
  ),
  'users.resetPassword': operation<{
    path: { id: number };
    body: { verificationString: string; password: string };
    result: undefined;
  }>('POST /api/v1/users/{id}/reset-password', { who: 'anyone', body: 'json', mainOnly: true }),
  'users.twoFactorRequest': operation<{
    path: { id: number };
    body: { currentPassword: string };
    result: TwoFactorEnableResult;
  }>('POST /api/v1/users/{id}/two-factor/request', {
    who: 'owner',
    body: 'json',
    answers: 'object',
    mainOnly: true,
  }),
  'users.twoFactorConfirm': operation<{
    path: { id: number };
    body: { requestToken: string; otpToken: string };
    result: undefined;
  }>('POST /api/v1/users/{id}/two-factor/confirm-request', { who: 'owner', body: 'json', mainOnly: true }),
  'users.twoFactorDisable': operation<{
    path: { id: number };
    body: { currentPassword: string };
    result: undefined;
  }>('POST /api/v1/users/{id}/two-factor/disable', { who: 'owner', body: 'json', mainOnly: true }),
});
