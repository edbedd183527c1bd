import { createCopies, type Copies } from './copies/index.ts';
import { createDrafts, newestVideos, type Drafts } from './drafts/index.ts';
import { createGrants, type Grants } from './files/index.ts';
import type { Clock } from './peertube/clock.ts';
import type { Problem } from './peertube/problem.ts';
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
import { createWatch } from './watch/index.ts';

/** What the services need of the machine and of Electron; tests give what they like. */
export interface ServicesDeps {
  /** The profile's. */
  readonly folder: string;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly keychain: Keychain;
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
  const uploads: Uploads = createUploads({
    folder,
    storage,
    clock,
    drafts,
    sessions,
    resumableFor: resumable.resumableFor,
    watch: createWatch(clock),
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
  return {
    sessions,
    grants,
    drafts,
    uploads,
    replaceFile: createReplaceFile({ sessions, drafts, uploads }),
    copies,
    serverWaits: createServerWaits(rateLimit, clock),
    async close() {
      await Promise.all([uploads.close(), copies.close()]);
      resumable.close();
    },
  };
}
