import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sessionHandlers } from '../../../src-main/bridge/handlers/sessions.ts';
import { capabilitiesOf } from '../../../src-main/peertube/capabilities-from.ts';
import { systemClock, type Clock } from '../../../src-main/peertube/clock.ts';
import type { OperationName } from '../../../src-main/peertube/operations/index.ts';
import { failed, problem, succeeded } from '../../../src-main/peertube/problem.ts';
import type { AccountView, Sessions } from '../../../src-main/sessions/index.ts';
import { createVideos, type Videos } from '../../../src-main/videos/index.ts';
import { createWatch, type InboxEntry, type Watch, type Work } from '../../../src-main/watch/index.ts';
import { endStream, liveOf, startStream } from '../../peertube/state/live.ts';
import { states, type StoredVideo } from '../../peertube/state/video.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { signIn, valueOf } from '../uploads/support/sign-in.ts';

/** The app's watch and list of videos, for a creator on one server and the administrator of another. */

const hastyClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 20), signal),
};

const accounts = {
  squid: { version: '6.3.0', username: 'squid', role: 'user' },
  root: { version: '8.2.0', username: 'root', role: 'administrator' },
} as const;
type Name = keyof typeof accounts;

let folder: string;
let servers: Record<Name, StandIn>;
let parts: Awaited<ReturnType<typeof open>>;

async function session(name: Name) {
  const { username, role } = accounts[name];
  const server = servers[name];
  const { password } = server.account(username);
  const signedIn = await signIn({ origin: server.origin, username, password });
  const [view] = signedIn.list().accounts;
  const facts = valueOf(await signedIn.capabilities(name));
  if (view === undefined) throw new Error('Nobody is signed in');
  return {
    view: { ...view, id: name, role } satisfies AccountView,
    client: signedIn.clientFor(name),
    capabilities: capabilitiesOf(facts, role),
    origin: server.origin,
  };
}

async function open(profile: string) {
  const sessions = { squid: await session('squid'), root: await session('root') };
  const of = (account: string) => (account === 'squid' || account === 'root' ? sessions[account] : null);
  const port = {
    list: () => ({ accounts: [sessions.squid.view, sessions.root.view], current: 'squid' }),
    onChanged: () => () => undefined,
    clientFor: (account: string) => of(account)?.client ?? failed(problem('account-unknown')),
    capabilities: (account: string) => {
      const known = of(account);
      const found = known === null ? failed(problem('account-unknown')) : succeeded(known.capabilities);
      return Promise.resolve(found);
    },
    originOf: (account: string) => {
      const known = of(account);
      return known === null ? failed(problem('account-unknown')) : succeeded(known.origin);
    },
  };
  const storage = { now: () => Date.now(), report: () => undefined };
  const videos: Videos = createVideos({
    folder: profile,
    clock: systemClock,
    storage,
    // Of all of the client the list needs `call` and `request`, which it has.
    sessions: port,
    log: { warn: () => undefined },
  });
  const watch: Watch = createWatch({
    folder: profile,
    storage,
    clock: hastyClock,
    sessions: port,
    videos,
    network: { online: () => true, onChange: () => () => undefined },
    power: { onResume: () => () => undefined },
    reportBug: (error) => {
      throw error;
    },
  });
  // Of all of the sessions the calls of the window need `clientFor`.
  const handlers = sessionHandlers(
    port as unknown as Sessions,
    { resolve: () => failed(problem('grant-unknown')) },
    watch,
  );
  return {
    videos,
    watch,
    call: async (account: Name, operation: OperationName, input: unknown) =>
      valueOf(await handlers['peertube:call']({ account, operation, input })),
    async close() {
      await watch.close();
      await videos.close();
    },
  };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-watch-'));
  servers = {
    squid: await startStandIn({ world: 'small', version: accounts.squid.version }),
    root: await startStandIn({ world: 'small', version: accounts.root.version }),
  };
  const { world } = servers.root;
  const userId = world.users.find(({ username }) => username === 'root')?.id ?? 0;
  world.addChannel({ name: 'root_channel', displayName: 'Root’s channel', userId });
  parts = await open(join(folder, 'profile'));
});

