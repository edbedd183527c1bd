import type { StandIn } from '../../peertube/start.ts';
import { password, recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoComments = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  const other = world.addUser({ id: 8, accountId: 9, username: 'rec6c2661o', password });
  const video = recordedVideo(standIn);
  const asOther = () => ({ token: world.sessions.open(other.id).accessToken });
  return {
    token: open(),
    steps: {
      'comment while disabled': asOther,
      'comment awaiting approval': asOther,
      // Comments get the recorded numbers as soon as they are there: later paths name them.
      'on my videos, held': () => {
        video.comments = video.comments.map((comment) => ({ ...comment, id: 5, threadId: 5 }));
        return undefined;
      },
      threads: () => {
        video.comments = video.comments.map((comment) =>
          comment.id === 5 ? comment : { ...comment, id: 6 },
        );
        return undefined;
      },
    },
  };
};
