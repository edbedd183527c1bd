import { json } from '../http/answer.ts';
import { deviceOf } from '../http/device.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { Refusal, refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { isOneTimePassword } from '../state/one-time-password.ts';
import { registrationStates } from '../state/registration.ts';
import { secondsLeft, type StoredSession } from '../state/sessions.ts';
import type { StoredUser } from '../state/user.ts';
import type { World } from '../state/world.ts';

function text(exchange: Exchange, name: string): string | undefined {
  const value = exchange.fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function checkClient(exchange: Exchange): void {
  const id = text(exchange, 'client_id');
  const secret = text(exchange, 'client_secret');
  if (id === undefined || secret === undefined) {
    refuse(400, 'Invalid client: cannot retrieve client credentials', 'invalid_client');
  }
  const { client } = exchange.world.sessions;
  if (id !== client.id || secret !== client.secret) {
    refuse(400, 'Invalid client: client is invalid', 'invalid_client');
  }
}

function checkMayEnter(world: World, user: StoredUser): void {
  const codes = atLeast(world.version, '8.1.0')
    ? { blocked: 'account_blocked', unverified: 'email_not_verified' }
    : { blocked: 'access_denied', unverified: 'access_denied' };
  if (user.blocked) refuse(400, 'User is blocked.', codes.blocked);
  if (world.config.signup.requiresEmailVerification && user.emailVerified === false) {
    refuse(400, 'User email is not verified.', codes.unverified);
  }
}

function checkOneTimePassword(exchange: Exchange, secret: string): void {
  const given = exchange.request.headers['x-peertube-otp'];
  if (typeof given !== 'string' || given === '') {
    throw new Refusal({
      status: 401,
      detail: 'Missing two factor header',
      code: 'missing_two_factor',
      headers: { 'x-peertube-otp': 'required; app' },
    });
  }
  if (!isOneTimePassword(given, secret, exchange.world.clock.now())) {
    refuse(400, 'Invalid two factor header', 'invalid_two_factor');
  }
}

/** @throws Refusal: a request for an account is no account yet, and may never become one. */
function checkNotWaiting(world: World, wanted: string): void {
  const requested = world.registrations.find(
    ({ username, email }) => username === wanted || email.toLowerCase() === wanted,
  );
  if (requested?.state === registrationStates.pending) {
    refuse(400, 'This account is awaiting approval by the moderation team.', 'account_waiting_for_approval');
  }
  if (requested?.state === registrationStates.rejected) {
    refuse(400, 'Registration approval has been rejected.', 'account_approval_rejected');
  }
}

function byPassword(exchange: Exchange): StoredSession {
  const { world } = exchange;
  const name = text(exchange, 'username');
  const password = text(exchange, 'password');
  if (name === undefined) refuse(400, 'Missing parameter: `username`', 'invalid_request');
  if (password === undefined) refuse(400, 'Missing parameter: `password`', 'invalid_request');
  const wanted = name.toLowerCase();
  const user = world.users.find(
    (candidate) => candidate.username === wanted || candidate.email.toLowerCase() === wanted,
  );
  if (!user) checkNotWaiting(world, wanted);
  if (user?.password !== password)
    refuse(400, 'Invalid grant: user credentials are invalid', 'invalid_grant');
  checkMayEnter(world, user);
  if (user.otpSecret !== undefined) checkOneTimePassword(exchange, user.otpSecret);
  user.lastLoginDate = world.clock.date();
  return world.sessions.open(user.id, deviceOf(exchange.request));
}

function byRefresh(exchange: Exchange): StoredSession {
  const { sessions } = exchange.world;
  const token = text(exchange, 'refresh_token');
  if (token === undefined) refuse(400, 'Missing parameter: `refresh_token`', 'invalid_request');
  const taken = sessions.takeByRefreshToken(token);
  if (taken === 'unknown') refuse(400, 'Invalid grant: refresh token is invalid', 'invalid_grant');
  if (taken === 'expired') refuse(400, 'Invalid grant: refresh token has expired', 'invalid_grant');
  return sessions.open(taken.userId, deviceOf(exchange.request), taken);
}

function grant(exchange: Exchange): StoredSession {
  checkClient(exchange);
  switch (text(exchange, 'grant_type')) {
    case 'password':
      return byPassword(exchange);
    case 'refresh_token':
      return byRefresh(exchange);
    case undefined:
      return refuse(400, 'Missing parameter: `grant_type`', 'invalid_request');
    default:
      return refuse(400, 'Unsupported grant type: `grant_type` is invalid', 'unsupported_grant_type');
  }
}

/** A name that is not the server's own gets no client (peertube.md: `localhost` for `127.0.0.1` is a 403). */
function checkHost(exchange: Exchange): void {
  const { host } = exchange.request.headers;
  if (host === exchange.world.host) return;
  refuse(403, `Getting client tokens for host ${String(host)} is forbidden`);
}

export const session = {
  'oauthClients.local': {
    docs: 'getOAuthClient',
    handle: (exchange) => {
      checkHost(exchange);
      const { client } = exchange.world.sessions;
      return json({ client_id: client.id, client_secret: client.secret });
    },
  },
  'users.token': {
    docs: 'getOAuthToken',
    handle: (exchange) => {
      const opened = grant(exchange);
      const now = exchange.world.clock.now();
      return {
        kind: 'json',
        status: 200,
        headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
        body: {
          token_type: 'Bearer',
          access_token: opened.accessToken,
          refresh_token: opened.refreshToken,
          expires_in: secondsLeft(opened.accessExpiresAt, now),
          refresh_token_expires_in: secondsLeft(opened.refreshExpiresAt, now),
        },
      };
    },
  },
  'users.revokeToken': {
    docs: 'revokeOAuthToken',
    handle: ({ world, token }) => {
      if (token !== undefined) world.sessions.close(token);
      return json({ success: true });
    },
  },
} satisfies Record<string, Handler>;
