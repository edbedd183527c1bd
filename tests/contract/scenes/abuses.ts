import type { StandIn } from '../../peertube/start.ts';
import { recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const abuses = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  recordedVideo(standIn);
  const asRoot = () => ({ token: world.sessions.open(standIn.account('root').id).accessToken });
  return {
    token: open(),
    steps: {
      mine: () => {
        // Later paths name the report by its recorded number.
        const [abuse] = world.moderation.abuses;
        if (abuse) world.moderation.abuses[0] = { ...abuse, id: 2 };
        return undefined;
      },
      'add message': asRoot,
      update: asRoot,
      delete: asRoot,
    },
  };
};
