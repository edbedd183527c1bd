import { randomBytes } from 'node:crypto';
import { done, json } from '../http/answer.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { isOneTimePassword, newSecret, oneTimePasswordUri } from '../state/one-time-password.ts';
import type { StoredUser } from '../state/user.ts';
import { userOfPath } from './user-of-path.ts';

/** The user of the path, who must be the sender; an administrator may be somebody else. */
function subject(exchange: Exchange): StoredUser {
  const user = userOfPath(exchange, 'id');
  const by = sender(exchange);
  if (user !== by && by.role !== 'administrator') {
    refuse(403, `User ${by.username} does not have right to access two factor setting of this user.`);
  }
  return user;
}

/** @throws Refusal: an administrator alone need not say it for somebody else. */
function checkCurrentPassword(exchange: Exchange, user: StoredUser): void {
  if (sender(exchange) !== user) return;
  const { currentPassword } = exchange.fields;
  if (currentPassword === undefined) refuse(400, 'currentPassword is missing');
  if (currentPassword !== user.password) {
    refuse(403, 'currentPassword is invalid.', 'current_password_is_invalid');
  }
}

/** Part of the tag "Users". */
export const twoFactor = {
  'users.twoFactorRequest': {
    handle: (exchange) => {
      const user = subject(exchange);
      if (user.otpSecret !== undefined) refuse(400, 'Two factor is already enabled.');
      checkCurrentPassword(exchange, user);
      const requestToken = randomBytes(32).toString('hex');
      const secret = newSecret();
      user.otpRequests.set(requestToken, secret);
      const uri = oneTimePasswordUri(secret, exchange.world.host, user.email);
      return json({ otpRequest: { requestToken, secret, uri } });
    },
  },
  'users.twoFactorConfirm': {
    handle: (exchange) => {
      const user = subject(exchange);
      const { requestToken, otpToken } = exchange.fields;
      const secret = user.otpRequests.get(String(requestToken));
      if (secret === undefined) refuse(403, 'Invalid request token');
      if (!isOneTimePassword(String(otpToken), secret, exchange.world.clock.now())) {
        refuse(403, 'Invalid OTP token');
      }
      user.otpRequests.clear();
      user.otpSecret = secret;
      return done;
    },
  },
  'users.twoFactorDisable': {
    handle: (exchange) => {
      const user = subject(exchange);
      if (user.otpSecret === undefined) refuse(400, 'Two factor is already disabled.');
      checkCurrentPassword(exchange, user);
      user.otpSecret = undefined;
      return done;
    },
  },
} satisfies Record<string, Handler>;
