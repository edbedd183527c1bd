import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { isAtLeast } from '../../src-main/peertube/version.ts';
import type { OperationInput } from '../../src-main/peertube/operations/index.ts';
import type { StandInOptions } from '../peertube/start.ts';
import { put } from '../peertube/state/config-paths.ts';
import { endStream, liveErrors, liveOfKey, startStream } from '../peertube/state/live.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let channelId: number;

async function open(options: StandInOptions = {}): Promise<void> {
  server = await openServer(options);
  channelId = server.me.videoChannels?.[0]?.id ?? 0;
}

type Creation = OperationInput<'live.create'>['body'];
type Changes = OperationInput<'live.update'>['body'];

const create = (body: Partial<Creation> = {}) =>
  server.client.call('live.create', {
    body: { name: uniqueName('Live'), channelId, privacy: 3, ...body },
  });
/** Its UUID. */
const created = async (body: Partial<Creation> = {}): Promise<string> => {
  const { video } = value(await create(body));
  server.remember(video.uuid);
  return video.uuid;
};
const get = async (id: string) => value(await server.client.call('live.get', { path: { id } }));
const update = (id: string, body: Changes) => server.client.call('live.update', { path: { id }, body });
const refused = { ok: false, problem: { status: 400 } };

async function needLive(context: TestContext): Promise<void> {
  const { live } = value(await server.anyone.call('config.get', {}));
  if (!live.enabled || !live.allowReplay) context.skip('lives or their replays are switched off here');
}

