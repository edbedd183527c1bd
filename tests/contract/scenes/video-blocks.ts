import type { StandIn } from '../../peertube/start.ts';
import { publish, recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoBlocks = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  const changes = { support: 'support me', originallyPublishedAt: '2020-01-02T03:04:05.000Z' };
  publish(standIn, Object.assign(recordedVideo(standIn), changes));
  const asRoot = () => ({ token: world.sessions.open(standIn.account('root').id).accessToken });
  return { token: open(), steps: { block: asRoot, unblock: asRoot } };
};
