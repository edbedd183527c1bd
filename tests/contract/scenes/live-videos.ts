import type { StandIn } from '../../peertube/start.ts';
import { liveOf } from '../../peertube/state/live.ts';
import { states } from '../../peertube/state/video.ts';
import { recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const liveVideos = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  recordedVideo(standIn);
  return {
    token: open(),
    steps: {
      get: () => {
        const video = world.addVideo({
          id: 17,
          uuid: 'eff5f015-5495-4c50-af35-408de08cbc31',
          name: 'Recorded live',
          channelId: 11,
          privacy: 1,
          isLive: true,
          state: states.waitingForLive,
        });
        Object.assign(liveOf(world, video), { permanent: true, saveReplay: true, replayPrivacy: 2 });
        return undefined;
      },
    },
  };
};
