import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { createPeerTubeClient } from '../../src-main/peertube/client.ts';
import type { StandIn } from '../peertube/start.ts';
import { openServer, signIn, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

function newcomer() {
  const username = uniqueName('contract').replaceAll(/\W/g, '_');
  return { username, password: crypto.randomUUID(), email: `${username}@example.org` };
}

/** The account, once it exists, is deleted at the end. */
function deleteAfterwards(context: TestContext, username: string): void {
  const admin = server.admin(context);
  server.cleanUp(`delete user ${username}`, async () => {
    const found = await admin.call('users.list', { query: { search: username } });
    const [user] = found.ok ? found.value.data : [];
    return user ? admin.call('users.delete', { path: { id: user.id } }) : found;
  });
}

async function needSignup(context: TestContext): Promise<void> {
  const { signup } = value(await server.anyone.call('config.get', {}));
  if (!signup.allowed || signup.requiresApproval) context.skip('new accounts are not open to everybody here');
}

/** Sets the server as its administrator would; it is set back when the test ends. */
function withSignup(context: TestContext, settings: Partial<StandIn['world']['config']['signup']>): StandIn {
  const standIn = server.standInOnly(context);
  const { signup } = standIn.world.config;
  const before = { ...signup };
  Object.assign(signup, settings);
  context.onTestFinished(() => {
    Object.assign(signup, before);
  });
  return standIn;
}

describe('a new account', () => {
  it('is made with its channel, and can be used at once', async (context) => {
    await needSignup(context);
    const body = newcomer();
    deleteAfterwards(context, body.username);
    const channel = { name: `${body.username}_main`, displayName: 'Contract test' };
    value(
      await server.anyone.call('registrations.register', { body: { ...body, displayName: 'New', channel } }),
    );
    const token = value(await signIn(server.anyone, body)).access_token;
    const me = value(await server.as(token).call('users.me', {}));
    expect(me.account.displayName).toBe('New');
    expect(me.videoChannels).toMatchObject([channel]);
    expect(await server.anyone.call('registrations.register', { body })).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
  });

  it.each([
    ['username', { username: 'With Spaces' }],
    ['password', { password: 'short' }],
    ['email', { email: 'none' }],
    ['channel.name', { channel: { name: 'not a name', displayName: 'Fine' } }],
  ])('is refused with a bad %s', async (field, bad) => {
    const outcome = await server.anyone.call('registrations.register', { body: { ...newcomer(), ...bad } });
    // A server that lets nobody in says so before it looks.
    expect(outcome).toMatchObject({ ok: false });
    if (!outcome.ok && outcome.problem.status !== 403) {
      expect(outcome.problem).toMatchObject({ code: 'invalid-input', fields: [{ field }] });
    }
  });

  it('is refused where nobody may register', async (context) => {
    withSignup(context, { allowed: false });
    const body = newcomer();
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    expect(await server.anyone.call('registrations.register', { body })).toMatchObject(forbidden);
    const request = { body: { ...body, registrationReason: 'A contract test' } };
    expect(await server.anyone.call('registrations.request', request)).toMatchObject(forbidden);
  });

  it('waits for its address to be verified where the server asks for it', async (context) => {
    const { world } = withSignup(context, { requiresEmailVerification: true });
    const body = newcomer();
    deleteAfterwards(context, body.username);
    value(await server.anyone.call('registrations.register', { body }));
    expect(await signIn(server.anyone, body)).toMatchObject({
      ok: false,
      problem: { code: 'email-not-verified' },
    });
    const id = world.users.find(({ username }) => username === body.username)?.id ?? 0;
    const verificationString = world.mailedLinks.last('verify-user', id) ?? '';
    value(await server.anyone.call('users.verifyEmail', { path: { id }, body: { verificationString } }));
    expect(await signIn(server.anyone, body)).toMatchObject({ ok: true });
  });
});

describe('requests for an account', () => {
  it('are listed for moderators alone', async (context) => {
    expect(value(await server.admin(context).call('registrations.list', {})).total).toBeTypeOf('number');
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    expect(await server.client.call('registrations.list', {})).toMatchObject(forbidden);
    const decision = { path: { registrationId: 1 }, body: { moderationResponse: 'No' } };
    expect(await server.client.call('registrations.accept', decision)).toMatchObject(forbidden);
    expect(await server.client.call('registrations.reject', decision)).toMatchObject(forbidden);
    const path = { registrationId: 1 };
    expect(await server.client.call('registrations.delete', { path })).toMatchObject(forbidden);
  });

  it('are answered with 404 where there is none', async (context) => {
    const admin = server.admin(context);
    const path = { registrationId: 2_000_000_000 };
    const body = { moderationResponse: 'No' };
    const notFound = { ok: false, problem: { code: 'not-found', status: 404 } };
    expect(await admin.call('registrations.accept', { path, body })).toMatchObject(notFound);
    expect(await admin.call('registrations.delete', { path })).toMatchObject(notFound);
    const verify = { path, body: { verificationString: 'x' } };
    expect(await server.anyone.call('registrations.verifyEmail', verify)).toMatchObject(notFound);
    const unknown = { body: { email: `${crypto.randomUUID()}@example.org` } };
    const asked = await server.anyone.call('registrations.askVerificationEmail', unknown);
    expect(asked).toMatchObject({ ok: true });
  });

  it('are accepted once, and become accounts', async (context) => {
    withSignup(context, { requiresApproval: true });
    const admin = server.admin(context);
    const account = newcomer();
    deleteAfterwards(context, account.username);
    const direct = await server.anyone.call('registrations.register', { body: account });
    expect(direct).toMatchObject({ ok: false, problem: { code: 'forbidden', status: 403 } });
    const body = { ...account, registrationReason: 'A contract test' };
    const requested = value(await server.anyone.call('registrations.request', { body }));
    expect(requested).toMatchObject({ state: { id: 1 } });
    expect(await server.anyone.call('registrations.request', { body })).toMatchObject({
      ok: false,
      problem: { status: 409 },
    });
    const waitingAtTheDoor = await signIn(server.anyone, account);
    expect(waitingAtTheDoor).toMatchObject({ ok: false, problem: { code: 'account-blocked' } });

    const query = { search: account.username };
    const [waiting] = value(await admin.call('registrations.list', { query })).data;
    expect(waiting).toMatchObject({ username: account.username, state: { id: 1 }, user: null });
    const path = { registrationId: waiting?.id ?? 0 };
    const decision = { path, body: { moderationResponse: 'Welcome' } };
    value(await admin.call('registrations.accept', decision));
    expect(await signIn(server.anyone, account)).toMatchObject({ ok: true });
    expect(await admin.call('registrations.reject', decision)).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
    value(await admin.call('registrations.delete', { path }));
    expect(value(await admin.call('registrations.list', { query })).total).toBe(0);
    expect(await signIn(server.anyone, account)).toMatchObject({ ok: true });
  });

  it('are rejected with a word to the sender, whose address can be verified before', async (context) => {
    const { world } = withSignup(context, { requiresApproval: true, requiresEmailVerification: true });
    const admin = server.admin(context);
    const account = newcomer();
    const body = { ...account, registrationReason: 'A contract test' };
    value(await server.anyone.call('registrations.request', { body }));
    const query = { search: account.username };
    const [waiting] = value(await admin.call('registrations.list', { query })).data;
    expect(waiting?.emailVerified).toBe(false);
    const path = { registrationId: waiting?.id ?? 0 };
    const { email } = account;
    value(await server.anyone.call('registrations.askVerificationEmail', { body: { email } }));
    const secret = world.mailedLinks.last('verify-registration', path.registrationId) ?? '';
    const verify = { path, body: { verificationString: secret } };
    value(await server.anyone.call('registrations.verifyEmail', verify));
    value(await admin.call('registrations.reject', { path, body: { moderationResponse: 'Not now' } }));
    expect(value(await admin.call('registrations.list', { query })).data).toMatchObject([
      { state: { id: 2 }, moderationResponse: 'Not now', emailVerified: true },
    ]);
    expect(await signIn(server.anyone, account)).toMatchObject({ ok: false });
    value(await admin.call('registrations.delete', { path }));
  });

  it('are not taken where nobody has to approve', async (context) => {
    await needSignup(context);
    const body = { ...newcomer(), registrationReason: 'A contract test' };
    expect(await server.anyone.call('registrations.request', { body })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });

  it('come of a plain registration too since 8.2, which answers with the state', async (context) => {
    const standIn = withSignup(context, { requiresApproval: true });
    standIn.setVersion('8.2.0');
    context.onTestFinished(() => {
      standIn.setVersion('6.3.0');
    });
    // The server's own client knows it as 6.3.
    const anyone = createPeerTubeClient({ origin: server.origin, userAgent: 'Sepiola contract tests' });
    const account = newcomer();
    const body = { ...account, registrationReason: 'A contract test' };
    expect(value(await anyone.call('registrations.register', { body }))).toEqual({
      state: { id: 1, label: 'Pending' },
    });
    standIn.world.config.signup.requiresApproval = false;
    const other = newcomer();
    deleteAfterwards(context, other.username);
    expect(value(await anyone.call('registrations.register', { body: other }))).toEqual({
      state: { id: 3, label: 'Accepted' },
    });
  });
});
