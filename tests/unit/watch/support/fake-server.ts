import type { OperationName } from '../../../../src-main/peertube/operations/index.ts';
import { failed, problem, succeeded, type Outcome } from '../../../../src-main/peertube/problem.ts';
import type { WatchDeps } from '../../../../src-main/watch/index.ts';

export interface FakeVideo {
  readonly uuid: string;
  name: string;
  state: number;
}

export interface FakeCall {
  readonly operation: OperationName;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly input: {
    readonly path?: Record<string, string | number>;
    readonly query?: Record<string, unknown>;
  };
  readonly isBackground: boolean;
  readonly isRepeated: boolean;
}

type Row = Record<string, unknown>;

export type WatchClient = Extract<
  ReturnType<WatchDeps['sessions']['clientFor']>,
  { readonly ok: true }
>['value'];

/** As much of a PeerTube as is asked about its work, and what was asked. */
export interface FakeServer {
  /** Newest first. */
  readonly videos: FakeVideo[];
  readonly imports: Row[];
  readonly syncs: Row[];
  readonly exports: Row[];
  /** By the live's UUID; without an entry it is no live. */
  readonly sessions: Map<string, Row[]>;
  readonly captions: Map<string, Row[]>;
  readonly jobs: { readonly state: string; readonly row: Row }[];
  readonly calls: FakeCall[];
  /** All calls get this, until it is null again. */
  trouble: ReturnType<typeof problem> | null;
  /** The next call of this operation gets this. */
  next(operation: OperationName, answer: () => Outcome<unknown> | Promise<Outcome<unknown>>): void;
  /** Whether it lets this person ask for videos by their state. */
  hasStates: boolean;
  readonly client: WatchClient;
}

export function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function createFakeServer(now: () => number): FakeServer {
  const planned = new Map<OperationName, (() => Outcome<unknown> | Promise<Outcome<unknown>>)[]>();
  const notFound = failed(problem('not-found', { status: 404 }));

  function page(rows: readonly unknown[], query: Record<string, unknown> = {}): Outcome<unknown> {
    const start = Number(query['start'] ?? 0);
    return succeeded({
      total: rows.length,
      data: rows.slice(start, start + Math.min(100, Number(query['count'] ?? 15))),
    });
  }

  const videoPage = (videos: readonly FakeVideo[], query: Record<string, unknown>): Outcome<unknown> => {
    const found = page(videos, query);
    if (!found.ok) return found;
    const { total, data } = found.value as { total: number; data: readonly FakeVideo[] }; // as made above
    return succeeded({ total, data: data.map(rowOf) });
  };

  const rowOf = ({ uuid, name, state }: FakeVideo) => ({ uuid, name, state: { id: state, label: '' } });

  function answer(operation: OperationName, { path = {}, query = {} }: FakeCall['input']): Outcome<unknown> {
    const id = String(path['id'] ?? '');
    switch (operation) {
      case 'videos.get': {
        const video = server.videos.find(({ uuid }) => uuid === id);
        return video === undefined ? notFound : succeeded(rowOf(video));
      }
      case 'users.myVideos': {
        const states = query['stateOneOf'];
        if (states === undefined) return videoPage(server.videos, query);
        if (!server.hasStates) return failed(problem('forbidden', { status: 401 }));
        const wanted = states as readonly number[]; // as the service sends it
        return videoPage(
          server.videos.filter(({ state }) => wanted.includes(state)),
          query,
        );
      }
      case 'users.myVideoImports':
        return page(server.imports, query);
      case 'accounts.videoChannelSyncs':
        return page(server.syncs, query);
      case 'userExports.list':
        return page(server.exports, query);
      case 'live.sessions': {
        const sessions = server.sessions.get(id);
        return sessions === undefined ? notFound : page(sessions, { count: 100 });
      }
      case 'videoCaptions.list':
        return page(server.captions.get(id) ?? [], { count: 100 });
      case 'jobs.list':
        return page(
          server.jobs.filter(({ state }) => state === path['state']).map(({ row }) => row),
          query,
        );
      default:
        throw new Error(`Nobody expected ${operation}`);
    }
  }

  const server: FakeServer = {
    videos: [],
    imports: [],
    syncs: [],
    exports: [],
    sessions: new Map(),
    captions: new Map(),
    jobs: [],
    calls: [],
    trouble: null,
    hasStates: false,
    next(operation, its) {
      planned.set(operation, [...(planned.get(operation) ?? []), its]);
    },
    client: {
      call(operation, input, options) {
        server.calls.push({
          operation,
          at: now(),
          input: input as FakeCall['input'], // every operation's input has these parts
          isBackground: options?.background === true,
          isRepeated: options?.retries !== false,
        });
        const its = planned.get(operation)?.shift();
        const told =
          server.trouble === null
            ? (its?.() ?? answer(operation, input as FakeCall['input']))
            : failed(server.trouble);
        // The answers above have the shape of their operation, or are wrong on purpose.
        return Promise.resolve(told) as never;
      },
    },
  };
  return server;
}
