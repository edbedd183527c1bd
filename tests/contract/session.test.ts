import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPeerTubeClient } from '../../src-main/peertube/client.ts';
import { openServer, signIn, value, type ContractServer } from './support/server.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const onLoopback = () => new URL(server.origin).hostname === '127.0.0.1';

describe('sign-in', () => {
  it('refuses a wrong password', async () => {
    const outcome = await signIn(server.anyone, { ...server.user, password: 'not the password' });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'wrong-password', status: 400 } });
  });

  it('refuses an unknown user in the same words', async () => {
    const outcome = await signIn(server.anyone, { username: 'nobody_of_that_name', password: 'x' });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'wrong-password', status: 400 } });
  });

  it('refuses an unknown client', async () => {
    const outcome = await server.anyone.call('users.token', {
      body: {
        client_id: 'x',
        client_secret: 'y',
        grant_type: 'password',
        response_type: 'code',
        ...server.user,
      },
    });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'client-unknown', status: 400 } });
  });

  it('gives no client to a host that is not its own', async (context) => {
    if (!onLoopback()) context.skip();
    const origin = server.origin.replace('127.0.0.1', 'localhost');
    const outcome = await createPeerTubeClient({ origin, userAgent: 'test' }).call('oauthClients.local', {});
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'wrong-host', status: 403 } });
  });
});

describe('tokens', () => {
  it('are refused when they are unknown', async () => {
    const outcome = await server.as('no-such-token').call('users.me', {});
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'sign-in-needed', status: 401 } });
  });

  it('die with their refresh: the old access token at once, the refresh token after one use', async () => {
    const old = value(await signIn(server.anyone, server.user));
    const oauth = value(await server.anyone.call('oauthClients.local', {}));
    const body = {
      ...oauth,
      grant_type: 'refresh_token',
      response_type: 'code',
      refresh_token: old.refresh_token,
    } as const;

    const fresh = value(await server.anyone.call('users.token', { body }));
    expect(fresh.expires_in).toBeGreaterThan(0);
    expect(await server.as(old.access_token).call('users.me', {})).toMatchObject({
      ok: false,
      problem: { status: 401 },
    });
    expect(await server.as(fresh.access_token).call('users.me', {})).toMatchObject({ ok: true });
    expect(await server.anyone.call('users.token', { body })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });

    value(await server.as(fresh.access_token).call('users.revokeToken', {}));
    expect(await server.as(fresh.access_token).call('users.me', {})).toMatchObject({
      ok: false,
      problem: { status: 401 },
    });
  });
});
