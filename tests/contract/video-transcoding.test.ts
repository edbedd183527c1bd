import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { OperationInput } from '../../src-main/peertube/operations/index.ts';
import { paintScene } from '../peertube/images/scene.ts';
import type { StandInOptions } from '../peertube/start.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { testFile, uploadOne } from './support/upload.ts';

type Tasks = OperationInput<'videos.editInStudio'>['body']['tasks'];

const published = 1;
const toEdit = 9;

let server: ContractServer;
let id: string;

/** A video of three seconds. */
async function openWithVideo(options: StandInOptions = {}): Promise<void> {
  server = await openServer(options);
  id = await uploadOne(server, { name: uniqueName('Edited') });
}

const get = async () => value(await server.client.call('videos.get', { path: { id } }));
const whenReady = () => until(get, ({ state }) => state.id === published);
const edit = (tasks: Tasks) => server.client.call('videos.editInStudio', { path: { id }, body: { tasks } });

async function needStudio(context: TestContext): Promise<void> {
  const { videoStudio } = value(await server.anyone.call('config.get', {}));
  if (!videoStudio.enabled) context.skip('the studio is switched off here');
}

describe('the studio', () => {
  beforeAll(() => openWithVideo());
  afterAll(() => server.close());

  it('cuts, one edit at a time', async (context) => {
    await needStudio(context);
    await whenReady();
    value(await edit([{ name: 'cut', options: { start: 1 } }]));
    expect((await get()).state.id).toBe(toEdit);
    expect(await edit([{ name: 'cut', options: { end: 1 } }])).toMatchObject({
      ok: false,
      problem: { status: 409 },
    });
    await until(get, ({ duration, state }) => duration === 2 && state.id === published);
  });

  it('adds an intro, an outro and a watermark in one request', async (context) => {
    await needStudio(context);
    const { duration } = await whenReady();
    const { bytes, filename } = await testFile('intro');
    const file = { bytes, filename, type: 'video/mp4' };
    const image = {
      bytes: paintScene('hills', 'mark', 64, 64),
      filename: 'mark.png',
      type: 'image/png',
    };
    value(
      await edit([
        { name: 'add-intro', options: { file } },
        { name: 'add-watermark', options: { file: image } },
        { name: 'add-outro', options: { file } },
      ]),
    );
    const ready = await until(get, (video) => video.duration > duration && video.state.id === published);
    expect(Math.abs(ready.duration - duration - 6)).toBeLessThanOrEqual(1);
  });

  it('refuses no task, an unknown one, and those that lack what they need', async (context) => {
    await needStudio(context);
    await whenReady();
    expect(await edit([])).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'tasks' }] },
    });
    const refused = { ok: false, problem: { status: 400 } };
    // No server has this one, which the type knows.
    const explode = { name: 'explode', options: {} } as unknown as Tasks[number];
    expect(await edit([explode])).toMatchObject(refused);
    expect(await edit([{ name: 'cut', options: {} }])).toMatchObject(refused);
    expect(await edit([{ name: 'cut', options: { start: 2, end: 1 } }])).toMatchObject(refused);
    expect((await get()).state.id).toBe(published);
  });

  it('is for videos of one’s own', async (context) => {
    await needStudio(context);
    await whenReady();
    const other = await server.newUser(context);
    const body = { tasks: [{ name: 'cut', options: { start: 1 } }] } as const;
    expect(await other.client.call('videos.editInStudio', { path: { id }, body })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
  });
});

describe('transcoding', () => {
  beforeAll(() => openWithVideo());
  afterAll(() => server.close());

  const body = { transcodingType: 'hls' } as const;

  it('is not for ordinary users', async () => {
    const outcome = await server.client.call('videos.transcode', { path: { id }, body });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'forbidden', status: 403 } });
  });

  it('is done again when an administrator asks', async (context) => {
    const admin = server.admin(context);
    const { transcoding } = value(await server.anyone.call('config.get', {}));
    if (!transcoding.hls.enabled) context.skip('HLS is switched off here');
    await whenReady();
    value(await admin.call('videos.transcode', { path: { id }, body }));
    const { streamingPlaylists } = await until(
      get,
      (video) => video.state.id === published && video.streamingPlaylists.length > 0,
    );
    expect(streamingPlaylists[0]?.files.length).toBeGreaterThan(0);
  });

  it('knows two kinds', async (context) => {
    const admin = server.admin(context);
    // No server has this one, which the type knows.
    const other = { transcodingType: 'film' as 'hls' };
    expect(await admin.call('videos.transcode', { path: { id }, body: other })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'transcodingType' }] },
    });
    const path = { id: '00000000-0000-4000-8000-000000000000' };
    expect(await admin.call('videos.transcode', { path, body })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});

describe('the studio, since 8.2', () => {
  beforeAll(() => openWithVideo({ version: '8.2.0' }));
  afterAll(() => server.close());

  // Below 8.2 the task is unknown, and a real server's version is what it is.
  it('removes segments', async (context) => {
    server.standInOnly(context);
    await whenReady();
    const segments = [
      { start: 0, end: 1 },
      { start: 2, end: 3 },
    ];
    value(await edit([{ name: 'remove-segments', options: { segments } }]));
    await until(get, ({ duration, state }) => duration === 1 && state.id === published);
    expect(
      await edit([{ name: 'remove-segments', options: { segments: [{ start: 2, end: 1 }] } }]),
    ).toMatchObject({ ok: false, problem: { status: 400 } });
  });
});
