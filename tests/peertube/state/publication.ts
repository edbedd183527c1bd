import type { StoredVideo } from './video.ts';
import type { World } from './world.ts';

/** Carries out the video's schedule when its time comes, unless it was changed or the video deleted meanwhile. */
export function schedulePublication(world: World, video: StoredVideo): void {
  const schedule = video.scheduleUpdate;
  if (!schedule) return;
  world.clock.after(Date.parse(schedule.updateAt) - world.clock.now(), () => {
    if (video.scheduleUpdate !== schedule) return;
    video.scheduleUpdate = null;
    if (schedule.privacy !== null) video.privacy = schedule.privacy;
    video.publishedAt = world.clock.date();
    video.updatedAt = video.publishedAt;
  });
}
