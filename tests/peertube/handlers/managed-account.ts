import { param, sender, type Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { authorByHandle } from '../state/author.ts';
import type { CommentAuthor } from '../state/comment.ts';

/** @throws Refusal 404 */
export function accountNamed(exchange: Exchange, handle: string): CommentAuthor {
  return authorByHandle(exchange.world, handle) ?? refuse(404, 'Account not found');
}

/** The id of the path's account: the sender's own, or anybody's here for a moderator. @throws Refusal 404, 403 */
export function managedAccountId(exchange: Exchange): number {
  const { world } = exchange;
  const account = accountNamed(exchange, param(exchange, 'accountName'));
  const by = sender(exchange);
  const own = account.from === 'here' && account.userId === by.id;
  if (!own && by.role === 'user') {
    refuse(403, 'Only a user with sufficient right can access this account resource.');
  }
  return account.from === 'here'
    ? world.user(account.userId).accountId
    : refuse(403, 'This account is not owned.');
}
