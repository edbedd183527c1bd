import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { openServer, signIn, value, type ContractServer, type TestUser } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';

let server: ContractServer;
let shared: TestUser | undefined;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

/** Made by the first test that needs somebody to manage. */
async function somebody(context: TestContext): Promise<TestUser> {
  shared ??= await server.newUser(context);
  return shared;
}

const noSuchUser = { path: { id: 2_000_000_000 } };

describe('users, as a moderator manages them', () => {
  it('are found by a part of their name, and told with what they use', async (context) => {
    const admin = server.admin(context);
    const { id, username } = await somebody(context);
    const found = value(await admin.call('users.list', { query: { search: username } }));
    expect(found).toMatchObject({ total: 1, data: [{ id, username, videoQuotaUsed: 0, blocked: false }] });
    const blocked = value(await admin.call('users.list', { query: { search: username, blocked: true } }));
    expect(blocked.total).toBe(0);

    const one = value(await admin.call('users.get', { path: { id }, query: { withStats: true } }));
    expect(one).toMatchObject({ username, role: { id: 2 }, videosCount: 0, videoCommentsCount: 0 });
    expect(one.videoChannels?.map(({ name }) => name)).toEqual([`${username}_channel`]);
  });

  it('are nobody else’s business', async (context) => {
    const { id } = await somebody(context);
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    expect(await server.client.call('users.list', {})).toMatchObject(forbidden);
    expect(await server.client.call('users.get', { path: { id } })).toMatchObject(forbidden);
    expect(await server.client.call('users.delete', { path: { id } })).toMatchObject(forbidden);
    expect(await server.client.call('users.block', { path: { id }, body: {} })).toMatchObject(forbidden);
    expect(await server.anyone.call('users.list', {})).toMatchObject({ ok: false });
  });

  it('are not made twice, nor with a bad name, nor with the name of their channel', async (context) => {
    const admin = server.admin(context);
    const { username } = await somebody(context);
    const body = {
      username: uniqueName('contract').replaceAll(/\W/g, '_'),
      password: crypto.randomUUID(),
      email: `${crypto.randomUUID()}@example.org`,
      videoQuota: -1,
      videoQuotaDaily: -1,
      role: 2,
    } as const;
    const create = (more: object) => admin.call('users.create', { body: { ...body, ...more } });
    expect(await create({ username })).toMatchObject({ ok: false, problem: { status: 409 } });
    expect(await create({ username: 'With Spaces' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'username' }] },
    });
    expect(await create({ password: 'short' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', fields: [{ field: 'password' }] },
    });
    expect(await create({ channelName: body.username })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });

  it('get another quota, and another password that ends their sessions', async (context) => {
    const admin = server.admin(context);
    const user = await server.newUser(context);
    const path = { id: user.id };
    value(await admin.call('users.update', { path, body: { videoQuota: 1000, videoQuotaDaily: 500 } }));
    expect(value(await user.client.call('users.me', {}))).toMatchObject({
      videoQuota: 1000,
      videoQuotaDaily: 500,
    });
    const password = crypto.randomUUID();
    value(await admin.call('users.update', { path, body: { password } }));
    expect(await user.client.call('users.me', {})).toMatchObject({ ok: false, problem: { status: 401 } });
    expect(await signIn(server.anyone, { ...user, password })).toMatchObject({ ok: true });
    expect(await admin.call('users.update', { path, body: { videoQuota: -5 } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', fields: [{ field: 'videoQuota' }] },
    });
  });

  it('are kept out while they are blocked', async (context) => {
    const admin = server.admin(context);
    const user = await server.newUser(context);
    const path = { id: user.id };
    value(await admin.call('users.block', { path, body: { reason: 'A contract test' } }));
    expect(await user.client.call('users.me', {})).toMatchObject({ ok: false, problem: { status: 401 } });
    expect(await signIn(server.anyone, user)).toMatchObject({
      ok: false,
      problem: { code: 'account-blocked' },
    });
    expect(value(await admin.call('users.get', { path }))).toMatchObject({
      blocked: true,
      blockedReason: 'A contract test',
    });
    value(await admin.call('users.unblock', { path }));
    expect(await signIn(server.anyone, user)).toMatchObject({ ok: true });
  });

  it('are gone once they are deleted', async (context) => {
    const admin = server.admin(context);
    const { id } = await server.newUser(context);
    value(await admin.call('users.delete', { path: { id } }));
    const notFound = { ok: false, problem: { code: 'not-found', status: 404 } };
    expect(await admin.call('users.get', { path: { id } })).toMatchObject(notFound);
    expect(await admin.call('users.update', { path: { id }, body: {} })).toMatchObject(notFound);
    expect(await admin.call('users.unblock', noSuchUser)).toMatchObject(notFound);
  });
});

describe('somebody', () => {
  it('is completed from a part of the name, by anyone', async () => {
    const search = server.user.username.slice(0, -1);
    expect(value(await server.anyone.call('users.autocomplete', { query: { search } }))).toContain(
      server.user.username,
    );
    const nobody = { query: { search: crypto.randomUUID() } };
    expect(value(await server.anyone.call('users.autocomplete', nobody))).toEqual([]);
  });

  it('has a token for feeds, and can have another', async (context) => {
    const { client } = await somebody(context);
    const { feedToken } = value(await client.call('users.myFeedToken', {}));
    expect(feedToken).not.toBe('');
    expect(value(await client.call('users.myFeedToken', {}))).toEqual({ feedToken });
    const renewed = value(await client.call('users.renewMyFeedToken', {}));
    expect(renewed.feedToken).not.toBe(feedToken);
    expect(value(await client.call('users.myFeedToken', {}))).toEqual(renewed);
  });

  it('can leave with all that is theirs', async (context) => {
    const { client, username } = await server.newUser(context);
    value(await client.call('users.deleteMe', {}));
    expect(await client.call('users.me', {})).toMatchObject({ ok: false, problem: { status: 401 } });
    const path = { channelHandle: `${username}_channel` };
    expect(await server.anyone.call('videoChannels.get', { path })).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    });
  });
});

