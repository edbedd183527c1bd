import type { StandInAccount } from './stand-in.ts';
import { oneTimePassword } from './state/one-time-password.ts';
import type { StoredUser } from './state/user.ts';
import type { World } from './state/world.ts';

/** A user as tests sign in with it. */
export function accountOf(world: World, user: StoredUser): StandInAccount {
  const { id, username, password, displayName, otpSecret } = user;
  return {
    id,
    username,
    password,
    displayName,
    ...(otpSecret === undefined ? {} : { otpSecret }),
    otp: () => {
      if (user.otpSecret === undefined) throw new Error(`${username} has no two-factor`);
      return oneTimePassword(user.otpSecret, world.clock.now());
    },
  };
}
