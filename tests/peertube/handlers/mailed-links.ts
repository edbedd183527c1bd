import { done, type Answer } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { MailedLinkKind } from '../state/mailed-links.ts';
import type { StoredUser } from '../state/user.ts';
import { Checks } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import * as userRules from '../validation/user-rules.ts';
import { userOfPath } from './user-of-path.ts';

/** Nobody is told whether an address is known: the answer is the same. */
export function askedByEmail(exchange: Exchange, send: (email: string) => void): Answer {
  const checks = new Checks(exchange);
  const email = checks.required('body', 'email', userRules.email) ?? '';
  checks.finish();
  send(email.toLowerCase());
  return done;
}

/** @throws Refusal 403 where the link is another, was followed already, or is too old. */
export function checkLink(exchange: Exchange, kind: MailedLinkKind, id: number): void {
  const expected = exchange.world.mailedLinks.last(kind, id);
  if (expected === undefined || exchange.fields['verificationString'] !== expected) {
    refuse(403, 'Invalid verification string.');
  }
}

function withEmail({ world }: Exchange, email: string): StoredUser | undefined {
  return world.users.find(
    (user) => user.email.toLowerCase() === email || user.pendingEmail?.toLowerCase() === email,
  );
}

/** Part of the tag "Users". */
export const mailedLinks = {
  'users.askVerificationEmail': {
    handle: (exchange) =>
      askedByEmail(exchange, (email) => {
        const user = withEmail(exchange, email);
        if (user) exchange.world.mailedLinks.send('verify-user', user.id);
      }),
  },
  'users.verifyEmail': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      checks.required('body', 'verificationString', userRules.secret);
      const isPending = checks.optional('body', 'isPendingEmail', rules.boolean('isPendingEmail'));
      checks.finish();
      const user = userOfPath(exchange, 'id');
      checkLink(exchange, 'verify-user', user.id);
      user.emailVerified = true;
      if (isPending === true && user.pendingEmail !== null) {
        user.email = user.pendingEmail;
        user.pendingEmail = null;
      }
      exchange.world.mailedLinks.followed('verify-user', user.id);
      return done;
    },
  },
  'users.askPasswordReset': {
    handle: (exchange) =>
      askedByEmail(exchange, (email) => {
        const user = withEmail(exchange, email);
        if (user?.email.toLowerCase() === email) exchange.world.mailedLinks.send('reset-password', user.id);
      }),
  },
  'users.resetPassword': {
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      checks.required('body', 'verificationString', rules.present);
      const password = checks.required('body', 'password', userRules.password) ?? '';
      checks.finish();
      const user = userOfPath(exchange, 'id');
      checkLink(exchange, 'reset-password', user.id);
      user.password = password;
      world.mailedLinks.followed('reset-password', user.id);
      world.sessions.closeAllOf(user.id);
      return done;
    },
  },
} satisfies Record<string, Handler>;