describe('links by mail', () => {
  it('are asked for without a word about whether the address is known', async () => {
    const body = { email: `${crypto.randomUUID()}@example.org` };
    expect(await server.anyone.call('users.askVerificationEmail', { body })).toMatchObject({ ok: true });
    expect(await server.anyone.call('users.askPasswordReset', { body })).toMatchObject({ ok: true });
    const none = { body: { email: 'no address' } };
    const invalid = { ok: false, problem: { code: 'invalid-input', fields: [{ field: 'email' }] } };
    expect(await server.anyone.call('users.askVerificationEmail', none)).toMatchObject(invalid);
    expect(await server.anyone.call('users.askPasswordReset', none)).toMatchObject(invalid);
  });

  it('are refused with the wrong secret', async () => {
    const path = { id: server.me.id };
    const verificationString = 'not the secret';
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    const verify = { path, body: { verificationString } };
    expect(await server.anyone.call('users.verifyEmail', verify)).toMatchObject(forbidden);
    const reset = { path, body: { verificationString, password: crypto.randomUUID() } };
    expect(await server.anyone.call('users.resetPassword', reset)).toMatchObject(forbidden);
  });

  // Nobody can read the mail of a real server.
  it('verify an address, and set a new password once', async (context) => {
    const { world } = server.standInOnly(context);
    const user = await server.newUser(context);
    const path = { id: user.id };
    const body = { email: user.me.email };
    value(await server.anyone.call('users.askVerificationEmail', { body }));
    const verification = world.mailedLinks.last('verify-user', user.id) ?? '';
    value(
      await server.anyone.call('users.verifyEmail', { path, body: { verificationString: verification } }),
    );
    expect(value(await user.client.call('users.me', {})).emailVerified).toBe(true);

    value(await server.anyone.call('users.askPasswordReset', { body }));
    const verificationString = world.mailedLinks.last('reset-password', user.id) ?? '';
    const password = crypto.randomUUID();
    value(await server.anyone.call('users.resetPassword', { path, body: { verificationString, password } }));
    expect(await user.client.call('users.me', {})).toMatchObject({ ok: false, problem: { status: 401 } });
    expect(await signIn(server.anyone, { ...user, password })).toMatchObject({ ok: true });
    const again = { path, body: { verificationString, password } };
    expect(await server.anyone.call('users.resetPassword', again)).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
  });
});
