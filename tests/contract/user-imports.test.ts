import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { openServer, until, value, type ContractServer, type TestUser } from './support/server.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

async function needImports(context: TestContext): Promise<void> {
  server.need(context, 'userImports.latest');
  const config = value(await server.anyone.call('config.get', {}));
  if (!config.import.users.enabled) context.skip('imports are switched off here');
}

/** A zip archive without files. */
const emptyZip = new Uint8Array([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)]);

const announced = (size: number) => ({
  'x-upload-content-length': String(size),
  'x-upload-content-type': 'application/zip',
});

function send(
  user: TestUser,
  method: string,
  query: string,
  headers: Record<string, string>,
  body: string | Uint8Array<ArrayBuffer>,
) {
  return fetch(`${server.origin}/api/v1/users/${user.id}/imports/import-resumable${query}`, {
    method,
    headers: { authorization: `Bearer ${user.token}`, ...headers },
    redirect: 'manual',
    body,
  });
}

/** The upload's identifier. */
async function begin(user: TestUser): Promise<string> {
  const body = JSON.stringify({ filename: 'export.zip', lastModified: 1_700_000_000_000 });
  const headers = { 'content-type': 'application/json', ...announced(emptyZip.length) };
  const response = await send(user, 'POST', '', headers, body);
  expect(response.status).toBe(201);
  return /upload_id=([^&]+)/.exec(response.headers.get('location') ?? '')?.[1] ?? '';
}

describe('an import of an archive', () => {
  it('can be cancelled before it is whole, and leaves nothing', async (context) => {
    await needImports(context);
    const user = await server.newUser(context);
    const path = { userId: user.id };
    const query = { upload_id: await begin(user) };
    value(await user.client.call('userImports.uploadResumableCancel', { path, query }));
    expect(await user.client.call('userImports.latest', { path })).toMatchObject({
      ok: false,
      problem: { code: 'not-found', status: 404 },
    });
  });

  // On a real server it would be a job that fails.
  it('is sent like a video, and told until it is done', async (context) => {
    server.standInOnly(context);
    const user = await server.newUser(context);
    const path = { userId: user.id };
    const query = `?upload_id=${await begin(user)}`;
    const range = `bytes 0-${emptyZip.length - 1}/${emptyZip.length}`;
    const headers = { 'content-type': 'application/octet-stream', 'content-range': range };
    const response = await send(user, 'PUT', query, headers, emptyZip);
    expect(response.status).toBe(200);
    const { userImport } = (await response.json()) as { userImport: { id: number } };
    const latest = async () => value(await user.client.call('userImports.latest', { path }));
    expect((await latest()).id).toBe(userImport.id);
    const again = await user.client.call(
      'userImports.uploadResumableInit',
      { path, body: { filename: 'other.zip' } },
      { headers: announced(10) },
    );
    expect(again).toMatchObject({ ok: false, problem: { status: 400 } });
    expect((await until(latest, ({ state }) => state.id > 2)).state).toMatchObject({ id: 3 });
  });

  it('is refused for what is no zip archive, and to anybody else', async (context) => {
    await needImports(context);
    const user = await server.newUser(context);
    const path = { userId: user.id };
    const init = (filename: string, by = user.client) =>
      by.call(
        'userImports.uploadResumableInit',
        { path, body: { filename } },
        { headers: announced(emptyZip.length) },
      );
    expect(await init('export.tar')).toMatchObject({ ok: false, problem: { status: 400 } });
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    expect(await init('export.zip', server.client)).toMatchObject(forbidden);
    expect(await server.client.call('userImports.latest', { path })).toMatchObject(forbidden);
  });

  it('is refused over the quota', async (context) => {
    await needImports(context);
    const user = await server.newUser(context);
    const path = { userId: user.id };
    value(
      await server.admin(context).call('users.update', { path: { id: user.id }, body: { videoQuota: 10 } }),
    );
    const outcome = await user.client.call(
      'userImports.uploadResumableInit',
      { path, body: { filename: 'export.zip' } },
      { headers: announced(1000) },
    );
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'quota-reached', status: 413 } });
  });
});
