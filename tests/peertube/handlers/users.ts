import { done, json } from '../http/answer.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { createAccount } from '../state/new-account.ts';
import { quotaUsed } from '../state/quota.ts';
import { roleIds, type Role, type StoredUser } from '../state/user.ts';
import { Checks } from '../validation/checks.ts';
import { checkAccountIsFree, checkChannelIsFree, checkEmailIsFree } from '../validation/free-names.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import * as userRules from '../validation/user-rules.ts';
import { page } from '../views/page.ts';
import { userDetails, userDetailsWithStats, userRow } from '../views/user.ts';
import { mailedLinks } from './mailed-links.ts';
import { twoFactor } from './two-factor.ts';
import { checkCanModerate, userOfPath } from './user-of-path.ts';

/** PeerTube's UserRight.MANAGE_USERS. */
const right = 1;

const roleOfId: Readonly<Record<0 | 1 | 2, Role>> = { 0: 'administrator', 1: 'moderator', 2: 'user' };

function list(exchange: Exchange) {
  const { world, query } = exchange;
  const columns = {
    id: (user: StoredUser) => user.id,
    username: (user: StoredUser) => user.username,
    createdAt: (user: StoredUser) => user.createdAt,
    lastLoginDate: (user: StoredUser) => user.lastLoginDate ?? '',
    role: (user: StoredUser) => roleIds[user.role],
    videoQuotaUsed: (user: StoredUser) => quotaUsed(world, user).total,
  };
  const names = ['id', 'username', 'createdAt', 'lastLoginDate', 'role', 'videoQuotaUsed'] as const;
  const paging = readPaging(exchange, names, '-createdAt');
  const checks = new Checks(exchange);
  const blocked = checks.optional('query', 'blocked', rules.boolean('blocked'));
  checks.finish();
  const search = query.get('search')?.toLowerCase() ?? '';
  const role = atLeast(world.version, '7.3.0') ? query.get('role') : null;
  const found = world.users
    .filter(({ username, email }) => [username, email].some((text) => text.toLowerCase().includes(search)))
    .filter((user) => blocked === undefined || user.blocked === blocked)
    .filter((user) => role === null || roleIds[user.role] === Number(role));
  const { by, descending } = paging.sort;
  return json(page(sorted(found, columns[by], descending), paging, (user) => userRow(world, user)));
}

function create(exchange: Exchange) {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const username = checks.required('body', 'username', userRules.username) ?? '';
  const password = checks.required('body', 'password', userRules.password) ?? '';
  const email = checks.required('body', 'email', userRules.email) ?? '';
  const channelName = checks.optional('body', 'channelName', userRules.channelName);
  const videoQuota = checks.optional('body', 'videoQuota', userRules.quota);
  const videoQuotaDaily = checks.optional('body', 'videoQuotaDaily', userRules.quota);
  const role = checks.required('body', 'role', userRules.role) ?? 2;
  const adminFlags = checks.optional('body', 'adminFlags', userRules.flags);
  checks.finish();
  checkAccountIsFree(world, username, email);
  if (sender(exchange).role !== 'administrator' && role !== roleIds.user) {
    refuse(403, 'You can only create users (and not administrators or moderators)');
  }
  if (channelName !== undefined) checkChannelIsFree(world, channelName, username);
  const user = createAccount(world, {
    ...{ username, password, email, role: roleOfId[role], emailVerified: null },
    ...(channelName === undefined ? {} : { channel: { name: channelName, displayName: channelName } }),
    ...(videoQuota === undefined ? {} : { videoQuota }),
    ...(videoQuotaDaily === undefined ? {} : { videoQuotaDaily }),
    ...(adminFlags === undefined ? {} : { adminFlags }),
  });
  return json({ user: { id: user.id, account: { id: user.accountId } } });
}

function update(exchange: Exchange) {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const password = checks.optional('body', 'password', userRules.password);
  const email = checks.optional('body', 'email', userRules.email);
  const emailVerified = checks.optional('body', 'emailVerified', rules.boolean('emailVerified'));
  const videoQuota = checks.optional('body', 'videoQuota', userRules.quota);
  const videoQuotaDaily = checks.optional('body', 'videoQuotaDaily', userRules.quota);
  const role = checks.optional('body', 'role', userRules.role);
  const adminFlags = checks.optional('body', 'adminFlags', userRules.flags);
  checks.finish();
  const user = userOfPath(exchange, 'id');
  const newRole = role === undefined ? user.role : roleOfId[role];
  if (user.username === 'root' && newRole !== user.role) refuse(400, 'Cannot change root role.');
  checkCanModerate(exchange, user);
  if (email !== undefined && email !== user.email) checkEmailIsFree(world, email);
  if (newRole !== user.role || password !== undefined) world.sessions.closeAllOf(user.id);
  user.role = newRole;
  user.password = password ?? user.password;
  user.email = email ?? user.email;
  user.emailVerified = emailVerified ?? user.emailVerified;
  user.videoQuota = videoQuota ?? user.videoQuota;
  user.videoQuotaDaily = videoQuotaDaily ?? user.videoQuotaDaily;
  user.adminFlags = adminFlags ?? user.adminFlags;
  return done;
}

function setBlocked(exchange: Exchange, blocked: boolean) {
  const checks = new Checks(exchange);
  const reason = checks.optional('body', 'reason', userRules.blockedReason);
  checks.finish();
  const user = userOfPath(exchange, 'id');
  if (user.username === 'root') refuse(400, 'Cannot block the root user');
  checkCanModerate(exchange, user);
  user.blocked = blocked;
  user.blockedReason = blocked ? (reason ?? null) : null;
  exchange.world.sessions.closeAllOf(user.id);
  return done;
}

export const users = {
  ...twoFactor,
  ...mailedLinks,
  'users.list': { right, handle: list },
  'users.create': { right, handle: create },
  'users.get': {
    right,
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const withStats = checks.optional('query', 'withStats', rules.boolean('withStats'));
      checks.finish();
      const user = userOfPath(exchange, 'id');
      return json((withStats === true ? userDetailsWithStats : userDetails)(exchange.world, user));
    },
  },
  'users.update': { right, handle: update },
  'users.delete': {
    right,
    handle: (exchange) => {
      const user = userOfPath(exchange, 'id');
      if (user.username === 'root') refuse(400, 'Cannot remove the root user');
      checkCanModerate(exchange, user);
      exchange.world.removeUser(user);
      return done;
    },
  },
  'users.block': { right, handle: (exchange) => setBlocked(exchange, true) },
  'users.unblock': { right, handle: (exchange) => setBlocked(exchange, false) },
  'users.autocomplete': {
    handle: ({ world, query }) => {
      const search = query.get('search')?.toLowerCase() ?? '';
      const names = world.users.map(({ username }) => username);
      return json(names.filter((name) => name.toLowerCase().includes(search)).slice(0, 10));
    },
  },
  'users.deleteMe': {
    handle: (exchange) => {
      const user = sender(exchange);
      if (user.username === 'root') refuse(400, 'You cannot delete your root account.');
      exchange.world.removeUser(user);
      return done;
    },
  },
  'users.myFeedToken': {
    handle: (exchange) => json({ feedToken: exchange.world.feedTokens.of(sender(exchange).id) }),
  },
  'users.renewMyFeedToken': {
    handle: (exchange) => json({ feedToken: exchange.world.feedTokens.renew(sender(exchange).id) }),
  },
} satisfies Record<string, Handler>;
