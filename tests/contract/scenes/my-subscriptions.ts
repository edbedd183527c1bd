import type { StandIn } from '../../peertube/start.ts';
import { recordedUser } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const mySubscriptions = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  // Handles name their host, and the recorded ones name the recorded server.
  world.host = '127.0.0.1:9000';
  const root = standIn.account('root');
  world.addChannel({ name: 'root_channel', displayName: 'Main root channel', userId: root.id });
  return { token: open() };
};
