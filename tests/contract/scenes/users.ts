import type { StandIn } from '../../peertube/start.ts';
import { oneTimePassword } from '../../peertube/state/one-time-password.ts';
import { password, recordedUser } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const users = (standIn: StandIn): Scene => {
  const { world } = standIn;
  const root = standIn.account('root');
  let token = '';
  let requested = { requestToken: '', secret: '' };
  return {
    // The recorded user does not exist before it has been created.
    get token() {
      return token;
    },
    steps: {
      'create a user': () => ({ token: world.sessions.open(root.id).accessToken }),
      'two-factor: request': () => {
        const created = world.users.at(-1);
        if (created) world.removeUser(created);
        token = recordedUser(standIn).open();
        return undefined;
      },
      'two-factor: request with a wrong password': (last) => {
        // The answer to the recording before: its shape has been checked.
        requested = (last as { otpRequest: typeof requested }).otpRequest;
        return undefined;
      },
      'two-factor: confirm with a wrong code': () => ({ fields: { requestToken: requested.requestToken } }),
      'two-factor: confirm': () => ({
        fields: {
          requestToken: requested.requestToken,
          otpToken: oneTimePassword(requested.secret, world.clock.now()),
        },
      }),
      'list (administrator)': () => {
        const lastLoginDate = world.clock.date();
        world.addUser({ id: 8, accountId: 9, username: 'rec6c2661o', password, lastLoginDate });
        return undefined;
      },
    },
  };
};
