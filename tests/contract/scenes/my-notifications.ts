import type { StandIn } from '../../peertube/start.ts';
import { notify } from '../../peertube/state/notifications.ts';
import { recordedUser } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const myNotifications = (standIn: StandIn): Scene => {
  const { world, user, open } = recordedUser(standIn);
  // Its comment waited for approval: the recording tells nothing of it.
  notify(world, user, 'newCommentOnMyVideo');
  return { token: open() };
};