describe('a live', () => {
  beforeAll(() => open());
  afterAll(() => server.close());

  it('is made, told with its key to its owner alone, and changed', async (context) => {
    await needLive(context);
    const id = await created({
      privacy: 1,
      permanentLive: true,
      saveReplay: true,
      replaySettings: { privacy: 2 },
    });
    const live = await get(id);
    expect(live).toMatchObject({ permanentLive: true, saveReplay: true, replaySettings: { privacy: 2 } });
    expect(live.streamKey).toMatch(/./);
    expect(live.rtmpUrl).toMatch(/^rtmp:/);
    const seen = value(await server.anyone.call('live.get', { path: { id } }));
    expect(seen).not.toHaveProperty('streamKey');
    expect(seen.permanentLive).toBe(true);

    value(await update(id, { permanentLive: false, saveReplay: false }));
    const changed = await get(id);
    expect(changed).toMatchObject({ permanentLive: false, saveReplay: false, streamKey: live.streamKey });
    expect(changed.replaySettings).toBeUndefined();

    const video = value(await server.client.call('videos.get', { path: { id } }));
    expect(video).toMatchObject({ isLive: true, state: { id: 4 }, duration: 0 });
    expect(value(await server.client.call('live.sessions', { path: { id } }))).toEqual({
      total: 0,
      data: [],
    });
  });

  it('needs a channel of one’s own and a name', async (context) => {
    await needLive(context);
    expect(await create({ channelId: 0 })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'channelId' }] },
    });
    expect(await create({ name: '' })).toMatchObject(refused);
    const other = await server.newUser(context);
    expect(await create({ channelId: other.me.videoChannels?.[0]?.id ?? 0 })).toMatchObject({ ok: false });
  });

  it('has settings of a replay exactly while one is saved', async (context) => {
    await needLive(context);
    const id = await created();
    expect(await update(id, { saveReplay: true })).toMatchObject(refused);
    expect(await update(id, { replaySettings: { privacy: 1 } })).toMatchObject(refused);
    value(await update(id, { saveReplay: true, replaySettings: { privacy: 4 } }));
    expect((await get(id)).replaySettings).toEqual({ privacy: 4 });
  });

  it('that saves a replay cannot be changed without naming its settings again', async (context) => {
    await needLive(context);
    if (!isAtLeast(server.version, '5.2.0')) context.skip('no settings of replays before 5.2');
    const replaySettings = { privacy: 2 };
    const id = await created({ saveReplay: true, replaySettings });
    expect(await update(id, { permanentLive: true })).toMatchObject({ ok: false, problem: { status: 500 } });
    expect((await get(id)).permanentLive).toBe(false);
    value(await update(id, { permanentLive: true, replaySettings }));
    expect(await get(id)).toMatchObject({ permanentLive: true, saveReplay: true, replaySettings });
  });

  it('is its owner’s', async (context) => {
    await needLive(context);
    const id = await created();
    const other = await server.newUser(context);
    const path = { id };
    expect(await other.client.call('live.get', { path })).toMatchObject({ ok: false });
    expect(await other.client.call('live.update', { path, body: { permanentLive: true } })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
    expect(await other.client.call('live.sessions', { path })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
  });

  it('is not any video, and not any video is a replay', async () => {
    const id = await uploadOne(server);
    const missing = { ok: false, problem: { code: 'not-found', status: 404 } };
    expect(await server.client.call('live.get', { path: { id } })).toMatchObject(missing);
    expect(await server.client.call('live.sessionOfReplay', { path: { id } })).toMatchObject(missing);
  });

  // Nobody streams to a real server here.
  it('has a session per stream, and a replay some time after', async (context) => {
    const { world } = server.standInOnly(context);
    const replaySettings = { privacy: 1 };
    const id = await created({ permanentLive: true, saveReplay: true, replaySettings });
    const video = world.findVideo(id);
    if (!video) throw new Error('The live was not made');
    startStream(world, video);
    expect(await update(id, { permanentLive: false })).toMatchObject(refused);
    const sessions = async () => value(await server.client.call('live.sessions', { path: { id } })).data;
    expect(await sessions()).toMatchObject([{ endDate: null, saveReplay: true, replaySettings }]);

    endStream(world, video);
    const [session] = await until(sessions, ([last]) => last?.replayVideo !== undefined);
    expect(session).toMatchObject({ endingProcessed: true, error: null });
    const replay = { id: session?.replayVideo?.uuid ?? '' };
    expect(value(await server.client.call('live.sessionOfReplay', { path: replay })).id).toBe(session?.id);
    expect(value(await server.client.call('videos.get', { path: replay })).isLive).toBe(false);
    expect(value(await server.client.call('videos.get', { path: { id } })).state.id).toBe(4);
  });

  it('that is streamed once becomes its own replay', async (context) => {
    const { world } = server.standInOnly(context);
    const id = await created({ privacy: 3, saveReplay: true, replaySettings: { privacy: 2 } });
    const video = world.findVideo(id);
    if (!video) throw new Error('The live was not made');
    startStream(world, video);
    video.viewers = 7;
    const seen = async () => value(await server.client.call('videos.get', { path: { id } }));
    expect(await seen()).toMatchObject({ isLive: true, state: { id: 1 }, viewers: 7 });
    endStream(world, video);
    expect(await seen()).toMatchObject({ isLive: true, state: { id: 5 }, viewers: 0 });
    const replay = await until(seen, ({ isLive, state }) => !isLive && state.id === 1);
    expect(replay.privacy.id).toBe(2);
    expect(await server.client.call('live.get', { path: { id } })).toMatchObject({
      problem: { status: 404 },
    });
    const session = value(await server.client.call('live.sessionOfReplay', { path: { id } }));
    expect(session).toMatchObject({ endingProcessed: true, replayVideo: { uuid: id } });
  });

  it('tells why a session ended that its owner did not end', async (context) => {
    const { world, clock } = server.standInOnly(context);
    const id = await created({ permanentLive: true });
    const video = world.findVideo(id);
    if (!video) throw new Error('The live was not made');
    const errorOfLast = async () =>
      value(await server.client.call('live.sessions', { path: { id } })).data[0]?.error;

    startStream(world, video);
    endStream(world, video, liveErrors.quotaExceeded);
    expect(await errorOfLast()).toBe(3);

    world.config['live'] = { ...Object(world.config['live']), maxDuration: 3_600_000 };
    startStream(world, video);
    clock.advance(3_600_000);
    expect(await errorOfLast()).toBe(2);

    startStream(world, video);
    value(await server.admin(context).call('videoBlocks.create', { path: { id }, body: {} }));
    expect(await errorOfLast()).toBe(5);
    const key = (await get(id)).streamKey ?? '';
    expect(liveOfKey(world, key)).toBeUndefined();
    value(await server.admin(context).call('videoBlocks.delete', { path: { id } }));
    expect(liveOfKey(world, key)).toBe(video);
  });
});

describe('a live, since 7.3 and 8.2', () => {
  beforeAll(() =>
    open({
      version: '8.2.0',
      config: (config) => put(config, 'live.dvr.maxWindow', 600),
    }),
  );
  afterAll(() => server.close());

  // Fields, not operations: whether a real server has them is its version's matter.
  it('has a schedule, and lets its viewers go back', async (context) => {
    server.standInOnly(context);
    const startAt = new Date(Date.now() + 3_600_000).toISOString();
    const id = await created({ schedules: [{ startAt }], dvrWindow: 60 });
    expect(await get(id)).toMatchObject({ schedules: [{ startAt }], dvrWindow: 60 });
    value(await update(id, { schedules: null, dvrWindow: 0 }));
    expect(await get(id)).toMatchObject({ schedules: [], dvrWindow: 0 });
    expect(await update(id, { dvrWindow: 601 })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'dvrWindow' }] },
    });
    expect(await update(id, { schedules: [{ startAt: 'tomorrow' }] })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'schedules' }] },
    });
  });
});
