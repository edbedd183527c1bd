import type { StandIn } from '../../peertube/start.ts';
import { recordedUser } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const channelsSync = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  return {
    token: open(),
    steps: {
      list: () => {
        // With the recorded identifier, which the paths that follow name.
        const [made] = world.channelSyncs.splice(0);
        if (made) world.channelSyncs.push({ ...made, id: 3 });
        return undefined;
      },
    },
  };
};
