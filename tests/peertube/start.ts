import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Faults } from './faults/faults.ts';
import { Listener } from './http/listener.ts';
import { RateLimit } from './http/rate-limit.ts';
import { RequestLog } from './http/request-log.ts';
import { serve } from './http/serve.ts';
import { accountOf } from './account.ts';
import type { StandIn, StandInOptions } from './stand-in.ts';
import { Clock } from './state/clock.ts';
import { publicConfig } from './state/public-config.ts';
import type { StoredUser } from './state/user.ts';
import { World } from './state/world.ts';
import { fillArchiveWorld } from './worlds/archive/fill.ts';
import { fillEmptyWorld } from './worlds/empty.ts';
import { fillLivesWorld } from './worlds/lives.ts';
import { fillSampleWorld } from './worlds/sample/fill.ts';
import { fillSmallWorld } from './worlds/small.ts';

const worlds = {
  empty: fillEmptyWorld,
  small: fillSmallWorld,
  sample: fillSampleWorld,
  lives: fillLivesWorld,
  archive: fillArchiveWorld,
};

type WorldName = keyof typeof worlds;

function isWorld(name: string): name is WorldName {
  return Object.hasOwn(worlds, name);
}

/** Pace of transcoding in server time; in `auto` mode it passes for real, so it is quick there. */
const paces = {
  clock: { firstMs: 20_000, nextMs: 10_000 },
  auto: { firstMs: 2500, nextMs: 800 },
} as const;

export type { StandIn, StandInAccount, StandInOptions } from './stand-in.ts';

/** Starts a small PeerTube on loopback. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const name = options.world ?? 'small';
  const version = options.version ?? '6.3.0';
  const transcoding = options.transcoding ?? (name === 'sample' || name === 'lives' ? 'auto' : 'clock');
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'sepiola-stand-in-')));
  const clock = new Clock(transcoding === 'auto' ? 'auto' : 'turned');
  const config = publicConfig();
  options.config?.(config);
  const world = new World({ clock, dir, version, config, pace: options.pace ?? paces[transcoding] });
  worlds[name](world, options.archiveSize);

  const log = new RequestLog();
  const limit = new RateLimit(clock, options.rateLimit ?? { max: 50_000, windowMs: 10_000 });
  const signInLimit = new RateLimit(clock, options.signInLimit ?? { max: 15, windowMs: 5 * 60_000 });
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 65_000 }, (request, response) => {
    void serve({ world, faults, log, limit, signInLimit }, request, response);
  });
  const listener = new Listener(server, options.port ?? 0);
  const faults = new Faults(listener);
  await listener.online();
  world.host = `127.0.0.1:${listener.port}`;

  const userNamed = (username: string): StoredUser => {
    const user = world.users.find((candidate) => candidate.username === username);
    if (!user) throw new Error(`No user ${username}`);
    return user;
  };

  return {
    origin: world.origin,
    get accounts() {
      return world.users.map((user) => accountOf(world, user));
    },
    account: (username) => accountOf(world, userNamed(username)),
    clock,
    faults,
    videos: (username) => (username === undefined ? [...world.videos] : world.videosOf(userNamed(username))),
    requests: log.requests,
    waitForRequest: (is) => log.waitFor(is),
    world,
    setVersion: (wanted) => {
      world.version = wanted;
    },
    setQuota: (username, { total, daily }) => {
      const user = userNamed(username);
      user.videoQuota = total ?? user.videoQuota;
      user.videoQuotaDaily = daily ?? user.videoQuotaDaily;
    },
    revoke: (username) => {
      world.sessions.closeAllOf(userNamed(username).id);
    },
    blockUser: (username, reason) => {
      const user = userNamed(username);
      user.blocked = true;
      user.blockedReason = reason;
      world.sessions.closeAllOf(user.id);
    },
    unblockUser: (username) => {
      const user = userNamed(username);
      user.blocked = false;
      user.blockedReason = null;
    },
    setEmailVerified: (username, verified) => {
      userNamed(username).emailVerified = verified;
      world.config.signup.requiresEmailVerification = true;
    },
    close: async () => {
      faults.clear();
      clock.stop();
      await listener.offline();
      if (options.dir === undefined) await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      world: { type: 'string' },
      port: { type: 'string' },
      version: { type: 'string' },
      dir: { type: 'string' },
    },
  });
  const { world = 'sample', port, version, dir } = values;
  if (!isWorld(world)) throw new Error(`No world named ${world}`);
  const standIn = await startStandIn({
    world,
    transcoding: 'auto',
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(version === undefined ? {} : { version }),
    ...(dir === undefined ? {} : { dir }),
  });
  console.log(`Stand-in PeerTube (${world}) at ${standIn.origin}`);
  for (const { username, password, displayName, otpSecret } of standIn.accounts) {
    const secondFactor = otpSecret === undefined ? '' : `, one-time passwords from ${otpSecret}`;
    console.log(`  ${username} (${displayName}): ${password}${secondFactor}`);
  }
  const stop = () => {
    void standIn.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (import.meta.main) await main();
