import type { StandIn } from '../../peertube/start.ts';
import { publish, recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoTranscoding = (standIn: StandIn): Scene => {
  const { open } = recordedUser(standIn);
  const video = recordedVideo(standIn);
  const published = () => publish(standIn, video);
  return {
    token: open(),
    steps: {
      'studio: cut': published,
      'studio: intro, outro, watermark': published,
      'transcode as administrator': published,
    },
  };
};
