import type { World } from '../state/world.ts';
import { fillEmptyWorld } from './empty.ts';

/** The administrator and a creator, `squid`, with one channel and no video. */
export function fillSmallWorld(world: World): void {
  fillEmptyWorld(world);
  const squid = world.addUser({ username: 'squid', password: 'squid-password', displayName: 'Squid' });
  world.addChannel({ name: 'squid_channel', displayName: 'Squid’s channel', userId: squid.id });
}
