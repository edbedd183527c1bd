import type { StandIn } from '../../peertube/start.ts';
import { publish, recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const myHistory = (standIn: StandIn): Scene => {
  const { world, user, open } = recordedUser(standIn);
  const video = recordedVideo(standIn);
  video.originallyPublishedAt = '2020-01-02T03:04:05.000Z';
  publish(standIn, video);
  world.history.remember(user.id, video.id, { currentTime: 4, at: world.clock.now() });
  return { token: open() };
};
