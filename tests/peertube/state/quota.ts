import type { StoredUser } from './user.ts';
import type { World } from './world.ts';

const day = 24 * 60 * 60 * 1000;

/** Bytes of a user's original files: all, and those of the last 24 hours. */
export function quotaUsed(
  world: World,
  user: StoredUser,
): { readonly total: number; readonly daily: number } {
  const since = world.clock.now() - day;
  let [total, daily] = [0, 0];
  for (const video of world.videosOf(user)) {
    total += video.size;
    if (Date.parse(video.createdAt) > since) daily += video.size;
  }
  return { total, daily };
}

export function fitsQuota(world: World, user: StoredUser, bytes: number): boolean {
  const used = quotaUsed(world, user);
  const fits = (limit: number, taken: number) => limit === -1 || taken + bytes < limit;
  return fits(user.videoQuota, used.total) && fits(user.videoQuotaDaily, used.daily);
}
