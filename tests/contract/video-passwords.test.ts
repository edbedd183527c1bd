import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StandInOptions } from '../peertube/start.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;

async function openWithProtectedVideo(options: StandInOptions = {}): Promise<void> {
  server = await openServer(options);
  const name = uniqueName('Protected');
  id = await uploadOne(server, {
    name,
    privacy: 5,
    videoPasswords: ['first-secret'],
    waitTranscoding: false,
  });
}

const list = async () =>
  value(await server.client.call('videoPasswords.list', { path: { id }, query: { sort: 'createdAt' } }));
const words = async () => (await list()).data.map(({ password }) => password).toSorted();
const replaceAll = (passwords: readonly string[]) =>
  server.client.call('videoPasswords.replaceAll', { path: { id }, body: { passwords } });

describe('passwords of a video', () => {
  beforeAll(() => openWithProtectedVideo());
  afterAll(() => server.close());

  it('open it to whoever has one', async () => {
    const asked = (password: string) =>
      server.anyone.call(
        'videos.get',
        { path: { id } },
        { headers: { 'x-peertube-video-password': password } },
      );
    expect(value(await asked('first-secret')).uuid).toBe(id);
    expect(await asked('wrong')).toMatchObject({ ok: false });
    expect(await server.anyone.call('videos.get', { path: { id } })).toMatchObject({ ok: false });
  });

  it('are replaced all at once, and go one by one but for the last', async () => {
    value(await replaceAll(['one-secret', 'two-secret']));
    expect(await words()).toEqual(['one-secret', 'two-secret']);
    const [first, second] = (await list()).data;
    const remove = (videoPasswordId = 0) =>
      server.client.call('videoPasswords.delete', { path: { id, videoPasswordId } });
    value(await remove(first?.id));
    expect(await words()).toEqual([second?.password]);
    expect(await remove(first?.id)).toMatchObject({ ok: false, problem: { status: 404 } });
    expect(await remove(second?.id)).toMatchObject({ ok: false, problem: { status: 400 } });
  });

  it('are their owner’s to know and to change', async (context) => {
    const other = await server.newUser(context);
    const refused = { ok: false, problem: { status: 403 } };
    const path = { id };
    expect(await other.client.call('videoPasswords.list', { path })).toMatchObject(refused);
    const body = { passwords: ['mine-now'] };
    expect(await other.client.call('videoPasswords.replaceAll', { path, body })).toMatchObject(refused);
    expect(await server.anyone.call('videoPasswords.list', { path })).toMatchObject({ ok: false });
  });

  it('are none where the video is not protected', async () => {
    value(await server.client.call('videos.update', { path: { id }, body: { privacy: 3 } }));
    expect(await server.client.call('videoPasswords.list', { path: { id } })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });
});

describe('passwords of a video, since 8.0', () => {
  beforeAll(() => openWithProtectedVideo({ version: '8.2.0' }));
  afterAll(() => server.close());

  it('are added without replacing the others', async (context) => {
    server.need(context, 'videoPasswords.create');
    const add = (password: string) =>
      server.client.call('videoPasswords.create', { path: { id }, body: { password } });
    value(await add('another-secret'));
    expect(await words()).toEqual(['another-secret', 'first-secret']);
    expect(await add('')).toMatchObject({ ok: false, problem: { status: 400 } });
  });
});
