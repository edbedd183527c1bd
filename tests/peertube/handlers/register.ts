import { done, json, type Answer } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { createAccount } from '../state/new-account.ts';
import { notifyModerators } from '../state/notifications.ts';
import { registrationStates, type StoredRegistration } from '../state/registration.ts';
import { Checks } from '../validation/checks.ts';
import { checkAccountIsFree, checkChannelIsFree } from '../validation/free-names.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import * as userRules from '../validation/user-rules.ts';
import { notifiedAccount } from '../views/notification.ts';
import { page } from '../views/page.ts';
import { registration as view, registrationState } from '../views/registration.ts';
import { askedByEmail, checkLink } from './mailed-links.ts';

/** PeerTube's UserRight.MANAGE_REGISTRATIONS. */
const right = 28;

/** @throws Refusal 400, 409 */
function readRegistration(exchange: Exchange) {
  const checks = new Checks(exchange);
  const username = checks.required('body', 'username', userRules.plainUsername) ?? '';
  const password = checks.required('body', 'password', userRules.password) ?? '';
  const email = checks.required('body', 'email', userRules.email) ?? '';
  const displayName = checks.optional('body', 'displayName', userRules.displayName) ?? null;
  const name = checks.optional('body', 'channel.name', userRules.channelName);
  const title = checks.optional('body', 'channel.displayName', userRules.displayName);
  return { checks, username, password, email, displayName, channel: { name, title } };
}

function finishReading(exchange: Exchange, read: ReturnType<typeof readRegistration>) {
  const { checks, channel, ...account } = read;
  checks.finish();
  checkAccountIsFree(exchange.world, account.username, account.email);
  if (exchange.fields['channel'] === undefined) return { ...account, channel: null };
  const { name, title } = channel;
  if (name === undefined || title === undefined) {
    refuse(
      400,
      'Channel is optional but if you specify it, channel.name and channel.displayName are required.',
    );
  }
  checkChannelIsFree(exchange.world, name, account.username);
  return { ...account, channel: { name, displayName: title } };
}

/** Null where the server does not ask for verification. */
function initiallyVerified({ world }: Exchange): false | null {
  return world.config.signup.requiresEmailVerification ? false : null;
}

function registerAccount(exchange: Exchange): Answer {
  const { world } = exchange;
  const { signup } = world.config;
  const answersState = atLeast(world.version, '8.2.0');
  if (!signup.allowed) refuse(403, 'User registration is not allowed');
  if (signup.requiresApproval) {
    return answersState ? requestAccount(exchange) : refuse(403, 'User registration requires approval');
  }
  const account = finishReading(exchange, readRegistration(exchange));
  const emailVerified = initiallyVerified(exchange);
  const user = createAccount(world, { ...account, emailVerified });
  if (emailVerified === false) world.mailedLinks.send('verify-user', user.id);
  notifyModerators(world, 'newUserRegistration', { account: notifiedAccount(world, user) });
  return answersState ? json({ state: registrationState(registrationStates.accepted) }) : done;
}

function requestAccount(exchange: Exchange): Answer {
  const { world } = exchange;
  if (!world.config.signup.allowed) refuse(403, 'User registration is not allowed');
  const read = readRegistration(exchange);
  const reason = read.checks.required('body', 'registrationReason', userRules.reason) ?? '';
  const account = finishReading(exchange, read);
  if (!world.config.signup.requiresApproval) {
    refuse(400, 'Signup approval is not enabled on this instance');
  }
  checkNotRequested(exchange, account);
  const now = world.clock.date();
  const stored: StoredRegistration = {
    ...account,
    id: world.nextId(),
    state: registrationStates.pending,
    reason,
    moderationResponse: null,
    emailVerified: initiallyVerified(exchange),
    userId: null,
    createdAt: now,
    updatedAt: now,
  };
  world.registrations.push(stored);
  if (stored.emailVerified === false) world.mailedLinks.send('verify-registration', stored.id);
  const { id, username } = stored;
  notifyModerators(world, 'newUserRegistrationRequest', { registration: { id, username } });
  return json(atLeast(world.version, '8.2.0') ? { state: registrationState(stored.state) } : view(stored));
}

function checkNotRequested(
  { world }: Exchange,
  wanted: Pick<StoredRegistration, 'username' | 'email' | 'channel'>,
): void {
  const taken = world.registrations.some(
    ({ username, email, channel }) =>
      username === wanted.username ||
      email === wanted.email ||
      (channel !== null && channel.name === wanted.channel?.name),
  );
  if (taken) refuse(409, 'Registration with this username, channel name or email already exists.');
}

function registrationOfPath(exchange: Exchange): StoredRegistration {
  const checks = new Checks(exchange);
  checks.required('params', 'registrationId', userRules.numericId);
  checks.finish();
  const id = Number(param(exchange, 'registrationId'));
  return exchange.world.registrations.find((stored) => stored.id === id) ?? refuse(404, 'User not found');
}

function decide(exchange: Exchange, state: 2 | 3): Answer {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const response = checks.required('body', 'moderationResponse', userRules.reason) ?? '';
  checks.optional('body', 'preventEmailDelivery', rules.boolean('preventEmailDelivery'));
  checks.finish();
  const stored = registrationOfPath(exchange);
  if (stored.state !== registrationStates.pending) {
    refuse(409, 'This registration is already accepted or rejected.');
  }
  stored.state = state;
  stored.moderationResponse = response;
  stored.updatedAt = world.clock.date();
  if (state === registrationStates.accepted) {
    const { username, password, email, displayName, channel, emailVerified } = stored;
    const account = { username, password, email, displayName, channel, emailVerified };
    stored.userId = createAccount(world, account).id;
  }
  return done;
}

export const register = {
  'registrations.register': { handle: registerAccount },
  'registrations.request': { handle: requestAccount },
  'registrations.askVerificationEmail': {
    handle: (exchange) =>
      askedByEmail(exchange, (email) => {
        const { registrations, mailedLinks } = exchange.world;
        const stored = registrations.find((candidate) => candidate.email.toLowerCase() === email);
        if (stored) mailedLinks.send('verify-registration', stored.id);
      }),
  },
  'registrations.verifyEmail': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      checks.required('body', 'verificationString', userRules.secret);
      checks.finish();
      const stored = registrationOfPath(exchange);
      checkLink(exchange, 'verify-registration', stored.id);
      stored.emailVerified = true;
      exchange.world.mailedLinks.followed('verify-registration', stored.id);
      return done;
    },
  },
  'registrations.list': {
    right,
    handle: (exchange) => {
      const { world, query } = exchange;
      const paging = readPaging(exchange, ['createdAt', 'state'], '-createdAt');
      const search = query.get('search')?.toLowerCase() ?? '';
      const found = world.registrations.filter(({ username, email }) =>
        [username, email].some((text) => text.toLowerCase().includes(search)),
      );
      const { by, descending } = paging.sort;
      return json(
        page(
          sorted(found, (stored) => stored[by], descending),
          paging,
          view,
        ),
      );
    },
  },
  'registrations.accept': { right, handle: (exchange) => decide(exchange, registrationStates.accepted) },
  'registrations.reject': { right, handle: (exchange) => decide(exchange, registrationStates.rejected) },
  'registrations.delete': {
    right,
    handle: (exchange) => {
      const { registrations } = exchange.world;
      registrations.splice(registrations.indexOf(registrationOfPath(exchange)), 1);
      return done;
    },
  },
} satisfies Record<string, Handler>;
