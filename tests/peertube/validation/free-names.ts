import { refuse } from '../http/refusal.ts';
import { isActorName } from '../state/new-account.ts';
import type { World } from '../state/world.ts';

/** @throws Refusal 409 where a user or channel, also one of the past, has that name, or a user that address. */
export function checkAccountIsFree(world: World, username: string, email: string): void {
  const taken = [username.toLowerCase(), email.toLowerCase()];
  const isTaken = world.users.some(
    (user) => taken.includes(user.username.toLowerCase()) || taken.includes(user.email.toLowerCase()),
  );
  if (isTaken) refuse(409, 'User with this username or email already exists.');
  if (isActorName(world, username)) {
    refuse(
      409,
      'Another actor (account/channel) with this name on this instance already exists or has already existed.',
    );
  }
}

/** @throws Refusal 400 where account and channel would have one name, 409 where the channel's is taken. */
export function checkChannelIsFree(world: World, name: string, username: string): void {
  if (name === username) refuse(400, 'Channel name cannot be the same as user username.');
  if (isActorName(world, name)) refuse(409, `Channel with name ${name} already exists.`);
}

/** @throws Refusal 409 */
export function checkEmailIsFree(world: World, email: string): void {
  const taken = world.users.some((user) => user.email.toLowerCase() === email.toLowerCase());
  if (taken) refuse(409, 'User with this email already exists.');
}
