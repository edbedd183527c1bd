import type { Role, StoredUser } from './user.ts';
import type { World } from './world.ts';

export interface NewAccount {
  readonly username: string;
  readonly password: string;
  readonly email: string;
  readonly displayName?: string | null;
  readonly channel?: { readonly name: string; readonly displayName: string } | null;
  readonly role?: Role;
  readonly videoQuota?: number;
  readonly videoQuotaDaily?: number;
  readonly adminFlags?: number;
  readonly emailVerified: boolean | null;
}

/** Accounts and channels share their names, those of the past too. */
export function isActorName(world: World, name: string): boolean {
  const wanted = name.toLowerCase();
  return (
    world.users.some((user) => user.username.toLowerCase() === wanted) ||
    world.channels.some((channel) => channel.name.toLowerCase() === wanted) ||
    [...world.formerNames].some((former) => former.toLowerCase() === wanted)
  );
}

/** The user with a first channel: the one that was wished for, else PeerTube's own choice of a name. */
export function createAccount(world: World, account: NewAccount): StoredUser {
  const { channel, displayName, ...given } = account;
  const { videoQuota, videoQuotaDaily } = world.config.user;
  const user = world.addUser({
    videoQuota,
    videoQuotaDaily,
    ...given,
    ...(displayName === undefined || displayName === null ? {} : { displayName }),
  });
  const first = channel ?? {
    name: `${user.username}_channel`,
    displayName: `Main ${user.username} channel`,
  };
  world.addChannel({ ...first, userId: user.id });
  return user;
}
