import type { StandIn } from '../../peertube/start.ts';
import { recordedUser } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoChannels = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  world.channels.splice(world.channels.indexOf(world.channel(11)), 1);
  const root = standIn.account('root');
  world.addChannel({ name: 'root_channel', displayName: 'Main root channel', userId: root.id });
  return { token: open() };
};
