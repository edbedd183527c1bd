import { atLeast } from '../http/version.ts';
import type { StoredChannel } from '../state/channel.ts';
import type { Visitor } from '../state/comment.ts';
import type { StoredUser } from '../state/user.ts';
import type { World } from '../state/world.ts';

export const avatarWidths = [1500, 600, 120, 48] as const;
export const bannerWidths = [1920, 600] as const;

export function pictures(
  world: World,
  kind: 'avatars' | 'banners',
  seed: string | undefined,
  widths: readonly number[],
  at: string,
) {
  if (seed === undefined) return [];
  return widths.map((width) => {
    const path = `/lazy-static/${kind}/${encodeURIComponent(seed)}-${width}.png`;
    return {
      ...(atLeast(world.version, '7.1.0')
        ? { height: kind === 'avatars' ? width : Math.round(width / 6) }
        : {}),
      width,
      path,
      ...(atLeast(world.version, '7.1.0') ? { fileUrl: world.origin + path } : {}),
      createdAt: at,
      updatedAt: at,
    };
  });
}

export function accountSummary(world: World, user: StoredUser) {
  return {
    id: user.accountId,
    displayName: user.displayName,
    name: user.username,
    url: `${world.origin}/accounts/${user.username}`,
    host: world.host,
    avatars: pictures(world, 'avatars', user.avatar, avatarWidths, user.createdAt),
  };
}

export function account(world: World, user: StoredUser) {
  return {
    ...accountSummary(world, user),
    hostRedundancyAllowed: false,
    followingCount: world.follows.ofUser(user.id).length,
    followersCount: 0,
    createdAt: user.createdAt,
    description: user.description,
    updatedAt: user.createdAt,
    userId: user.id,
  };
}

/** An account of another server: without a user here. */
export function visitor(world: World, { id, name, displayName, host, createdAt }: Visitor) {
  return {
    ...{ id, displayName, name, host, createdAt },
    url: `https://${host}/accounts/${name}`,
    avatars: pictures(world, 'avatars', name, avatarWidths, createdAt),
    hostRedundancyAllowed: false,
    followingCount: 0,
    followersCount: 0,
    description: null,
    updatedAt: createdAt,
  };
}

export function channelSummary(world: World, channel: StoredChannel) {
  return {
    id: channel.id,
    name: channel.name,
    displayName: channel.displayName,
    url: `${world.origin}/video-channels/${channel.name}`,
    host: world.host,
    avatars: pictures(world, 'avatars', channel.avatar, avatarWidths, channel.createdAt),
  };
}

/** As in `/users/me`: without its owner. */
export function ownChannel(world: World, channel: StoredChannel) {
  return {
    ...channelSummary(world, channel),
    hostRedundancyAllowed: false,
    followingCount: 0,
    followersCount: channel.followersCount + world.follows.ofChannel(channel.id).length,
    createdAt: channel.createdAt,
    banners: pictures(world, 'banners', channel.banner, bannerWidths, channel.createdAt),
    description: channel.description,
    support: channel.support,
    isLocal: true,
    updatedAt: channel.updatedAt,
  };
}

export function channel(world: World, stored: StoredChannel) {
  return { ...ownChannel(world, stored), ownerAccount: account(world, world.user(stored.userId)) };
}

const day = 24 * 60 * 60 * 1000;

/** `withStats`: 31 days of views up to today, and their sum over all time. */
export function channelWithStats(world: World, stored: StoredChannel) {
  const videos = world.videos.filter((video) => video.channelId === stored.id);
  const totalViews = videos.reduce((sum, video) => sum + video.views, 0);
  const today = Math.floor(world.clock.now() / day) * day;
  const viewsPerDay = Array.from({ length: 31 }, (_, index) => ({
    date: new Date(today - (30 - index) * day).toISOString(),
    // A gentle wave about the mean, the same every time.
    views: Math.round((totalViews / 400) * (1 + 0.5 * Math.sin(index * 0.9 + stored.id))),
  }));
  return { ...channel(world, stored), videosCount: videos.length, viewsPerDay, totalViews };
}
