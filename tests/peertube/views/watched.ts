import type { StoredUser } from '../state/user.ts';
import type { StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';

/** `userHistory` of a video's row or details, for who is signed in and has watched it. */
export function watched(world: World, viewer: StoredUser | undefined, video: StoredVideo) {
  const known = viewer && world.history.of(viewer.id, video.id);
  return known ? { userHistory: { currentTime: known.currentTime } } : {};
}
