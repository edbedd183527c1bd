import type { StandIn } from '../../peertube/start.ts';
import { states } from '../../peertube/state/video.ts';
import { publish, recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const video = (standIn: StandIn): Scene => {
  const { open } = recordedUser(standIn);
  const video = recordedVideo(standIn);
  return {
    token: open(),
    steps: {
      'get when published': () => publish(standIn, video),
      'get while edited': () => {
        video.state = states.toEdit;
        return undefined;
      },
    },
  };
};
