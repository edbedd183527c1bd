import type { StandIn } from '../../peertube/start.ts';
import { recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoChapters = (standIn: StandIn): Scene => {
  const { open } = recordedUser(standIn);
  recordedVideo(standIn);
  return { token: open() };
};
