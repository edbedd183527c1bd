import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGrants, type Grants } from '../../../../src-main/files/index.ts';
import { systemClock, type Clock } from '../../../../src-main/peertube/clock.ts';
import { createPeerTubeClient } from '../../../../src-main/peertube/client.ts';
import { succeeded, type Problem } from '../../../../src-main/peertube/problem.ts';
import {
  createStudio,
  type Studio,
  type StudioPlan,
  type StudioRequest,
  type StudioRequestState,
} from '../../../../src-main/studio/index.ts';
import type { BegunWork } from '../../../../src-main/watch/index.ts';
import type { QuotaView } from '../../../../src-main/sessions/index.ts';
import { makeVideo } from '../../../fixtures/make-video.ts';
import { paintScene } from '../../../peertube/images/scene.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../../peertube/start.ts';
import type { StoredVideo } from '../../../peertube/state/video.ts';
import { account, signIn, valueOf } from '../../uploads/support/sign-in.ts';

export { account, valueOf };

/** Waits are long where people wait, and short here: a second takes ten milliseconds. */
const haste = 100;
const hastyClock: Clock = {
  now: () => Math.round(performance.now() * haste),
  sleep: (ms, signal) => systemClock.sleep(ms / haste, signal),
};

/** The app's studio on one profile, while it runs. */
interface Run {
  readonly studio: Studio;
  readonly grants: Grants;
  end(): Promise<void>;
}

/** A server with a film of a minute, a profile, and the studio on it. */
export interface Desk {
  readonly server: StandIn;
  readonly video: StoredVideo;
  readonly ref: { readonly account: string; readonly video: string };
  readonly folder: string;
  readonly profile: string;
  readonly run: Run;
  /** What the account's quota was when the server was asked last. */
  quota: QuotaView | null;
  readonly begun: BegunWork[];
  readonly lookedAgain: string[];
  readonly reported: Problem[];
  /** All that was told of requests. */
  readonly told: StudioRequest[];
  /** The server's work on the video is over, and the watch has seen it. */
  idle(): void;
  /** How many wait for that. */
  waiting(): number;
  grant(path: string): Promise<string>;
  /** A film of three seconds. */
  film(name: string, size?: number): Promise<string>;
  image(name: string, width?: number): Promise<string>;
  plan(changes: Partial<StudioPlan>): StudioPlan;
  send(changes: Partial<StudioPlan>, whenReady?: boolean): ReturnType<Studio['send']>;
  /** Resolves with the state of the request when it is, or becomes, of this kind. */
  until<Kind extends StudioRequestState['kind']>(
    id: string,
    kind: Kind,
  ): Promise<Extract<StudioRequestState, { kind: Kind }>>;
  edits(): readonly { readonly method: string; readonly path: string }[];
  /** The app ends, and is started again. */
  reopen(): Promise<void>;
  signOut(): void;
  /** How many listen to the accounts. */
  listeners(): number;
  close(): Promise<void>;
}

export async function openDesk(options: StandInOptions = {}): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'sepiola-studio-'));
  const profile = join(folder, 'profile');
  const server = await startStandIn({ world: 'small', ...options });
  const { username, password } = server.account('squid');
  const sessions = await signIn({ origin: server.origin, username, password });
  const [channel] = server.world.channels;
  const video = server.world.addVideo({
    name: 'A talk',
    channelId: channel?.id ?? 0,
    privacy: 1,
    duration: 60,
    renditions: [
      { id: server.world.nextId(), kind: 'web-video', height: 720, size: 9_000_000 },
      { id: server.world.nextId(), kind: 'hls', height: 720, size: 9_000_000 },
    ],
  });
  const ref = { account, video: video.uuid };
  const begun: BegunWork[] = [];
  const lookedAgain: string[] = [];
  const reported: Problem[] = [];
  const told: StudioRequest[] = [];
  const waiting = new Set<() => void>();
  const gone = new Set<() => void>();
  let isSignedOut = false;
  let run: Run | null = null;

  function open(): Run {
    const grants = createGrants();
    const client = createPeerTubeClient({
      origin: server.origin,
      userAgent: 'Sepiola tests',
      clock: hastyClock,
      token: () => sessions.accessToken(account),
      version: () => server.world.version,
    });
    const studio = createStudio({
      folder: profile,
      storage: { now: () => Date.now(), report: (problem) => void reported.push(problem) },
      clock: hastyClock,
      grants,
      sessions: {
        clientFor: () => succeeded(client),
        capabilities: (id) => sessions.capabilities(id),
        list() {
          const { accounts, current } = sessions.list();
          if (isSignedOut) return { accounts: [], current: null };
          return { accounts: accounts.map((each) => ({ ...each, quota: desk.quota })), current };
        },
        onChanged(listener) {
          const tell = (): void => listener({ accounts: [], current: null });
          gone.add(tell);
          return () => gone.delete(tell);
        },
      },
      watch: {
        begin: (work) => void begun.push(work),
        whenIdle(_video, callback) {
          waiting.add(callback);
          return () => waiting.delete(callback);
        },
      },
      videos: {
        lookAgain: ({ video: uuid }) => void lookedAgain.push(uuid),
        onRemoved: () => () => undefined,
      },
    });
    studio.events.on('changed', (request) => told.push(request));
    return {
      studio,
      grants,
      async end() {
        await studio.close();
        client.close();
        waiting.clear();
      },
    };
  }

  const desk: Desk = {
    server,
    video,
    ref,
    folder,
    profile,
    get run() {
      return (run ??= open());
    },
    quota: null,
    begun,
    lookedAgain,
    reported,
    told,
    idle: () => [...waiting].forEach((callback) => callback()),
    waiting: () => waiting.size,
    async grant(path) {
      const [file] = valueOf(await desk.run.grants.grantPaths([path]));
      if (file === undefined) throw new Error('Nothing was granted');
      return file.grant;
    },
    async film(name, size) {
      const path = join(folder, name);
      const variant = name.endsWith('.webm') ? 'webm' : 'landscape';
      await makeVideo(path, { seed: name, variant, ...(size !== undefined && { size }) });
      return path;
    },
    async image(name, width = 64) {
      const path = join(folder, name);
      await writeFile(path, paintScene('hills', name, width, width));
      return path;
    },
    plan: (changes) => ({
      cut: null,
      remove: [],
      intro: null,
      outro: null,
      watermark: null,
      ...changes,
    }),
    send: (changes, whenReady = false) =>
      desk.run.studio.send({ ...ref, plan: desk.plan(changes), whenReady }),
    until(id, kind) {
      type Wanted = Extract<StudioRequestState, { kind: typeof kind }>;
      const { studio } = desk.run;
      return new Promise((resolve) => {
        const look = ({ id: of, state }: StudioRequest): void => {
          if (of !== id || state.kind !== kind) return;
          studio.events.off('changed', look);
          resolve(state as Wanted); // its kind was just compared
        };
        studio.events.on('changed', look);
        void studio.list().then((requests) => requests.forEach(look));
      });
    },
    edits: () => server.requests.filter(({ path }) => path.endsWith('/studio/edit')),
    async reopen() {
      await desk.run.end();
      run = null;
      await desk.run.studio.list();
    },
    listeners: () => gone.size,
    signOut() {
      isSignedOut = true;
      for (const tell of gone) tell();
    },
    async close() {
      await desk.run.end();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return desk;
}
