import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PeerTubeClient } from '../../src-main/peertube/client.ts';
import { createOtherUser } from './support/other-user.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

const other = createOtherUser();
let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

describe('an account that I mute', () => {
  it('is hidden from me alone', async (context) => {
    const { client } = server;
    const { username: accountName, client: their } = await other(server, context);
    const path = { id: await uploadOne(server, { privacy: 1, waitTranscoding: false }) };
    value(await their.call('videoComments.createThread', { path, body: { text: 'First!' } }));
    const threads = async (by: PeerTubeClient) =>
      value(await by.call('videoComments.listThreads', { path })).data.length;
    expect(await threads(client)).toBe(1);

    value(await client.call('users.muteAccount', { body: { accountName } }));
    server.cleanUp(`unmute ${accountName}`, () =>
      client.call('users.unmuteAccount', { path: { accountName } }),
    );
    value(await client.call('users.muteAccount', { body: { accountName } }));
    const listed = value(await client.call('users.myMutedAccounts', { query: { search: accountName } }));
    expect(listed).toMatchObject({
      total: 1,
      data: [{ byAccount: { name: server.user.username }, blockedAccount: { name: accountName } }],
    });
    expect(await threads(client)).toBe(0);
    expect(await threads(server.anyone)).toBe(1);
    const handle = `${accountName}@${server.me.account.host}`;
    const status = value(await client.call('blocklist.status', { query: { accounts: [handle] } }));
    expect(status.accounts[handle]).toMatchObject({ blockedByServer: false, blockedByUser: true });

    value(await client.call('users.unmuteAccount', { path: { accountName } }));
    expect(await threads(client)).toBe(1);
    expect(await client.call('users.unmuteAccount', { path: { accountName } })).toMatchObject({
      ok: false,
      problem: { code: 'not-found', status: 404 },
    });
  });

  it('is somebody else, who exists', async () => {
    const mute = (accountName: string) => server.client.call('users.muteAccount', { body: { accountName } });
    expect(await mute(server.user.username)).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
    expect(await mute('nobody_is_called_so')).toMatchObject({ ok: false, problem: { status: 404 } });
  });
});

describe('a server that I mute', () => {
  it('is listed for me until I do not mute it any more', async () => {
    const { client } = server;
    const host = `${uniqueName('muted').replace(' ', '-')}.example.net`;
    value(await client.call('users.muteServer', { body: { host } }));
    server.cleanUp(`unmute ${host}`, () => client.call('users.unmuteServer', { path: { host } }));
    const listed = value(await client.call('users.myMutedServers', { query: { search: host } }));
    expect(listed).toMatchObject({ total: 1, data: [{ blockedServer: { host } }] });
    const status = value(await client.call('blocklist.status', { query: { hosts: [host] } }));
    expect(status.hosts[host]).toMatchObject({ blockedByServer: false, blockedByUser: true });

    value(await client.call('users.unmuteServer', { path: { host } }));
    expect(await client.call('users.unmuteServer', { path: { host } })).toMatchObject({
      ok: false,
      problem: { code: 'not-found', status: 404 },
    });
  });

  it('is not my own, and a host', async () => {
    const mute = (host: string) => server.client.call('users.muteServer', { body: { host } });
    expect(await mute(server.me.account.host)).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
    expect(await mute('no host')).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'host' }] },
    });
  });
});

describe('my mutes', () => {
  it('are nobody’s without a sign-in', async () => {
    const refused = { ok: false, problem: { code: 'sign-in-needed' } };
    expect(await server.anyone.call('users.myMutedAccounts', {})).toMatchObject(refused);
    expect(await server.anyone.call('users.myMutedServers', {})).toMatchObject(refused);
  });
});
