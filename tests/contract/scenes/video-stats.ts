import type { StandIn } from '../../peertube/start.ts';
import { recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoStats = (standIn: StandIn): Scene => {
  const { open } = recordedUser(standIn);
  recordedVideo(standIn).duration = 10;
  return { token: open() };
};
