import { param, sender, type Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import type { StoredChannel } from '../state/channel.ts';
import { isEditor } from '../state/collaborator.ts';
import type { StoredUser } from '../state/user.ts';
import type { World } from '../state/world.ts';

/** `name` or `name@this-host`, any case; undefined for another host's. */
function localName(world: World, handle: string): string | undefined {
  const [name = '', host] = handle.split('@');
  return host === undefined || host === world.host ? name.toLowerCase() : undefined;
}

export function findChannel(world: World, handle: string): StoredChannel | undefined {
  const name = localName(world, handle);
  return world.channels.find((channel) => channel.name.toLowerCase() === name);
}

export function findAccount(world: World, handle: string): StoredUser | undefined {
  const name = localName(world, handle);
  return world.users.find((user) => user.username === name);
}

/** The path's channel. @throws Refusal 404 */
export function existingChannel(exchange: Exchange): StoredChannel {
  return (
    findChannel(exchange.world, param(exchange, 'channelHandle')) ?? refuse(404, 'Video channel not found')
  );
}

/** The path's account. @throws Refusal 404 */
export function existingAccount(exchange: Exchange): StoredUser {
  return findAccount(exchange.world, param(exchange, 'name')) ?? refuse(404, 'Account not found');
}

/**
 * The path's channel, where the sender owns it, moderates, or (8.0) may edit it: then `by` must allow it.
 * @throws Refusal 404, 403
 */
export function manageableChannel(exchange: Exchange, by: 'owner' | 'editor' = 'editor'): StoredChannel {
  const { world } = exchange;
  const [channel, user] = [existingChannel(exchange), sender(exchange)];
  if (channel.userId === user.id || user.role !== 'user') return channel;
  if (!atLeast(world.version, '8.0.0')) {
    refuse(403, 'Only a user with sufficient right can access this account resource.');
  }
  if (by === 'owner') refuse(403, 'This user has not owner rights on this channel');
  return isEditor(world, user, channel) ? channel : refuse(403, 'This user cannot manage this channel');
}

/** The path's account, where it is the sender's own or the sender an administrator. @throws Refusal 404, 403 */
export function ownAccount(exchange: Exchange): StoredUser {
  const [account, user] = [existingAccount(exchange), sender(exchange)];
  if (account === user || user.role === 'administrator') return account;
  return refuse(403, 'Only a user with sufficient right can access this account resource.');
}
