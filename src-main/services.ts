import { createCopies, type Copies } from './copies/index.ts';
import { createDrafts, newestVideos, type Drafts } from './drafts/index.ts';
import { createEdits, type Edits } from './edits/index.ts';
import { createGrants, type Grants } from './files/index.ts';
import type { Clock } from './peertube/clock.ts';
import type { Problem } from './peertube/problem.ts';
import { createLives, createShows, type ClipboardPort, type Lives, type Shows } from './lives/index.ts';
import { createMedia, type Media } from './media/index.ts';
import { createObs, type Obs } from './obs/index.ts';
import { createPlaylistOrders, type PlaylistOrders } from './playlists/index.ts';
import { createRateLimit } from './peertube/rate-limit.ts';
import { createServerWaits, type ServerWaits } from './peertube/server-waits.ts';
import {
  createSessions,
  type AccountId,
  type AccountStore,
  type AccountView,
  type Keychain,
  type Sessions,
  type SessionsLog,
} from './sessions/index.ts';
import { createStudio, type Studio } from './studio/index.ts';
import {
  createReplaceFile,
  createResumableUploads,
  createUploads,
  type Network,
  type Power,
  type ReplaceFile,
  type SpeedLimit,
  type Uploads,
} from './uploads/index.ts';
import { createStatistics, type Statistics } from './statistics/index.ts';
import { createVideos, followUploads, type Videos } from './videos/index.ts';
import { createWatch, type Watch } from './watch/index.ts';

/** What the services need of the machine and of Electron; tests give what they like. */
export interface ServicesDeps {
  /** The profile's. */
  readonly folder: string;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly keychain: Keychain;
  /** For keys of lives. */
  readonly clipboard: ClipboardPort;
  readonly accountStore: AccountStore;
  readonly log: SessionsLog;
  readonly network: Network;
  readonly power: Power;
  readonly uploadsAtOnce: number;
  /** Without it as fast as it goes. */
  readonly uploadSpeed?: SpeedLimit;
  /** A record that could not be read, a disk that is full. */
  readonly report: (problem: Problem) => void;
}

export interface Services {
  readonly sessions: Sessions;
  readonly grants: Grants;
  readonly drafts: Drafts;
  readonly uploads: Uploads;
  readonly replaceFile: ReplaceFile;
  readonly copies: Copies;
  readonly videos: Videos;
  readonly edits: Edits;
  readonly media: Media;
  readonly playlistOrders: PlaylistOrders;
  readonly watch: Watch;
  readonly studio: Studio;
  readonly lives: Lives;
  readonly shows: Shows;
  readonly obs: Obs;
  readonly statistics: Statistics;
  /** Servers that keep our calls waiting. */
  readonly serverWaits: ServerWaits;
  /** Stops all work; what it was is on disk. */
  close(): Promise<void>;
}

