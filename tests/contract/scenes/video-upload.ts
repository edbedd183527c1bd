import type { StandIn } from '../../peertube/start.ts';
import { recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoUpload = (standIn: StandIn): Scene => {
  const { user, open } = recordedUser(standIn);
  return {
    token: open(),
    steps: {
      'replace: init': () => {
        recordedVideo(standIn);
        return undefined;
      },
      'init over the quota': () => {
        user.videoQuota = 1000;
        return undefined;
      },
    },
  };
};
