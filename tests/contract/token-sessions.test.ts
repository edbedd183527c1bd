import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, signIn, value, type ContractServer } from './support/server.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer({ version: '8.2.0' });
});

afterAll(() => server.close());

describe('where somebody is signed in', () => {
  it('is told without the tokens, and can be ended one by one', async (context) => {
    server.need(context, 'tokenSessions.list');
    const user = await server.newUser(context);
    const path = { userId: user.id };
    const other = value(await signIn(server.anyone, user)).access_token;
    const { total, data } = value(await user.client.call('tokenSessions.list', { path }));
    expect(total).toBe(2);
    expect(JSON.stringify(data)).not.toContain(other);
    const [last] = data.filter(({ currentSession }) => !currentSession);
    if (last === undefined) throw new Error('the other session is not told');
    expect(last.loginDevice).toContain('Sepiola');

    const tokenSessionId = last.id;
    value(await user.client.call('tokenSessions.revoke', { path: { ...path, tokenSessionId } }));
    expect(await server.as(other).call('users.me', {})).toMatchObject({
      ok: false,
      problem: { status: 401 },
    });
    expect(value(await user.client.call('tokenSessions.list', { path })).data).toMatchObject([
      { currentSession: true },
    ]);
    const again = await user.client.call('tokenSessions.revoke', { path: { ...path, tokenSessionId } });
    expect(again).toMatchObject({ ok: false, problem: { code: 'not-found', status: 404 } });
  });

  it('is nobody else’s business', async (context) => {
    server.need(context, 'tokenSessions.list');
    const user = await server.newUser(context);
    const path = { userId: user.id };
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    expect(await server.client.call('tokenSessions.list', { path })).toMatchObject(forbidden);
    const revoke = { path: { ...path, tokenSessionId: 1 } };
    expect(await server.client.call('tokenSessions.revoke', revoke)).toMatchObject(forbidden);
  });
});

describe('what a new version brought', () => {
  it('is shown until it was read', async (context) => {
    server.need(context, 'users.readNewFeatureInfo');
    const { client } = await server.newUser(context);
    expect(value(await client.call('users.me', {})).newFeaturesInfoRead).toBe(0);
    value(await client.call('users.readNewFeatureInfo', { body: { feature: 1 } }));
    value(await client.call('users.readNewFeatureInfo', { body: { feature: 1 } }));
    expect(value(await client.call('users.me', {})).newFeaturesInfoRead).toBe(1);
    const unknown = { body: { feature: Number.NaN } };
    expect(await client.call('users.readNewFeatureInfo', unknown)).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400 },
    });
  });
});

describe('the language of the server’s own pages', () => {
  it('is set for a browser, and unset', async (context) => {
    server.need(context, 'clientConfig.updateInterfaceLanguage');
    for (const language of ['fr', null]) {
      const outcome = await server.anyone.call('clientConfig.updateInterfaceLanguage', {
        body: { language },
      });
      expect(outcome).toMatchObject({ ok: true });
    }
    const body = { language: 'no language' };
    expect(await server.anyone.call('clientConfig.updateInterfaceLanguage', { body })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });
});
