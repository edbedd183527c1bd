import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationInput } from '../../src-main/peertube/operations/index.ts';
import { importStates } from '../peertube/state/import.ts';
import type { StandInOptions } from '../peertube/start.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';

type Creation = OperationInput<'videoImports.create'>['body'];

const magnetUri = 'magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=a';

let server: ContractServer;
let channelId: number;

async function open(options: StandInOptions = {}): Promise<void> {
  server = await openServer(options);
  channelId = server.me.videoChannels?.[0]?.id ?? 0;
}

const create = (body: Partial<Creation> = {}) =>
  server.client.call('videoImports.create', {
    body: { channelId, name: uniqueName('Imported'), privacy: 3, ...body },
  });
const list = async (search: string) =>
  value(await server.client.call('users.myVideoImports', { query: { search, count: 10 } })).data;
const cancel = (id: number) => server.client.call('videoImports.cancel', { path: { id } });
const remove = (id: number) => server.client.call('videoImports.delete', { path: { id } });

describe('imports', () => {
  beforeAll(() => open());
  afterAll(() => server.close());

  it('say why a URL cannot be reached', async () => {
    const outcome = await create({ targetUrl: 'http://example.invalid/video.mp4' });
    expect(outcome).toMatchObject({ ok: false, problem: { status: 500 } });
    expect(outcome.ok ? '' : outcome.problem.serverSaid).toContain('example.invalid');
  });

  it('need a source and a channel, and fetch nothing from the server’s own network', async () => {
    const refused = { ok: false, problem: { status: 400 } };
    expect(await create()).toMatchObject(refused);
    expect(await create({ targetUrl: 'not a url' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'targetUrl' }] },
    });
    expect(await create({ channelId: 0, magnetUri })).toMatchObject(refused);
    expect(await create({ targetUrl: 'http://127.0.0.1:1/video.mp4' })).toMatchObject({ ok: false });
  });

  it('are one’s own, and those that exist', async () => {
    expect(await list(uniqueName('none'))).toEqual([]);
    expect(await server.anyone.call('users.myVideoImports', {})).toMatchObject({ ok: false });
    const missing = { ok: false, problem: { code: 'not-found', status: 404 } };
    expect(await cancel(2_000_000_000)).toMatchObject(missing);
    expect(await remove(2_000_000_000)).toMatchObject(missing);
  });

  // A real server would look for the torrent for an hour.
  it('are cancelled while they wait, then deleted from the list', async (context) => {
    server.standInOnly(context);
    const name = uniqueName('Cancelled');
    const { id, state, video } = value(await create({ name, magnetUri }));
    expect(state).toEqual({ id: 1, label: 'Pending' });
    server.remember(video?.uuid ?? '');
    expect(await remove(id)).toMatchObject({ ok: false, problem: { status: 409 } });
    const other = await server.newUser(context);
    expect(await other.client.call('videoImports.cancel', { path: { id } })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
    value(await cancel(id));
    expect(await cancel(id)).toMatchObject({ ok: false, problem: { status: 409 } });
    expect(await list(name)).toMatchObject([{ id, magnetUri, state: { id: 5 }, video: { name } }]);
    value(await remove(id));
    expect(await list(name)).toEqual([]);
  });

  // Nothing outside is asked for anything here.
  it('become videos', async (context) => {
    server.standInOnly(context);
    const name = uniqueName('Fetched');
    const torrentfile = {
      filename: 'video.torrent',
      type: 'application/x-bittorrent',
      bytes: new TextEncoder().encode('d4:infode'),
    };
    const made = value(await create({ name, torrentfile }));
    expect(made).toMatchObject({ torrentName: 'video.torrent', targetUrl: null });
    const id = made.video?.uuid ?? '';
    server.remember(id);
    await until(
      () => list(name),
      ([first]) => first?.state.id === 2,
    );
    const get = async () => value(await server.client.call('videos.get', { path: { id } }));
    expect((await until(get, ({ state }) => state.id === 1)).duration).toBeGreaterThan(0);
    value(await remove(made.id));
    expect((await get()).name).toBe(name);
  });
});

describe('imports, since 8.0', () => {
  beforeAll(() => open({ version: '8.2.0' }));
  afterAll(() => server.close());

  it('are tried again only after they failed', async (context) => {
    server.need(context, 'videoImports.retry');
    const retry = (id: number) => server.client.call('videoImports.retry', { path: { id } });
    expect(await retry(2_000_000_000)).toMatchObject({ ok: false, problem: { status: 404 } });

    const { world } = server.standInOnly(context);
    const { id, video } = value(await create({ magnetUri }));
    server.remember(video?.uuid ?? '');
    expect(await retry(id)).toMatchObject({ ok: false, problem: { status: 400 } });
    const stored = world.imports.find((candidate) => candidate.id === id);
    if (!stored) throw new Error('The import was not made');
    stored.state = importStates.failed;
    value(await retry(id));
    const query = { id };
    const ask = async () => value(await server.client.call('users.myVideoImports', { query })).data[0];
    expect((await until(ask, (found) => found?.state.id === 2))?.attempts).toBe(2);
  });
});
