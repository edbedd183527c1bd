import type { StandIn } from '../../peertube/start.ts';
import { oneTimePassword } from '../../peertube/state/one-time-password.ts';
import { password, recordedUser } from './recorded-world.ts';
import type { Scene } from './scene.ts';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

export const session = (standIn: StandIn): Scene => {
  const { world, user, open } = recordedUser(standIn);
  const root = standIn.account('root');
  const { client } = world.sessions;
  const fields = { client_id: client.id, client_secret: client.secret, password };
  const signIn = () => ({ fields });
  const [first, last] = [world.sessions.open(user.id), open()];
  return {
    token: last,
    steps: {
      'sign in as administrator': () => ({ fields: { ...fields, password: root.password } }),
      'sign in as a user': signIn,
      'sign in with a wrong password': () => ({ fields: { ...fields, password: 'wrong' } }),
      'bad bearer token': () => ({ token: 'bad' }),
      'refresh the token': () => ({ fields: { ...fields, refresh_token: first.refreshToken } }),
      'old access token after a refresh': () => ({ token: first.accessToken }),
      'refresh with a used refresh token': () => ({
        fields: { ...fields, refresh_token: first.refreshToken },
      }),
      'sign in: one-time password missing': () => {
        user.otpSecret = secret;
        return { fields };
      },
      'sign in: one-time password wrong': signIn,
      'sign in: one-time password right': () => ({
        fields,
        headers: { 'x-peertube-otp': oneTimePassword(secret, world.clock.now()) },
      }),
    },
  };
};
