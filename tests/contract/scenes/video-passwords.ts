import type { StandIn } from '../../peertube/start.ts';
import { publish, recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoPasswords = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  const video = Object.assign(recordedVideo(standIn), { support: 'me', originallyPublishedAt: '2020-01-02' });
  publish(standIn, video);
  return {
    token: open(),
    steps: {
      'delete one': () => {
        const createdAt = world.clock.date();
        video.passwords = [4, 5].map((id) => ({ id, password: `secret-${id}`, createdAt }));
        return undefined;
      },
    },
  };
};
