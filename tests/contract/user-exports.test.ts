import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { openServer, until, value, type ContractServer } from './support/server.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

async function needExports(context: TestContext): Promise<void> {
  server.need(context, 'userExports.request');
  const config = value(await server.anyone.call('config.get', {}));
  if (!config.export.users.enabled) context.skip('exports are switched off here');
}

const completed = 3;

describe('an export of all that somebody has', () => {
  it('is made one at a time, can be fetched when it is complete, and deleted', async (context) => {
    await needExports(context);
    const { id: userId, client } = await server.newUser(context);
    const path = { userId };
    const body = { withVideoFiles: false };
    const { id } = value(await client.call('userExports.request', { path, body })).export;
    const list = async () => value(await client.call('userExports.list', { path })).data;
    expect(await list()).toMatchObject([{ id }]);
    expect(await client.call('userExports.request', { path, body })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });

    const [ready] = await until(list, ([first]) => first?.state.id === completed);
    const archive = await fetch(ready?.privateDownloadUrl ?? '');
    expect(archive.status).toBe(200);
    const bytes = new Uint8Array(await archive.arrayBuffer());
    expect(bytes.length).toBe(ready?.size);
    expect(new TextDecoder().decode(bytes.subarray(0, 2))).toBe('PK');

    value(await client.call('userExports.delete', { path: { userId, id } }));
    expect(await list()).toEqual([]);
    expect(await client.call('userExports.delete', { path: { userId, id } })).toMatchObject({
      ok: false,
      problem: { code: 'not-found', status: 404 },
    });
  });

  it('is nobody else’s', async (context) => {
    await needExports(context);
    const { id: userId } = await server.newUser(context);
    const path = { userId };
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    const body = { withVideoFiles: false };
    expect(await server.client.call('userExports.request', { path, body })).toMatchObject(forbidden);
    expect(await server.client.call('userExports.list', { path })).toMatchObject(forbidden);
    const remove = { path: { userId, id: 1 } };
    expect(await server.client.call('userExports.delete', remove)).toMatchObject(forbidden);
  });

  it('is refused without a word about the videos', async (context) => {
    await needExports(context);
    const path = { userId: server.me.id };
    // The type asks for the field.
    const body = {} as { withVideoFiles: boolean };
    expect(await server.client.call('userExports.request', { path, body })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'withVideoFiles' }] },
    });
  });

  it('is refused where it is switched off', async (context) => {
    const { world } = server.standInOnly(context);
    world.config.export.users.enabled = false;
    context.onTestFinished(() => {
      world.config.export.users.enabled = true;
    });
    const input = { path: { userId: server.me.id }, body: { withVideoFiles: false } };
    expect(await server.client.call('userExports.request', input)).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });
});
