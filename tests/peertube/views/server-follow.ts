import type { RemoteActor, ServerFollow } from '../state/federation.ts';
import type { World } from '../state/world.ts';

const folders = { Application: 'accounts', Person: 'accounts', Group: 'video-channels' } as const;

function remoteActor(world: World, { name, host, type }: RemoteActor, createdAt: string) {
  return {
    id: 0,
    url: `https://${host}/${folders[type]}/${name}`,
    name,
    host,
    avatars: [],
    hostRedundancyAllowed: world.federation.redundancyAllowed.has(host),
    followingCount: 0,
    followersCount: 0,
    createdAt,
  };
}

function thisServer(world: World) {
  const followers = world.federation.follows.filter(
    ({ direction, state }) => direction === 'follower' && state === 'accepted',
  );
  return {
    id: 1,
    url: `${world.origin}/accounts/peertube`,
    name: 'peertube',
    host: world.host,
    avatars: [],
    hostRedundancyAllowed: false,
    followingCount: world.federation.follows.length - followers.length,
    followersCount: followers.length,
    createdAt: world.users[0]?.createdAt ?? world.clock.date(),
  };
}

export function serverFollow(world: World, follow: ServerFollow) {
  const other = { ...remoteActor(world, follow.actor, follow.createdAt), id: follow.id };
  const here = thisServer(world);
  const [follower, following] = follow.direction === 'follower' ? [other, here] : [here, other];
  const { id, score, state, createdAt, updatedAt } = follow;
  return { id, follower, following, score, state, createdAt, updatedAt };
}
