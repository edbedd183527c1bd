import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Capabilities } from '../../../src-main/peertube/capabilities.ts';
import type { PeerTubeClient } from '../../../src-main/peertube/client.ts';
import {
  failed,
  problem,
  succeeded,
  type Outcome,
  type Problem,
} from '../../../src-main/peertube/problem.ts';
import type { AccountsView } from '../../../src-main/sessions/index.ts';
import {
  createStatistics,
  type Statistics,
  type StatisticsDeps,
  type StatisticsReading,
} from '../../../src-main/statistics/index.ts';
import type { VideoRow } from '../../../src-main/videos/index.ts';
import { intervalFor, startsOf } from '../../peertube/state/time-series.ts';
import { createTurnedClock, type TurnedClock } from '../peertube/turned-clock.ts';

export const dayMs = 86_400_000;
/** Midday. */
export const today = Date.UTC(2026, 10, 22, 12);
export const day = (daysAgo: number): string => new Date(today - daysAgo * dayMs).toISOString().slice(0, 10);

/** Of one viewing. */
interface Viewing {
  /** ms since 1970. */
  readonly at: number;
  readonly seconds: number;
  readonly isoCode: string;
}

export interface FakeVideo {
  row: VideoRow;
  readonly viewings: Viewing[];
  /** ms since 1970. */
  readonly downloads: number[];
}

export interface Asked {
  readonly account: string;
  readonly operation: string;
  readonly id: string;
  /** Null: `overall`. */
  readonly metric: string | null;
  readonly query: { readonly startDate?: string; readonly endDate?: string };
}

/** One account's server: who watched what, and when. */
export interface FakeServer {
  version: string;
  videos: FakeVideo[];
  readonly asked: Asked[];
  /** Looks at a call before it is answered: may wait, or refuse it. */
  before: (asked: Asked) => Promise<Problem | null> | Problem | null;
  /** Another answer instead. */
  instead: (asked: Asked, answer: unknown) => unknown;
  /** Where the server stands: its midnight is so many hours before that of UTC. */
  hoursEast: number;
  listProblem: Problem | null;
  listReads: number;
  add(facts?: Partial<VideoRow> & { readonly daysAgo?: number }): FakeVideo;
  /** So many watch it, on the day that was so many days before `today`. */
  watch(video: FakeVideo, viewers: number, daysAgo: number): void;
}

export interface Desk {
  readonly folder: string;
  readonly clock: TurnedClock;
  readonly server: FakeServer;
  readonly servers: ReadonlyMap<string, FakeServer>;
  readonly told: StatisticsReading[];
  readonly reported: Problem[];
  readonly warned: string[];
  isOnline: boolean;
  /** A service on the same folder, as after a restart. */
  readonly open: () => Statistics;
  readonly signOut: (account: string) => void;
  /** Calls since this was asked last, apart from those for the list. */
  readonly calls: () => readonly Asked[];
}

export const account = 'account-1';
export const other = 'account-2';

/** A UUID by a number. */
export function uuidOf(number: number): string {
  return `${(number % 16).toString(16)}${number.toString(16).padStart(7, '0')}-0000-4000-8000-000000000000`;
}

function fakeServer(of: string): FakeServer {
  let numbers = 0;
  const server: FakeServer = {
    version: '7.3.0',
    videos: [],
    asked: [],
    before: () => null,
    instead: (_asked, answer) => answer,
    hoursEast: 0,
    listProblem: null,
    listReads: 0,
    add({ daysAgo = 400, ...facts } = {}) {
      numbers += 1;
      const date = new Date(today - daysAgo * dayMs).toISOString();
      const row: VideoRow = {
        ...{ account: of, id: numbers, uuid: uuidOf(numbers), shortUUID: `short${numbers}` },
        ...{ url: 'https://tube.example/w/short', name: `Video ${numbers}`, description: null },
        ...{ channel: { id: 3, name: 'shore', displayName: 'Shore' }, privacy: 1, state: 1 },
        ...{ privacyLabel: 'Public', stateLabel: 'Published', schedule: null, isLive: false, blocked: null },
        ...{ nsfw: false, category: null, licence: null, language: null, tags: null, duration: 60 },
        ...{ views: 0, likes: 0, comments: null, size: null, originallyPublishedAt: null, thumbnail: null },
        ...{ publishedAt: date, createdAt: date, updatedAt: date },
        ...facts,
      };
      const video: FakeVideo = { row, viewings: [], downloads: [] };
      server.videos.push(video);
      return video;
    },
    watch(video, viewers, daysAgo) {
      for (let viewer = 0; viewer < viewers; viewer += 1) {
        const at = today - daysAgo * dayMs - viewer;
        video.viewings.push({ at, seconds: 30, isoCode: viewer % 3 === 0 ? 'DE' : 'FR' });
      }
      video.row = { ...video.row, views: video.row.views + viewers };
    },
  };
  return server;
}

