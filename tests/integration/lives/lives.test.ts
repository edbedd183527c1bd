import { describe, expect, onTestFinished, test } from 'vitest';
import { createLives, type Lives } from '../../../src-main/lives/index.ts';
import { liveOf } from '../../peertube/state/live.ts';
import { states, type StoredVideo } from '../../peertube/state/video.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { createTestClock, type TestClock } from '../../unit/uploads/support/test-clock.ts';
import { account, signIn, valueOf } from '../uploads/support/sign-in.ts';

interface Desk {
  readonly server: StandIn;
  readonly lives: Lives;
  readonly clock: TestClock;
  readonly video: StoredVideo;
  readonly key: string;
  readonly log: string[];
  clipboard: string;
  /** Reading the clipboard fails. */
  isBroken: boolean;
}

async function desk(version = '8.2.0'): Promise<Desk> {
  const server = await startStandIn({ world: 'small', version });
  onTestFinished(() => server.close());
  const { password } = server.account('squid');
  const sessions = await signIn({ origin: server.origin, username: 'squid', password });
  const [channel] = server.world.channels.filter(({ name }) => name === 'squid_channel');
  if (channel === undefined) throw new Error('no channel');
  const video = server.world.addVideo({
    name: 'A live',
    channelId: channel.id,
    isLive: true,
    state: states.waitingForLive,
  });
  const clock = createTestClock();
  const log: string[] = [];
  const made: Desk = {
    server,
    clock,
    video,
    key: liveOf(server.world, video).streamKey,
    log,
    clipboard: '',
    isBroken: false,
    lives: createLives({
      clock,
      clientFor: (id) => sessions.clientFor(id),
      clipboard: {
        write: (secret) => Promise.resolve(void (made.clipboard = secret)),
        readText: () =>
          made.isBroken ? Promise.reject(new Error('no clipboard')) : Promise.resolve(made.clipboard),
        clear: () => void (made.clipboard = ''),
      },
      log: { warn: (line) => log.push(line) },
    }),
  };
  return made;
}

describe.each(['5.1.0', '6.3.0', '8.2.0'])('the key of a live on a PeerTube %s', (version) => {
  test('is told to who asks for it, and to the clipboard without being told', async () => {
    const at = await desk(version);
    const live = { account, video: at.video.uuid };
    expect(valueOf(await at.lives.showKey(live))).toEqual({ key: at.key });
    const copied = valueOf(await at.lives.copyKey(live));
    expect(copied).toEqual({ clearsAt: at.clock.now() + 60_000 });
    expect(at.clipboard).toBe(at.key);
    expect(at.lives.holdsKey()).toBe(true);
    await at.lives.close();
    expect(at.clipboard).toBe('');
    expect(at.log).toEqual([]);
  });
});

test('a clipboard that cannot be read does not keep the app from ending', async () => {
  const at = await desk();
  valueOf(await at.lives.copyKey({ account, video: at.video.uuid }));
  at.isBroken = true;
  await expect(at.lives.close()).rejects.toThrow('no clipboard');
  expect(at.lives.holdsKey()).toBe(false);
});

describe('where a stream goes', () => {
  test('is RTMPS where the server has it, else RTMP', async () => {
    const { server, lives, video, key } = await desk();
    const live = { account, video: video.uuid };
    const stored = liveOf(server.world, video);
    expect(valueOf(await lives.target(live))).toEqual({
      server: 'rtmp://127.0.0.1:1935/live',
      key,
      savesReplay: false,
    });
    stored.rtmpsUrl = 'rtmps://tube.example:1936/live';
    stored.saveReplay = true;
    expect(valueOf(await lives.target(live))).toEqual({
      server: 'rtmps://tube.example:1936/live',
      key,
      savesReplay: true,
    });
  });

  test('is nobody’s business but its owner’s', async () => {
    const { server, lives, video } = await desk();
    const other = server.world.addUser({ username: 'crab', password: 'crab-password', displayName: 'Crab' });
    const channel = server.world.addChannel({ name: 'crab_channel', displayName: 'Crab', userId: other.id });
    video.channelId = channel.id;
    video.privacy = 1;
    for (const answer of [
      await lives.showKey({ account, video: video.uuid }),
      await lives.copyKey({ account, video: video.uuid }),
    ]) {
      expect(answer).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    }
    expect(lives.holdsKey()).toBe(false);
  });

  test('of what is no live is not found', async () => {
    const { server, lives } = await desk();
    const video = server.world.addVideo({
      name: 'A video',
      channelId: server.world.channels[0]?.id ?? 0,
      state: states.published,
    });
    expect(await lives.target({ account, video: video.uuid })).toMatchObject({
      problem: { code: 'not-found' },
    });
  });

  test.each([
    ['a number', 12],
    ['nothing', ''],
    ['very long', 'k'.repeat(2_000)],
  ])('with a key that is %s is not believed, and not repeated', async (_what, streamKey) => {
    const { server, lives, video } = await desk();
    server.faults.add({
      operation: 'live.get',
      do: {
        kind: 'refuse',
        with: {
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ streamKey, rtmpUrl: 'rtmp://tube/live', saveReplay: true }),
        },
      },
    });
    const answer = await lives.target({ account, video: video.uuid });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'unexpected-answer' } });
    if (String(streamKey).length > 2) expect(JSON.stringify(answer)).not.toContain('kkkk');
  });

  test.each(['http://tube.example/live', 'file:///etc/passwd', 'rtmp://', 7])(
    'is no address that is %s',
    async (rtmpUrl) => {
      const { server, lives, video } = await desk();
      server.faults.add({
        operation: 'live.get',
        do: {
          kind: 'refuse',
          with: {
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ streamKey: 'key', rtmpUrl }),
          },
        },
      });
      expect(await lives.target({ account, video: video.uuid })).toMatchObject({
        problem: { code: 'unexpected-answer' },
      });
    },
  );
});
