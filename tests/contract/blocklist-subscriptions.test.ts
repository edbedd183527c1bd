import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { serveJson } from './support/serve-json.ts';
import { openServer, value, type ContractServer } from './support/server.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer({ version: '8.3.0' });
});

afterAll(() => server.close());

const refused = (status: number) => ({ ok: false, problem: { status } });

/** The stand-in alone: a real server does not fetch lists from here, and would mute for all its users. */
describe('a list of mutes that somebody else keeps', () => {
  it('mutes for the server until the subscription ends', async (context) => {
    const standIn = server.standInOnly(context);
    const admin = server.admin(context);
    const accountName = server.user.username;
    const createdAt = '2026-01-01T00:00:00.000Z';
    const list = await serveJson({
      name: 'Good riddance',
      actions: [
        { type: 'block', target: 'limpets.example.net', createdAt },
        { type: 'block', target: `${accountName}@${standIn.world.host}`, createdAt },
        { type: 'block', target: 'harbour.example.net', createdAt },
        { type: 'unblock', target: 'harbour.example.net', createdAt },
      ],
    });
    onTestFinished(list.close);
    const { url } = list;
    const made = value(await admin.call('blocklistSubscriptions.create', { body: { url } }));
    expect(made).toMatchObject({ name: 'Good riddance', url, state: { id: 1 }, lastSyncAt: null });

    standIn.clock.advance(60_000);
    const listed = value(await admin.call('blocklistSubscriptions.list', { query: { search: 'riddance' } }));
    expect(listed.data).toMatchObject([
      { id: made.id, mutedAccountsCount: 1, mutedServersCount: 1, state: { id: 3 } },
    ]);
    const query = { subscriptionName: 'Good riddance' };
    const servers = value(await admin.call('serverBlocks.list', { query }));
    expect(servers.data).toMatchObject([{ blockedServer: { host: 'limpets.example.net' } }]);
    const accounts = value(await admin.call('accountBlocks.list', { query }));
    expect(accounts.data).toMatchObject([{ blockedAccount: { name: accountName } }]);

    const path = { id: made.id };
    value(await admin.call('blocklistSubscriptions.delete', { path }));
    expect(value(await admin.call('serverBlocks.list', {})).total).toBe(0);
    expect(value(await admin.call('accountBlocks.list', {})).total).toBe(0);
    expect(await admin.call('blocklistSubscriptions.delete', { path })).toMatchObject(refused(404));
  });

  it('is at a URL that works', async (context) => {
    server.need(context, 'blocklistSubscriptions.create');
    const admin = server.admin(context);
    const subscribe = (url: string) => admin.call('blocklistSubscriptions.create', { body: { url } });
    expect(await subscribe(`${server.origin}/no-such-list.json`)).toMatchObject(refused(400));
    expect(await subscribe('not a url')).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'url' }] },
    });
  });

  it('is the administrators’', async (context) => {
    server.need(context, 'blocklistSubscriptions.create');
    const { client } = server;
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    const body = { url: 'https://lists.example.net/mutes.json' };
    expect(await client.call('blocklistSubscriptions.list', {})).toMatchObject(forbidden);
    expect(await client.call('blocklistSubscriptions.create', { body })).toMatchObject(forbidden);
    expect(await client.call('blocklistSubscriptions.delete', { path: { id: 1 } })).toMatchObject(forbidden);
  });
});

describe('the server’s own mutes', () => {
  const query = { startDate: '2020-01-01T00:00:00.000Z' };

  it('are public only where an administrator says so', async (context) => {
    const standIn = server.standInOnly(context); // Whether they are public is a real server's own decision.
    const admin = server.admin(context);
    standIn.world.moderation.publicLog = false;
    expect(await server.anyone.call('blocklist.publicLog', { query })).toMatchObject(refused(403));

    standIn.world.moderation.publicLog = true;
    const host = 'noisy.example.net';
    value(await admin.call('serverBlocks.create', { body: { host } }));
    value(await admin.call('serverBlocks.delete', { path: { host } }));
    const log = value(await server.anyone.call('blocklist.publicLog', { query }));
    expect(log.name).not.toBe('');
    expect(log.actions.filter(({ target }) => target === host).map(({ type }) => type)).toEqual([
      'block',
      'unblock',
    ]);
    const later = { startDate: new Date(standIn.clock.now() + 60_000).toISOString() };
    expect(value(await server.anyone.call('blocklist.publicLog', { query: later })).actions).toEqual([]);
    expect(await server.anyone.call('blocklist.publicLog', {})).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'startDate' }] },
    });
  });
});
