import { atLeast } from '../http/version.ts';
import { serverAccountId } from '../state/author.ts';
import type { StoredAccountBlock, StoredServerBlock } from '../state/block.ts';
import { subscriptionStateLabels, type StoredSubscription } from '../state/list-subscription.ts';
import type { World } from '../state/world.ts';
import { account } from './actor.ts';
import { anyAccount } from './comment.ts';

/** The server's own account, or a user's. */
function byAccount(world: World, accountId: number) {
  const user = world.users.find((candidate) => candidate.accountId === accountId);
  return user ? account(world, user) : serverAccount(world);
}

function serverAccount(world: World) {
  const createdAt = new Date(0).toISOString();
  return {
    id: serverAccountId,
    name: 'peertube',
    displayName: 'peertube',
    url: `${world.origin}/accounts/peertube`,
    host: world.host,
    avatars: [],
    hostRedundancyAllowed: false,
    followingCount: 0,
    followersCount: 0,
    createdAt,
    description: null,
    updatedAt: createdAt,
  };
}

function cameBy(world: World, subscriptionId: number | null) {
  if (!atLeast(world.version, '8.3.0')) return {};
  const found = world.moderation.blocklistSubscriptions.find(({ id }) => id === subscriptionId);
  return { subscription: found ? { id: found.id, name: found.name, url: found.url } : null };
}

export function accountBlock(world: World, block: StoredAccountBlock) {
  return {
    byAccount: byAccount(world, block.byAccountId),
    blockedAccount: anyAccount(world, block.target),
    ...cameBy(world, block.subscriptionId),
    createdAt: block.createdAt,
  };
}

export function serverBlock(world: World, block: StoredServerBlock) {
  return {
    byAccount: byAccount(world, block.byAccountId),
    blockedServer: { host: block.host },
    ...cameBy(world, block.subscriptionId),
    createdAt: block.createdAt,
  };
}

function subscription({ id, name, url, state, lastSyncAt, createdAt, updatedAt }: StoredSubscription) {
  const label = subscriptionStateLabels[state];
  return { id, name, url, lastSyncAt, state: { id: state, label }, createdAt, updatedAt };
}

export function blocklistSubscription(world: World, stored: StoredSubscription) {
  const came = ({ subscriptionId }: { readonly subscriptionId: number | null }) =>
    subscriptionId === stored.id;
  return {
    ...subscription(stored),
    mutedAccountsCount: world.moderation.accountBlocks.filter(came).length,
    mutedServersCount: world.moderation.serverBlocks.filter(came).length,
  };
}

export function wordSubscription(world: World, stored: StoredSubscription) {
  const lists = world.moderation.wordLists.filter(({ subscriptionId }) => subscriptionId === stored.id);
  return { ...subscription(stored), importedWordsCount: lists.flatMap(({ words }) => words).length };
}