afterEach(async () => {
  await parts.close();
  for (const server of Object.values(servers)) await server.close();
  await rm(folder, { recursive: true, force: true });
});

function addVideo(name: Name, changes: Partial<StoredVideo> = {}): StoredVideo {
  const { world } = servers[name];
  const user = world.users.find(({ username }) => username === accounts[name].username);
  const channel = world.channels.find(({ userId }) => userId === user?.id);
  return world.addVideo({
    name: 'A talk',
    channelId: channel?.id ?? 0,
    duration: 60,
    state: states.published,
    renditions: [{ id: world.nextId(), kind: 'web-video', height: 480, size: 1_000_000 }],
    ...changes,
  });
}

/** Resolves with the work as soon as it is like that. */
function until(is: (work: Work) => boolean): Promise<Work> {
  return new Promise((resolve) => {
    const stop = parts.watch.on('changed', (work) => {
      if (!is(work)) return;
      stop();
      resolve(work);
    });
    void parts.watch.list().then((all) => {
      const already = all.find(is);
      if (already !== undefined) resolve(already);
    });
  });
}

/** Resolves with the end of this work; the server's time goes on meanwhile. */
async function ended(of: string, server: StandIn): Promise<InboxEntry> {
  const end = Promise.withResolvers<InboxEntry>();
  const stop = parts.watch.on('ended', ({ entry }) => {
    if (entry.of === of) end.resolve(entry);
  });
  const stopTelling = parts.watch.on('changed', () => server.clock.advance(5_000));
  server.clock.advance(20_000);
  const clock = setInterval(() => server.clock.advance(20_000), 50);
  try {
    return await end.promise;
  } finally {
    clearInterval(clock);
    stop();
    stopTelling();
  }
}

describe('work that calls of the window begin', () => {
  test('a studio edit is edited, transcoded, and one thing until it is published', async () => {
    const video = addVideo('squid');
    const tasks = [{ name: 'cut', options: { start: 10, end: 40 } }];
    await parts.call('squid', 'videos.editInStudio', { path: { id: video.uuid }, body: { tasks } });
    expect(await until(({ askedAt }) => askedAt !== null)).toMatchObject({
      account: 'squid',
      kind: 'studio',
      title: 'A talk',
      isOurs: true,
    });
    expect(await ended(video.uuid, servers.squid)).toMatchObject({ kind: 'studio', outcome: 'done' });
    expect(video.duration).toBe(30);
    expect(await parts.watch.inbox.list()).toHaveLength(1);
  });

  test('renditions of an administrator, on a server that lists by state', async () => {
    const [video, other] = [addVideo('root'), addVideo('root', { name: 'Another' })];
    for (const { uuid } of [video, other]) {
      await parts.call('root', 'videos.transcode', { path: { id: uuid }, body: { transcodingType: 'hls' } });
    }
    await until(({ of, askedAt }) => of === other.uuid && askedAt !== null);
    const [first] = await Promise.all([ended(video.uuid, servers.root), ended(other.uuid, servers.root)]);
    expect(first).toMatchObject({ account: 'root', kind: 'transcoding', outcome: 'done', title: 'A talk' });
    const asked = servers.root.requests.filter(({ query }) => query.has('stateOneOf[]'));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(({ status }) => status === 200)).toBe(true);
    expect(servers.root.requests.some(({ operation }) => operation === 'jobs.list')).toBe(true);
  });

  test('an import becomes a video; one whose video goes fails with the server’s words', async () => {
    const channelId = servers.squid.world.channels.at(-1)?.id;
    const body = { channelId, targetUrl: 'https://other.example/talk.mp4', name: 'Imported' };
    const made = await parts.call('squid', 'videoImports.create', { body });
    const failing = await parts.call('squid', 'videoImports.create', { body: { ...body, name: 'Lost' } });
    const [done, lost] = [made, failing].map((one) => String((one as { id: number }).id));
    const { world } = servers.squid;
    const gone = world.videos.findIndex(({ name }) => name === 'Lost');
    world.videos.splice(gone, 1);
    const ends = [ended(done ?? '', servers.squid), ended(lost ?? '', servers.squid)];
    expect(await Promise.all(ends)).toMatchObject([
      { kind: 'import', outcome: 'done', title: 'Imported' },
      { kind: 'import', outcome: 'failed', reason: 'The video was deleted' },
    ]);
  });

  test('a synchronisation, an export, and captions', async () => {
    const { world } = servers.squid;
    Object.assign(world.config, { videoTranscription: { enabled: true } });
    const channel = world.channels.at(-1);
    const externalChannelUrl = 'https://other.example/c/shore';
    const { videoChannelSync } = (await parts.call('squid', 'videoChannelSyncs.create', {
      body: { externalChannelUrl, videoChannelId: channel?.id },
    })) as { videoChannelSync: { id: number } };
    await until(({ kind, askedAt }) => kind === 'sync' && askedAt !== null);
    await parts.call('squid', 'videoChannels.importVideos', {
      path: { channelHandle: channel?.name },
      body: { externalChannelUrl, videoChannelSyncId: videoChannelSync.id },
    });
    expect(await ended(String(videoChannelSync.id), servers.squid)).toMatchObject({
      kind: 'sync',
      outcome: 'done',
      title: channel?.displayName,
    });
    const user = world.users.find(({ username }) => username === 'squid');
    const { export: asked } = (await parts.call('squid', 'userExports.request', {
      path: { userId: user?.id },
      body: { withVideoFiles: false },
    })) as { export: { id: number } };
    expect(await ended(String(asked.id), servers.squid)).toMatchObject({ kind: 'export', outcome: 'done' });
    const video = addVideo('squid');
    await parts.call('squid', 'videoCaptions.generate', { path: { id: video.uuid }, body: {} });
    await until(({ kind, askedAt }) => kind === 'captions' && askedAt !== null);
    expect(await ended(video.uuid, servers.squid)).toMatchObject({ kind: 'captions', outcome: 'done' });
  });
});

