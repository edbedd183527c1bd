import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOtherUser } from './support/other-user.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uploadOne } from './support/upload.ts';

const other = createOtherUser();
let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

describe('an account that the server mutes', () => {
  it('is listed, and what it wrote is hidden', async (context) => {
    const admin = server.admin(context);
    const { client, me } = await other(server, context);
    const handle = `${me.account.name}@${me.account.host}`;
    const id = await uploadOne(server, { privacy: 1, waitTranscoding: false });
    const path = { id };
    value(await client.call('videoComments.createThread', { path, body: { text: 'Buy my shells' } }));
    const threads = async () =>
      value(await server.anyone.call('videoComments.listThreads', { path })).data.length;
    const status = async () =>
      value(await server.client.call('blocklist.status', { query: { accounts: [handle] } })).accounts;

    expect(await status()).toMatchObject({ [handle]: { blockedByServer: false, blockedByUser: false } });
    expect(await threads()).toBe(1);

    value(await admin.call('accountBlocks.create', { body: { accountName: handle } }));
    server.cleanUp(`unblock ${handle}`, () =>
      admin.call('accountBlocks.delete', { path: { accountName: handle } }),
    );
    expect(await status()).toMatchObject({ [handle]: { blockedByServer: true, blockedByUser: false } });
    expect(await threads()).toBe(0);
    const listed = value(await admin.call('accountBlocks.list', { query: { search: me.account.name } }));
    expect(listed.data).toMatchObject([{ blockedAccount: { name: me.account.name } }]);

    value(await admin.call('accountBlocks.delete', { path: { accountName: handle } }));
    expect(await threads()).toBe(1);
    expect(await admin.call('accountBlocks.delete', { path: { accountName: handle } })).toMatchObject({
      ok: false,
      problem: { code: 'not-found', status: 404 },
    });
  });
});

describe('blocks of accounts refuse', () => {
  it('oneself, and an account that is not there', async (context) => {
    const admin = server.admin(context);
    const me = value(await admin.call('users.me', {}));
    const body = { accountName: me.account.name };
    expect(await admin.call('accountBlocks.create', { body })).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
    const missing = { accountName: 'nobody_is_called_so' };
    const refused = { ok: false, problem: { code: 'not-found', status: 404 } };
    expect(await admin.call('accountBlocks.create', { body: missing })).toMatchObject(refused);
    expect(await admin.call('accountBlocks.delete', { path: missing })).toMatchObject(refused);
  });

  it('whoever is no administrator', async () => {
    const others = { ok: false, problem: { code: 'forbidden', status: 403 } };
    const accountName = server.user.username;
    const { client } = server;
    expect(await client.call('accountBlocks.list', {})).toMatchObject(others);
    expect(await client.call('accountBlocks.create', { body: { accountName } })).toMatchObject(others);
    expect(await client.call('accountBlocks.delete', { path: { accountName } })).toMatchObject(others);
  });

  it('to tell the status of what is no account and no host', async () => {
    const ask = (query: { accounts?: string[]; hosts?: string[] }) =>
      server.anyone.call('blocklist.status', { query });
    expect(await ask({ accounts: ['no-host'] })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'accounts' }] },
    });
    expect(await ask({ hosts: ['no host'] })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'hosts' }] },
    });
    expect(value(await ask({ hosts: ['limpets.example.net'] }))).toMatchObject({
      accounts: {},
      hosts: { 'limpets.example.net': { blockedByServer: false } },
    });
  });
});
