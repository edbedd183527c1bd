import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneTimePassword } from '../peertube/state/one-time-password.ts';
import { openServer, signIn, value, type ContractServer } from './support/server.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const path = () => ({ id: server.me.id });

describe('two-factor', () => {
  it('is asked for with the current password', async () => {
    const outcome = await server.client.call('users.twoFactorRequest', {
      path: path(),
      body: { currentPassword: 'not the password' },
    });
    expect(outcome).toMatchObject({ ok: false, problem: { status: 403 } });
  });

  it('stays off until a right code confirms it', async () => {
    const { otpRequest } = value(
      await server.client.call('users.twoFactorRequest', {
        path: path(),
        body: { currentPassword: server.user.password },
      }),
    );
    expect(otpRequest.uri).toMatch(/^otpauth:\/\/totp\//);
    const wrong = await server.client.call('users.twoFactorConfirm', {
      path: path(),
      body: { requestToken: otpRequest.requestToken, otpToken: '000000' },
    });
    expect(wrong).toMatchObject({ ok: false, problem: { status: 403 } });
    expect(value(await server.client.call('users.me', {})).twoFactorEnabled).toBe(false);
  });

  it('cannot be switched off while it is off', async () => {
    const outcome = await server.client.call('users.twoFactorDisable', {
      path: path(),
      body: { currentPassword: server.user.password },
    });
    expect(outcome).toMatchObject({ ok: false, problem: { status: 400 } });
  });

  it('guards the sign-in once it is on', async (context) => {
    const { spare } = server;
    if (!spare) return context.skip('needs an account of its own: it would lock other tests out');
    const client = server.as(value(await signIn(server.anyone, spare)).access_token);
    const id = value(await client.call('users.me', {})).id;
    const body = { currentPassword: spare.password };
    const { otpRequest } = value(await client.call('users.twoFactorRequest', { path: { id }, body }));
    const code = oneTimePassword(otpRequest.secret, Date.now());
    const confirmation = { requestToken: otpRequest.requestToken, otpToken: code };
    value(await client.call('users.twoFactorConfirm', { path: { id }, body: confirmation }));

    expect(await signIn(server.anyone, spare)).toMatchObject({
      ok: false,
      problem: { code: 'one-time-password-needed', status: 401 },
    });
    expect(await signIn(server.anyone, spare, '000000')).toMatchObject({
      ok: false,
      problem: { code: 'one-time-password-wrong', status: 400 },
    });
    expect(await signIn(server.anyone, spare, code)).toMatchObject({ ok: true });

    value(await client.call('users.twoFactorDisable', { path: { id }, body }));
    expect(await signIn(server.anyone, spare)).toMatchObject({ ok: true });
  });
});