/** Makes the services and hands them to each other. */
export function createServices(deps: ServicesDeps): Services {
  const { folder, clock } = deps;
  const storage = { now: () => clock.now(), report: deps.report };
  const rateLimit = createRateLimit(clock);
  const sessions = createSessions({
    keychain: deps.keychain,
    accountStore: deps.accountStore,
    userAgent: deps.userAgent,
    clock,
    rateLimit,
    log: deps.log,
  });
  const accountView = (account: AccountId): AccountView | null =>
    sessions.list().accounts.find((candidate) => candidate.id === account) ?? null;

  const grants = createGrants();
  const drafts: Drafts = createDrafts({
    folder,
    storage,
    grants,
    capabilities: async (account) => {
      const known = await sessions.capabilities(account);
      return known.ok ? known.value : null;
    },
    accountView,
    newestVideos: (account) => newestVideos(sessions.clientFor(account)),
    isSent: (draft) => uploads.isSent(draft),
    clock,
  });

  const resumable = createResumableUploads({ sessions, userAgent: deps.userAgent, rateLimit, clock });
  const videos = createVideos({ folder, storage, clock, sessions, log: deps.log });
  const watch = createWatch({
    folder,
    storage,
    clock,
    sessions,
    videos: {
      all: (account) => videos.all(account),
      row: (account, uuid) => videos.row(account, uuid),
      lookAgain: (account, uuids) => videos.lookAgain(account, uuids, { background: true }),
      onChanged: (listener) => videos.onChanged(listener),
    },
    network: deps.network,
    power: deps.power,
    reportBug: (error) => deps.log.warn(`watch: ${String(error)}`),
  });
  const uploads: Uploads = createUploads({
    folder,
    storage,
    clock,
    drafts,
    sessions,
    resumableFor: resumable.resumableFor,
    watch,
    network: deps.network,
    power: deps.power,
    atOnce: deps.uploadsAtOnce,
    ...(deps.uploadSpeed !== undefined && { speedLimit: deps.uploadSpeed }),
  });
  const copies = createCopies({
    clock,
    clientFor: (account) => sessions.clientFor(account),
    capabilities: (account) => sessions.capabilities(account),
  });
  const media = createMedia({
    folder,
    storage,
    grants,
    clientFor: (account) => sessions.clientFor(account),
  });
  const playlistOrders = createPlaylistOrders({
    folder,
    storage,
    clientFor: (account) => sessions.clientFor(account),
  });
  const lives = createLives({
    clock,
    clientFor: (account) => sessions.clientFor(account),
    clipboard: deps.clipboard,
    log: deps.log,
  });
  const shows = createShows({ folder, storage, sessions, log: deps.log });
  const obs = createObs({
    folder,
    storage,
    clock,
    keychain: deps.keychain,
    log: deps.log,
    sessions,
    target: (live) => lives.target(live),
    streamEnded(live, savesReplay) {
      const follow = async (): Promise<void> => {
        const { account, video } = live;
        const now = await lives.target(live, { background: true });
        const saves = now.ok ? now.value.savesReplay : savesReplay;
        if (saves) await watch.begin({ account, kind: 'replay', of: video });
      };
      follow().catch((error: unknown) => deps.log.warn(`replay: ${String(error)}`));
    },
  });
  const statistics = createStatistics({
    folder,
    storage,
    clock,
    sessions,
    videos,
    network: deps.network,
    log: deps.log,
  });
  const follow = followUploads({
    accountOf: async (draft) => {
      const found = await drafts.get(draft);
      return found.ok ? found.value.account : null;
    },
    lookAgain: (account, video) => videos.lookAgain(account, [video], { background: true }),
  });
  uploads.on('changed', (upload) => {
    follow(upload).catch((error: unknown) => deps.log.warn(`list of videos: ${String(error)}`));
  });
  const edits = createEdits({
    folder,
    storage,
    clock,
    sessions,
    network: deps.network,
    workBegun(work) {
      watch.begin(work).catch((error: unknown) => deps.log.warn(`watch: ${String(error)}`));
    },
    lookAgain(account, uuids) {
      videos.lookAgain(account, uuids, { background: true }).catch((error: unknown) => {
        deps.log.warn(`list of videos: ${String(error)}`);
      });
    },
  });
  const studio = createStudio({
    folder,
    storage,
    clock,
    grants,
    sessions,
    watch: {
      begin(work) {
        watch.begin(work).catch((error: unknown) => deps.log.warn(`watch: ${String(error)}`));
      },
      whenIdle: (video, idle) => watch.whenIdle(video, idle),
    },
    videos: {
      lookAgain({ account, video }) {
        videos.lookAgain(account, [video], { background: true }).catch((error: unknown) => {
          deps.log.warn(`list of videos: ${String(error)}`);
        });
      },
      onRemoved: (listener) => videos.onChanged(({ account, removed }) => listener(account, removed)),
    },
  });
  return {
    sessions,
    grants,
    drafts,
    uploads,
    replaceFile: createReplaceFile({ sessions, drafts, uploads }),
    copies,
    videos,
    edits,
    media,
    playlistOrders,
    statistics,
    watch,
    studio,
    lives,
    shows,
    obs,
    serverWaits: createServerWaits(rateLimit, clock),
    async close() {
      await Promise.all([
        uploads.close(),
        watch.close(),
        copies.close(),
        edits.close(),
        videos.close(),
        statistics.close(),
        playlistOrders.close(),
        studio.close(),
        lives.close(),
        shows.close(),
        obs.close(),
      ]);
      media.close();
      resumable.close();
    },
  };
}
