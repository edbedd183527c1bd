import type { StandIn } from '../../peertube/start.ts';
import { password, publish, recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const search = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  const video = recordedVideo(standIn);
  video.originallyPublishedAt = '2020-01-02T03:04:05.000Z';
  publish(standIn, video);
  const other = world.addUser({
    id: 4,
    accountId: 5,
    username: 'rec1e9e67',
    password,
    description: 'records',
  });
  world.addChannel({
    ...{ id: 6, name: 'rec1e9e67_chan', displayName: 'Recorded channel 2', userId: other.id },
    ...{ description: 'new', support: 'new' },
  });
  const { description, tags, category, licence, language, privacy } = video;
  world.addVideo({
    ...{ id: 10, name: 'Recorded video', channelId: 6, duration: 10 },
    ...{ description, tags, category, licence, language, privacy },
  });
  return { token: open() };
};
