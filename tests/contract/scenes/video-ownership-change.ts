import type { StandIn } from '../../peertube/start.ts';
import { recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoOwnershipChange = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  recordedVideo(standIn).originallyPublishedAt = '2020-01-02';
  const receiver = () => ({ token: world.sessions.open(standIn.account('root').id).accessToken });
  return {
    token: open(),
    steps: {
      'list (receiver)': receiver,
      refuse: () => {
        // With the recorded identifier, which the path names.
        const [made] = world.ownershipChanges.splice(0);
        if (made) world.ownershipChanges.push({ ...made, id: 2 });
        return receiver();
      },
    },
  };
};
