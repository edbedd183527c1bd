import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { createLives, type Lives } from '../../src-main/lives/index.ts';
import { systemClock } from '../../src-main/peertube/clock.ts';
import { succeeded } from '../../src-main/peertube/problem.ts';
import { isAtLeast } from '../../src-main/peertube/version.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { hasFfmpeg, streamTo } from './support/test-stream.ts';
import { uniqueName } from './support/unique-name.ts';

const isReal = process.env['SEPIOLA_TEST_SERVER'] !== undefined;
/** A server looks at a stream before it shows it, and takes its time with a replay. */
const patience = { timeout: 10 * 60_000 };

let server: ContractServer;
let lives: Lives;

beforeAll(async () => {
  if (!isReal) return;
  server = await openServer();
  lives = createLives({
    clock: systemClock,
    clientFor: () => succeeded(server.client),
    clipboard: {
      write: () => Promise.resolve(),
      readText: () => Promise.resolve(''),
      clear: () => undefined,
    },
    log: { warn: (line) => expect.unreachable(line) },
  });
});

afterAll(async () => {
  if (isReal) await server.close();
});

/** Says why where there is nothing to stream with, or to. */
async function need(context: TestContext): Promise<{ readonly allowReplay: boolean }> {
  if (!isReal) context.skip('needs a real server that takes RTMP: SEPIOLA_TEST_SERVER');
  if (!(await hasFfmpeg())) context.skip('needs ffmpeg');
  const { live } = value(await server.anyone.call('config.get', {}));
  if (!live.enabled) context.skip('lives are switched off there');
  return live;
}

async function created(saveReplay: boolean): Promise<string> {
  const { video } = value(
    await server.client.call('live.create', {
      body: {
        name: uniqueName('Live'),
        channelId: server.me.videoChannels?.[0]?.id ?? 0,
        privacy: 3,
        saveReplay,
        ...(saveReplay && isAtLeast(server.version, '5.2.0') && { replaySettings: { privacy: 3 } }),
      },
    }),
  );
  server.remember(video.uuid);
  return video.uuid;
}

const videoOf = async (id: string) => value(await server.client.call('videos.get', { path: { id } }));
const sessionsOf = async (id: string) =>
  value(await server.client.call('live.sessions', { path: { id } })).data;

describe('a live that is really streamed', () => {
  it('is published while it is, has its session, and becomes its replay', patience, async (context) => {
    const { allowReplay } = await need(context);
    const id = await created(allowReplay);
    const target = value(await lives.target({ account: 'own', video: id }));
    expect(target.savesReplay).toBe(allowReplay);
    if (target.server === null) context.skip('the server tells no address for streams');

    const stream = streamTo(`${target.server}/${target.key}`);
    let cutOff: string | null = null;
    void stream.ended.then((said) => (cutOff = said));
    const shown = await until(
      () => videoOf(id),
      ({ state }) => state.id === 1 || cutOff !== null,
    );
    expect(cutOff).toBeNull();
    expect(shown).toMatchObject({ isLive: true, state: { id: 1 } });
    expect(await sessionsOf(id)).toMatchObject([{ endDate: null, saveReplay: allowReplay }]);
    const early = await server.client.call('live.update', { path: { id }, body: { latencyMode: 1 } });
    expect(early).toMatchObject({ ok: false, problem: { status: 400 } });

    await stream.stop();
    if (!allowReplay) {
      const [session] = await until(
        () => sessionsOf(id),
        ([last]) => typeof last?.endDate === 'string',
      );
      expect(session?.error).toBeNull();
      const over = await until(
        () => videoOf(id),
        ({ state }) => state.id === 5,
      );
      expect(over.isLive).toBe(true);
      return;
    }
    const replay = await until(
      () => videoOf(id),
      ({ isLive, state }) => !isLive && state.id === 1,
    );
    expect(replay.duration).toBeGreaterThan(0);
    const session = value(await server.client.call('live.sessionOfReplay', { path: { id } }));
    expect(session).toMatchObject({ error: null, replayVideo: { uuid: id } });
    expect(typeof session.endDate).toBe('string');
    expect(await lives.target({ account: 'own', video: id })).toMatchObject({
      problem: { code: 'not-found' },
    });
  });

  it('is not streamed with a key that is none', patience, async (context) => {
    await need(context);
    const id = await created(false);
    const target = value(await lives.target({ account: 'own', video: id }));
    if (target.server === null) context.skip('the server tells no address for streams');
    await streamTo(`${target.server}/no-key-of-anybody`).ended;
    expect((await videoOf(id)).state.id).toBe(4);
    expect(await sessionsOf(id)).toEqual([]);
  });
});
