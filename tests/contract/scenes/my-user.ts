import type { StandIn } from '../../peertube/start.ts';
import { states } from '../../peertube/state/video.ts';
import { recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const myUser = (standIn: StandIn): Scene => {
  const { world, user, open } = recordedUser(standIn);
  user.description = null;
  world.channels.splice(1, 1);
  return {
    token: open(),
    steps: {
      'my videos': () => {
        recordedVideo(standIn).channelId = 10;
        world.addVideo({
          id: 16,
          name: 'Legacy upload',
          channelId: 10,
          privacy: 3,
          state: states.toTranscode,
        });
        return undefined;
      },
      'my rating': () => {
        world.ratings.set(user.id, 15, { rating: 'like', at: world.clock.now() });
        return undefined;
      },
    },
  };
};
