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
  createVideos,
  type Videos,
  type VideosChange,
  type VideosDeps,
  type VideosReading,
} from '../../../src-main/videos/index.ts';
import { createTurnedClock, type TurnedClock } from '../peertube/turned-clock.ts';

export const account = 'account-1';
export const origin = 'https://tube.example';

/** A UUID by a number. */
export function uuidOf(number: number): string {
  const hex = number.toString(16).padStart(8, '0');
  // The first digit says in which file a row lies: they are spread.
  return `${(number % 16).toString(16)}${hex.slice(1)}-0000-4000-8000-000000000000`;
}

export type ServerRow = Readonly<Record<string, unknown>> & { readonly id: number; readonly uuid: string };

/** A row as PeerTube 8.2 lists it; numbers count up with the time of creation. */
export function serverRow(number: number, changes: Readonly<Record<string, unknown>> = {}): ServerRow {
  const date = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
  return {
    id: number,
    uuid: uuidOf(number),
    shortUUID: `short${number}`,
    url: `${origin}/videos/watch/${uuidOf(number)}`,
    name: `Video ${number}`,
    category: { id: null, label: 'Unknown' },
    licence: { id: null, label: 'Unknown' },
    language: { id: 'en', label: 'English' },
    privacy: { id: 1, label: 'Public' },
    state: { id: 1, label: 'Published' },
    nsfw: false,
    truncatedDescription: null,
    description: null,
    isLive: false,
    duration: 60,
    views: 0,
    likes: 0,
    comments: 0,
    tags: ['one'],
    thumbnailPath: `/lazy-static/thumbnails/${number}.jpg`,
    createdAt: date,
    updatedAt: date,
    publishedAt: date,
    originallyPublishedAt: null,
    channel: { id: 3, name: 'shore', displayName: 'Shore' },
    blacklisted: false,
    blacklistedReason: null,
    ...changes,
  };
}

export function serverRows(count: number): ServerRow[] {
  return Array.from({ length: count }, (_, index) => serverRow(index + 1));
}

export interface Asked {
  readonly operation: string;
  /** Of a page; -1 for a single video. */
  readonly start: number;
  /** Of a single video. */
  readonly id: string;
  readonly query: Readonly<Record<string, unknown>>;
}

export interface FakeServer {
  /** In any order; pages come newest first. */
  rows: ServerRow[];
  readonly asked: Asked[];
  /** Looks at a call before it is answered: may change the rows, wait, or refuse it. */
  before: (asked: Asked) => Promise<Problem | null> | Problem | null;
  version: string;
}

export interface Desk {
  readonly folder: string;
  readonly server: FakeServer;
  readonly clock: TurnedClock;
  readonly changes: VideosChange[];
  readonly readings: VideosReading[];
  readonly reported: Problem[];
  readonly warned: string[];
  /** A service on the same folder, as after a restart. */
  readonly open: () => Videos;
  readonly signOut: () => void;
  readonly signIn: () => void;
}

const view = (accounts: readonly string[]): AccountsView =>
  ({ accounts: accounts.map((id) => ({ id })), current: null }) as unknown as AccountsView; // all that is read of it

/** The service on a folder of its own, against a server in memory. */
export function desks(): () => Promise<Desk> {
  const folders: string[] = [];
  const opened: Videos[] = [];
  afterEach(async () => {
    for (const videos of opened.splice(0)) await videos.close();
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sepiola-videos-'));
    folders.push(folder);
    const server: FakeServer = { rows: [], asked: [], before: () => null, version: '8.2.0' };
    const clock = createTurnedClock();
    const listeners = new Set<(view: AccountsView) => void>();
    const state = { view: view([account]) };
    const tell = (next: AccountsView): void => {
      state.view = next;
      for (const listener of listeners) listener(next);
    };
    const client = clientOf(server);
    const deps: VideosDeps = {
      folder,
      clock,
      storage: { now: () => clock.now(), report: (found) => void desk.reported.push(found) },
      log: { warn: (message) => void desk.warned.push(message) },
      sessions: {
        list: () => state.view,
        onChanged(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        clientFor: () => succeeded(client),
        originOf: () => succeeded(origin),
        capabilities: () => Promise.resolve(succeeded(capabilitiesOf(server.version))),
      },
    };
    const desk: Desk = {
      folder,
      server,
      clock,
      changes: [],
      readings: [],
      reported: [],
      warned: [],
      open: () => {
        const videos = createVideos(deps);
        opened.push(videos);
        videos.onChanged((change) => void desk.changes.push(change));
        videos.onReading((reading) => void desk.readings.push(reading));
        return videos;
      },
      signOut: () => tell(view([])),
      signIn: () => tell(view([account])),
    };
    return desk;
  };
}

function capabilitiesOf(version: string): Capabilities {
  const lack = { why: 'newer', since: '8.0.0' } as const;
  const lackingFields = version < '8' ? { 'users.myVideos': { includeCollaborations: lack } } : {};
  return { version, lackingFields, lacking: {} } as unknown as Capabilities; // all that is read of it
}

function clientOf(server: FakeServer): PeerTubeClient {
  async function call(
    operation: string,
    input: { readonly path?: { readonly id?: string }; readonly query?: Readonly<Record<string, unknown>> },
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<Outcome<unknown>> {
    const { start = -1, count = 0 } = (input.query ?? {}) as { start?: number; count?: number };
    const asked: Asked = { operation, start, id: input.path?.id ?? '', query: input.query ?? {} };
    server.asked.push(asked);
    const refusal = await server.before(asked);
    if (options.signal?.aborted === true) return failed(problem('aborted'));
    if (refusal !== null) return failed(refusal);
    if (operation === 'videos.get') {
      const found = server.rows.find(({ uuid }) => uuid === asked.id);
      return found === undefined ? failed(problem('not-found', { status: 404 })) : succeeded(found);
    }
    const rows = server.rows.toSorted((one, other) => other.id - one.id);
    return succeeded({ total: rows.length, data: rows.slice(start, start + count) });
  }
  return { call } as unknown as PeerTubeClient; // all that the service uses of it
}

export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

/** All rows as the window gets them. */
export async function allRows(videos: Videos) {
  const rows = [];
  for (let from: number | null = 0; from !== null;) {
    const page: Awaited<ReturnType<Videos['rows']>> = await videos.rows(account, from);
    const { rows: some, next } = valueOf(page);
    rows.push(...some);
    from = next;
  }
  return rows;
}
