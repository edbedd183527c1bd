import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

describe('a server that this one mutes', () => {
  it('is listed until it is not muted any more', async (context) => {
    const admin = server.admin(context);
    const host = `${uniqueName('contract').replace(' ', '-')}.example.net`;
    const path = { host };
    value(await admin.call('serverBlocks.create', { body: { host } }));
    server.cleanUp(`unblock ${host}`, () => admin.call('serverBlocks.delete', { path }));
    const listed = value(await admin.call('serverBlocks.list', { query: { search: host } }));
    expect(listed).toMatchObject({ total: 1, data: [{ blockedServer: { host } }] });
    const status = value(await server.client.call('blocklist.status', { query: { hosts: [host] } }));
    expect(status.hosts[host]).toMatchObject({ blockedByServer: true, blockedByUser: false });

    value(await admin.call('serverBlocks.delete', { path }));
    expect(value(await admin.call('serverBlocks.list', { query: { search: host } })).total).toBe(0);
    expect(await admin.call('serverBlocks.delete', { path })).toMatchObject({
      ok: false,
      problem: { code: 'not-found', status: 404 },
    });
  });
});

describe('blocks of servers refuse', () => {
  it('this server itself, and what is no host', async (context) => {
    const admin = server.admin(context);
    const { host } = new URL(server.origin);
    expect(await admin.call('serverBlocks.create', { body: { host } })).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
    expect(await admin.call('serverBlocks.create', { body: { host: 'no host' } })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'host' }] },
    });
  });

  it('whoever is no administrator', async () => {
    const others = { ok: false, problem: { code: 'forbidden', status: 403 } };
    const host = 'limpets.example.net';
    expect(await server.client.call('serverBlocks.list', {})).toMatchObject(others);
    expect(await server.client.call('serverBlocks.create', { body: { host } })).toMatchObject(others);
    expect(await server.client.call('serverBlocks.delete', { path: { host } })).toMatchObject(others);
  });
});
