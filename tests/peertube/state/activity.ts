import type { StoredUser } from './user.ts';
import type { World } from './world.ts';

/** PeerTube's numbers (`VideoChannelActivityAction`). */
export const activityActions = {
  create: 1,
  update: 2,
  delete: 3,
  updateCaptions: 4,
  updateChapters: 5,
  updatePasswords: 6,
  createStudioTasks: 7,
  updateSourceFile: 8,
  updateElements: 9,
} as const;

export type ActivityAction = (typeof activityActions)[keyof typeof activityActions];

/** What it was done to, as it was called then: it may be gone now. */
export type ActivityTarget =
  | { readonly kind: 'channel' }
  | {
      readonly kind: 'video';
      readonly id: number;
      readonly uuid: string;
      readonly name: string;
      readonly isLive: boolean;
    }
  | { readonly kind: 'playlist'; readonly id: number; readonly uuid: string; readonly displayName: string };

export interface StoredActivity {
  readonly id: number;
  readonly channelId: number;
  readonly userId: number;
  readonly action: ActivityAction;
  readonly target: ActivityTarget;
  readonly createdAt: string;
}

/** Remembers who did what in a channel (8.0; older servers keep no such list, and nobody can ask for it there). */
export function recordActivity(
  world: World,
  by: StoredUser,
  channelId: number,
  action: ActivityAction,
  target: ActivityTarget,
): void {
  const createdAt = world.clock.date();
  world.activities.push({ id: world.nextId(), channelId, userId: by.id, action, target, createdAt });
}
