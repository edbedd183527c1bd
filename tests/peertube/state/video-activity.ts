import { activityActions, recordActivity } from './activity.ts';
import type { StoredUser } from './user.ts';
import type { StoredVideo } from './video.ts';
import type { World } from './world.ts';

/** Remembers who did what to a video, in the list of its channel. */
export function recordVideoActivity(
  world: World,
  by: StoredUser,
  video: StoredVideo,
  action: keyof typeof activityActions,
): void {
  const { id, uuid, name, isLive, channelId } = video;
  recordActivity(world, by, channelId, activityActions[action], { kind: 'video', id, uuid, name, isLive });
}
