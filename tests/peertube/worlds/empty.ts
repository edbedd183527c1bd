import type { World } from '../state/world.ts';

/** The administrator alone, with no channel. */
export function fillEmptyWorld(world: World): void {
  world.addUser({
    username: 'root',
    password: 'root-password',
    role: 'administrator',
    email: 'root@example.org',
  });
}
