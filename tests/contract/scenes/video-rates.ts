import type { StandIn } from '../../peertube/start.ts';
import { publish, recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoRates = (standIn: StandIn): Scene => {
  const { open } = recordedUser(standIn);
  publish(standIn, recordedVideo(standIn));
  return { token: open() };
};