/** As PeerTube answers: intervals by the distance of the dates, from the server's own midnight on. */
function series(server: FakeServer, { viewings, downloads }: FakeVideo, asked: Asked): unknown {
  const east = server.hoursEast * 3_600_000;
  const from = Date.parse(asked.query.startDate ?? '');
  const to = Date.parse(asked.query.endDate ?? '');
  const interval = intervalFor(to - from);
  const starts = startsOf(interval, from + east, to + east).map((start) => start - east);
  const data = starts.map((start) => {
    const end = interval.next(start);
    const within = viewings.filter(({ at }) => at >= start && at < end);
    const values: Readonly<Record<string, number>> = {
      viewers: within.length,
      aggregateWatchTime: within.reduce((sum, { seconds }) => sum + seconds, 0),
      downloads: downloads.filter((at) => at >= start && at < end).length,
    };
    return { date: new Date(start).toISOString(), value: values[asked.metric ?? ''] ?? 0 };
  });
  return { groupInterval: interval.name, data };
}

function overall({ viewings }: FakeVideo): unknown {
  const countries = Map.groupBy(viewings, ({ isoCode }) => isoCode);
  return {
    totalWatchTime: viewings.reduce((sum, { seconds }) => sum + seconds, 0),
    averageWatchTime: 30,
    totalViewers: viewings.length,
    viewersPeak: 1,
    viewersPeakDate: null,
    countries: [...countries].map(([isoCode, of]) => ({ isoCode, viewers: of.length })),
    subdivisions: [],
  };
}

function clientOf(server: FakeServer, of: string): PeerTubeClient {
  async function call(
    operation: string,
    input: {
      readonly path: { readonly id: string; readonly metric?: string };
      readonly query: Asked['query'];
    },
    options: { readonly signal?: AbortSignal; readonly background?: boolean } = {},
  ): Promise<Outcome<unknown>> {
    if (options.background !== true) throw new Error(`${operation} is not in the background`);
    const { id, metric = null } = input.path;
    const asked: Asked = { account: of, operation, id, metric, query: input.query };
    server.asked.push(asked);
    const refusal = await server.before(asked);
    if (options.signal?.aborted === true) return failed(problem('aborted'));
    if (refusal !== null) return failed(refusal);
    const video = server.videos.find(({ row }) => row.uuid === id);
    if (video === undefined) return failed(problem('not-found', { status: 404 }));
    return succeeded(server.instead(asked, metric === null ? overall(video) : series(server, video, asked)));
  }
  return { call } as unknown as PeerTubeClient; // all that the service uses of it
}

const viewOf = (accounts: Iterable<string>): AccountsView =>
  ({ accounts: [...accounts].map((id) => ({ id })), current: null }) as unknown as AccountsView; // all that is read of it

/** The service on a folder of its own, against servers in memory: one for each account. */
export function desks(): (accounts?: readonly string[]) => Promise<Desk> {
  const folders: string[] = [];
  const opened: Statistics[] = [];
  afterEach(async () => {
    for (const statistics of opened.splice(0)) await statistics.close();
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  return async (accounts = [account]) => {
    const folder = await mkdtemp(join(tmpdir(), 'sepiola-statistics-'));
    folders.push(folder);
    const clock = createTurnedClock(today);
    const servers = new Map(accounts.map((id) => [id, fakeServer(id)]));
    const first = servers.get(account);
    if (first === undefined) throw new Error('No account');
    const listeners = new Set<(view: AccountsView) => void>();
    const present = new Set(accounts);
    const listReadAt = new Map<string, number>();
    const serverOf = (id: string): FakeServer => {
      const server = servers.get(id);
      if (server === undefined) throw new Error(id);
      return server;
    };
    /** The list as it was read last. */
    const lists = new Map<string, readonly VideoRow[]>();
    const listReading = (id: string) => ({
      ...{ account: id, readAt: listReadAt.get(id) ?? null, isReading: false, known: 0, total: null },
      ...{ skipped: 0, problem: serverOf(id).listProblem },
    });
    const deps: StatisticsDeps = {
      folder,
      clock,
      storage: { now: () => clock.now(), report: (found) => void desk.reported.push(found) },
      log: { warn: (message) => void desk.warned.push(message) },
      network: { online: () => desk.isOnline },
      videos: {
        all: (id) => Promise.resolve(succeeded(lists.get(id) ?? [])),
        rows: (id) => Promise.resolve(succeeded({ rows: [], next: null, reading: listReading(id) })),
        read(id) {
          const server = serverOf(id);
          server.listReads += 1;
          if (server.listProblem === null) {
            lists.set(
              id,
              server.videos.map(({ row }) => row),
            );
            listReadAt.set(id, clock.now());
          }
          return Promise.resolve(succeeded(listReading(id)));
        },
      },
      sessions: {
        list: () => viewOf(present),
        onChanged(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        clientFor: (id) => succeeded(clientOf(serverOf(id), id)),
        originOf: (id) => succeeded(`https://${id}.example`),
        capabilities: (id) => Promise.resolve(succeeded({ version: serverOf(id).version } as Capabilities)), // all that is read of it
      },
    };
    const desk: Desk = {
      ...{ folder, clock, servers, server: first, told: [], reported: [], warned: [], isOnline: true },
      open() {
        const statistics = createStatistics(deps);
        opened.push(statistics);
        statistics.onReading((reading) => void desk.told.push(reading));
        return statistics;
      },
      signOut(id) {
        present.delete(id);
        for (const listener of listeners) listener(viewOf(present));
      },
      calls: () => [...servers.values()].flatMap(({ asked }) => asked.splice(0)),
    };
    return desk;
  };
}

export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}
