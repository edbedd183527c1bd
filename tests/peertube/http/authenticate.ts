import type { IncomingMessage } from 'node:http';
import type { Who } from '../../../src-main/peertube/operations/operation.ts';
import type { StoredUser } from '../state/user.ts';
import type { World } from '../state/world.ts';
import { refuse } from './refusal.ts';

export interface SignedIn {
  readonly user: StoredUser;
  readonly token: string;
}

/**
 * Who sends this, as far as the operation wants to know.
 * @throws Refusal 401 without a token (`unauthorized_request`) or with a bad one (`invalid_token`), 403 without the
 * right.
 */
export function authenticate(
  world: World,
  request: IncomingMessage,
  who: Who,
  optional: boolean,
): SignedIn | undefined {
  const header = request.headers.authorization;
  if (who === 'anyone' && (!optional || header === undefined)) return undefined;
  if (header === undefined) refuse(401, 'Token is invalid', 'unauthorized_request');
  const token = /^Bearer (.+)$/.exec(header)?.[1] ?? '';
  const session = world.sessions.byAccessToken(token);
  if (!session) refuse(401, 'Token is invalid', 'invalid_token');
  const user = world.user(session.userId);
  const right =
    who === 'administrator'
      ? user.role === 'administrator'
      : who === 'moderator'
        ? user.role !== 'user'
        : true;
  if (!right) refuse(403, `User ${user.username} does not have the right to access to ${request.url ?? ''}.`);
  return { user, token };
}
