import type { IncomingMessage } from 'node:http';
import type { Who } from '../../../src-main/peertube/operations/operation.ts';
import type { StoredUser } from '../state/user.ts';
import type { World } from '../state/world.ts';
import { deviceOf } from './device.ts';
import type { Handler } from './exchange.ts';
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
  { optionalUser, right: number }: Handler,
): SignedIn | undefined {
  const header = request.headers.authorization;
  if (who === 'anyone' && (optionalUser !== true || header === undefined)) return undefined;
  if (header === undefined) refuse(401, 'Token is invalid', 'unauthorized_request');
  const token = /^Bearer (.+)$/.exec(header)?.[1] ?? '';
  const session = world.sessions.byAccessToken(token);
  if (!session) refuse(401, 'Token is invalid', 'invalid_token');
  world.sessions.active(session, deviceOf(request));
  const user = world.user(session.userId);
  const right =
    who === 'administrator'
      ? user.role === 'administrator'
      : who === 'moderator'
        ? user.role !== 'user'
        : true;
  if (!right) {
    const wanted = number === undefined ? 'the right' : `right ${String(number)}`;
    refuse(403, `User ${user.username} does not have ${wanted} to access to ${belowRouter(request.url)}.`);
  }
  return { user, token };
}

/** PeerTube tells the path as the router of the tag sees it: `/custom` of `/api/v1/config/custom` (recording). */
function belowRouter(url = ''): string {
  return new URL(url, 'http://localhost').pathname.replace(/^\/api\/v1\/[^/]+/, '');
}