describe('a replay', () => {
  test.each([true, false])('of a live that is permanent: %s', async (permanent) => {
    const { world } = servers.squid;
    const live = addVideo('squid', { isLive: true, state: states.waitingForLive, renditions: [] });
    Object.assign(liveOf(world, live), { permanent, saveReplay: true, replayPrivacy: 1 });
    startStream(world, live);
    servers.squid.clock.advance(60_000);
    endStream(world, live);
    valueOf(await parts.watch.begin({ account: 'squid', kind: 'replay', of: live.uuid }));
    const end = await ended(live.uuid, servers.squid);
    expect(end).toMatchObject({ kind: 'replay', outcome: 'done' });
    const replay = world.videos.find(({ uuid }) => uuid === end.video);
    expect(replay).toMatchObject({ isLive: false, state: states.published });
    expect(replay === live).toBe(!permanent);
  });
});

test('work that was begun on the web is seen in the list of videos, and the row follows its end', async () => {
  const video = addVideo('squid', { state: states.toTranscode });
  await parts.videos.read('squid');
  await until(({ of, askedAt }) => of === video.uuid && askedAt !== null);
  video.state = states.published;
  const rows = new Promise<number | null>((resolve) => {
    parts.videos.onChanged((change) => {
      const row = change.rows.find(({ uuid }) => uuid === video.uuid);
      if (row?.state === states.published) resolve(row.state);
    });
  });
  parts.watch.look();
  expect(await rows).toBe(states.published);
  expect(await parts.watch.inbox.list()).toMatchObject([{ kind: 'processing', tookMs: null }]);
});

test('goes on after a restart, for both accounts', async () => {
  const [one, other] = [
    addVideo('squid', { state: states.toTranscode }),
    addVideo('root', { state: states.toTranscode }),
  ];
  valueOf(await parts.watch.begin({ account: 'squid', kind: 'processing', of: one.uuid }));
  valueOf(await parts.watch.begin({ account: 'root', kind: 'processing', of: other.uuid }));
  await parts.close();
  parts = await open(join(folder, 'profile'));
  expect(await parts.watch.list()).toHaveLength(2);
  const ends = [ended(one.uuid, servers.squid), ended(other.uuid, servers.root)];
  one.state = states.published;
  other.state = states.transcodingFailed;
  expect(await Promise.all(ends)).toMatchObject([
    { account: 'squid', outcome: 'done' },
    { account: 'root', outcome: 'failed' },
  ]);
});
