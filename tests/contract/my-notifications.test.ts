import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const newUserRegistration = 9;

describe('my notifications', () => {
  it('tell what happened, until it is read', async (context) => {
    const admin = server.admin(context);
    const { signup } = value(await server.anyone.call('config.get', {}));
    if (!signup.allowed || signup.requiresApproval) context.skip('new accounts are not open to everybody');
    const username = uniqueName('contract').replaceAll(/\W/g, '_');
    const body = { username, password: crypto.randomUUID(), email: `${username}@example.org` };
    value(await server.anyone.call('registrations.register', { body }));
    server.cleanUp(`delete user ${username}`, async () => {
      const found = await admin.call('users.list', { query: { search: username } });
      const [user] = found.ok ? found.value.data : [];
      return user ? admin.call('users.delete', { path: { id: user.id } }) : found;
    });

    const unread = async () => {
      const { data } = value(await admin.call('users.myNotifications', { query: { unread: true } }));
      return data.find(({ type, account }) => type === newUserRegistration && account?.name === username);
    };
    const told = await until(unread, (notification) => notification !== undefined);
    expect(told?.read).toBe(false);
    value(await admin.call('users.readMyNotifications', { body: { ids: [told?.id ?? 0] } }));
    expect(await unread()).toBeUndefined();
    const all = value(await admin.call('users.myNotifications', { query: { count: 100 } }));
    expect(all.data.find(({ id }) => id === told?.id)?.read).toBe(true);
  });

  it('can all be read at once', async () => {
    expect(await server.client.call('users.readAllMyNotifications', {})).toMatchObject({ ok: true });
    const query = { unread: true };
    expect(value(await server.client.call('users.myNotifications', { query })).total).toBe(0);
  });

  it('are refused for nobody, and read by number only', async () => {
    expect(await server.anyone.call('users.myNotifications', {})).toMatchObject({ ok: false });
    const invalid = { ok: false, problem: { code: 'invalid-input', status: 400 } };
    expect(await server.client.call('users.readMyNotifications', { body: { ids: [] } })).toMatchObject(
      invalid,
    );
    expect(await server.client.call('users.myNotifications', { query: { sort: 'nope' } })).toMatchObject(
      invalid,
    );
  });
});

describe('notification settings', () => {
  it('are told by "me", and change as a whole', async () => {
    const { client, me } = server;
    const before = me.notificationSettings;
    if (before === undefined) throw new Error('the settings are not told');
    const save = (body: typeof before) => client.call('users.updateMyNotificationSettings', { body });
    server.cleanUp('notification settings', () => save(before));
    const newFollow = before.newFollow === 0 ? 1 : 0;
    value(await save({ ...before, newFollow }));
    expect(value(await client.call('users.me', {})).notificationSettings).toEqual({ ...before, newFollow });
  });

  it('are refused where one is missing or none of 0 to 3', async () => {
    const before = server.me.notificationSettings;
    if (before === undefined) throw new Error('the settings are not told');
    const { commentMention: _missing, ...rest } = before;
    // The type asks for every field.
    for (const body of [rest as typeof before, { ...before, commentMention: 12 }]) {
      expect(await server.client.call('users.updateMyNotificationSettings', { body })).toMatchObject({
        ok: false,
        problem: { code: 'invalid-input', status: 400, fields: [{ field: 'commentMention' }] },
      });
    }
  });
});
