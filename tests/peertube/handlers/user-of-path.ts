import { param, sender, type Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { StoredUser } from '../state/user.ts';
import { Checks } from '../validation/checks.ts';
import * as userRules from '../validation/user-rules.ts';

/** @throws Refusal 400 for what is no number, 404 */
export function userOfPath(exchange: Exchange, name: 'id' | 'userId'): StoredUser {
  const checks = new Checks(exchange);
  checks.required('params', name, userRules.numericId);
  checks.finish();
  const id = Number(param(exchange, name));
  return exchange.world.users.find((user) => user.id === id) ?? refuse(404, 'User not found');
}

/** Moderators manage those without a role, administrators everybody. @throws Refusal 403 */
export function checkCanModerate(exchange: Exchange, user: StoredUser): void {
  const by = sender(exchange);
  if (by.role === 'administrator' || (by.role === 'moderator' && user.role === 'user')) return;
  refuse(403, 'Users can only be managed by moderators or admins.');
}

/** The path's user, who must be the sender, or anybody for an administrator. @throws Refusal 400, 404, 403 */
export function ownUserOfPath(exchange: Exchange, what: 'exports' | 'imports'): StoredUser {
  const user = userOfPath(exchange, 'userId');
  const by = sender(exchange);
  if (user !== by && by.role !== 'administrator') refuse(403, `Cannot manage ${what} of another user`);
  return user;
}
