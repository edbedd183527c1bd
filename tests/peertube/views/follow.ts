import type { Follow } from '../state/follows.ts';
import type { World } from '../state/world.ts';
import { account, channel } from './actor.ts';

function actor(full: ReturnType<typeof account> | ReturnType<typeof channel>) {
  const { id, url, name, host, avatars, createdAt } = full;
  const { hostRedundancyAllowed, followingCount, followersCount } = full;
  return { url, name, host, avatars, id, hostRedundancyAllowed, followingCount, followersCount, createdAt };
}

/** An `ActorFollow`: who follows which channel. */
export function follow(world: World, stored: Follow) {
  return {
    id: stored.id,
    follower: actor(account(world, world.user(stored.userId))),
    following: actor(channel(world, world.channel(stored.channelId))),
    score: 1000,
    state: 'accepted',
    createdAt: stored.createdAt,
    updatedAt: stored.createdAt,
  };
}
