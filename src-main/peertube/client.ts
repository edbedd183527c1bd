import { valueOf } from './answer-value.ts';
import { systemClock, type Clock } from './clock.ts';
import { createConnections, type Connections } from './connections.ts';
import { fromOlderSpelling } from './older-spellings.ts';
import { openElsewhere, openFile, rangeHeader, type ByteRange, type OpenedFile } from './open-file.ts';
import {
  operations,
  type OperationInput,
  type OperationName,
  type OperationResult,
  type OperationRow,
} from './operations/index.ts';
import { createPerform, type CallOptions } from './perform.ts';
import { prepareRequest } from './prepare-request.ts';
import { failed, problem, succeeded, type Outcome } from './problem.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { redirectTarget } from './redirect.ts';
import type { RequestInput } from './request-parts.ts';
import { sendRequest, type RequestLimits, type SendOptions } from './send-request.ts';

export interface OpenOptions extends CallOptions {
  readonly range?: ByteRange;
}

export interface PeerTubeClient {
  readonly origin: string;
  /** A listed operation; its result is of the row's kind, its type within that is PeerTube's word. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    options?: CallOptions,
  ): Promise<Outcome<OperationResult<Name>>>;
  /** The same by its row, with input from the bridge: path, query and body are checked as they are put in. */
  request(row: OperationRow, input: RequestInput, options?: CallOptions): Promise<Outcome<unknown>>;
  /** For operations that answer bytes: a stream of them, to be read or destroyed. */
  open<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    options?: OpenOptions,
  ): Promise<Outcome<OpenedFile>>;
  /**
   * A file at an address that the server told: on itself, with the token; elsewhere, in object storage, without one,
   * and only where a redirect of the server's could lead.
   */
  openAt(url: string, options?: OpenOptions): Promise<Outcome<OpenedFile>>;
  /** For good: calls, bodies and streams under way end as `aborted`, and so does every later one. */
  close(): void;
}

export interface PeerTubeClientOptions {
  /** `https://tube.example`: the one place that the token goes to. */
  readonly origin: string;
  readonly userAgent: string;
  /** Access token, asked for every call that may need one. */
  readonly token?: () => Promise<Outcome<string>>;
  /** The server refused this token: gives another one, with which the call is repeated once. */
  readonly onUnauthorized?: (refused: string) => Promise<Outcome<string>>;
  /** The server's version, where known: old spellings of paths and fields, and what it lacks. */
  readonly version?: () => string | undefined;
  /** For what is no stream. */
  readonly fetch?: typeof fetch;
  readonly rateLimit?: RateLimit;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly limits?: Partial<ClientLimits>;
}

export interface ClientLimits extends RequestLimits {
  /** Until there is a connection, for bodies and answers that are streams. (`fetch` allows itself 10 s.) */
  readonly connectMs: number;
  /** Until one of the connections for them is free. */
  readonly queueMs: number;
}

const usualLimits: ClientLimits = {
  answerMs: 45_000,
  idleMs: 30_000,
  maxBytes: 16 * 1024 * 1024,
  connectMs: 10_000,
  queueMs: 45_000,
  filesAnswerMs: 180_000,
};

/** Of streams that are held open (a video that is watched), and of bodies under way: neither is in the other's way. */
const mostAtOnce = 32;

/** Files that no operation is for: pictures, captions, what a proxy before object storage has. */
const toldFile: OperationRow = {
  name: 'files',
  method: 'GET',
  path: '/static',
  who: 'anyone',
  body: 'none',
  answers: 'bytes',
};

/** Performs operations of one server for one account (or for nobody). Problems are values; nothing is thrown. */
export function createPeerTubeClient(options: PeerTubeClientOptions): PeerTubeClient {
  const { origin, userAgent, clock = systemClock, random = Math.random } = options;
  const { host } = new URL(origin);
  const limits = { ...usualLimits, ...options.limits };
  const perform = createPerform({
    host,
    clock,
    random,
    rateLimit: options.rateLimit ?? createRateLimit(clock),
    token: options.token,
    onUnauthorized: options.onUnauthorized,
  });
  const closed = new AbortController();
  const connecting = { ...limits, userAgent, mostAtOnce };
  const made: { streams?: Connections; bodies?: Connections } = {};
  const connectionsFor = (what: 'streams' | 'bodies'): Connections =>
    (made[what] ??= createConnections({ ...connecting, origin }));
  const sending: SendOptions = {
    origin,
    userAgent,
    fetch: options.fetch ?? fetch,
    connections: () => connectionsFor('bodies'),
    limits,
  };
  const untilClosed = ({ signal }: CallOptions): { readonly signal: AbortSignal } => ({
    signal: signal === undefined ? closed.signal : AbortSignal.any([closed.signal, signal]),
  });
  const server = (): { version: string | undefined; host: string } => ({
    version: options.version?.(),
    host,
  });

  async function request(
    row: OperationRow,
    input: RequestInput,
    given: CallOptions = {},
  ): Promise<Outcome<unknown>> {
    if (row.answers === 'bytes') {
      return failed(problem('invalid-input', { cause: `${row.name}: bytes are opened, not called` }));
    }
    const prepared = prepareRequest(row, input, server());
    if (!prepared.ok) return prepared;
    const { body } = prepared.value;
    const more = { ...given, ...untilClosed(given) };
    const answer = await perform({
      row,
      more,
      send: (token, answered) => sendRequest(sending, row, prepared.value, more, token, answered),
      deleted: { status: 204, headers: {}, body: '' },
      // Nobody waits for a large file to be sent again and again by itself.
      repeatable: !(row.method === 'POST' && body?.kind === 'multipart' && body.streamed),
    });
    if (!answer.ok) return answer;
    const value = valueOf(row, answer.value, host);
    return value.ok ? succeeded(fromOlderSpelling(row, value.value)) : value;
  }

  async function open(
    row: OperationRow,
    input: RequestInput,
    given: OpenOptions,
  ): Promise<Outcome<OpenedFile>> {
    const { range, headers = {} } = given;
    if (row.answers !== 'bytes' || row.method !== 'GET') {
      return failed(problem('invalid-input', { cause: `${row.name}: called, not opened` }));
    }
    if (range !== undefined && rangeHeader(range) === null) {
      return failed(problem('invalid-input', { cause: `${row.name}: range` }));
    }
    const prepared = prepareRequest(row, input, server());
    if (!prepared.ok) return prepared;
    const { path } = prepared.value;
    const more = { ...given, ...untilClosed(given) };
    return await perform<OpenedFile>({
      row,
      more,
      send: (token, answered) =>
        openFile({
          path,
          token,
          headers,
          range,
          signal: more.signal,
          connections: connectionsFor('streams'),
          elsewhere: connecting,
          idleMs: limits.idleMs,
          answered,
        }),
      repeatable: true,
    });
  }

  async function openAt(url: string, given: OpenOptions = {}): Promise<Outcome<OpenedFile>> {
    const { range, headers = {} } = given;
    const own = new URL(origin);
    const target = URL.canParse(url, own) ? new URL(url, own) : null;
    if (target === null || (range !== undefined && rangeHeader(range) === null)) {
      return failed(problem('invalid-input', { cause: 'file: address or range' }));
    }
    const more = { ...given, ...untilClosed(given) };
    const { signal } = more;
    const opening = { range, signal, elsewhere: connecting, idleMs: limits.idleMs };
    if (target.origin !== own.origin) {
      if (redirectTarget(url, own) === null) {
        return failed(problem('forbidden', { details: { host: target.host }, cause: 'file elsewhere' }));
      }
      return await openElsewhere(target, opening);
    }
    return await perform<OpenedFile>({
      row: toldFile,
      more,
      send: (token, answered) =>
        openFile({
          ...opening,
          path: `${target.pathname}${target.search}`,
          token,
          headers,
          connections: connectionsFor('streams'),
          answered,
        }),
      repeatable: true,
    });
  }

  return {
    origin,
    request,
    openAt,
    open: (name, input, more = {}) => open(operations[name], input, more),
    async call<Name extends OperationName>(name: Name, input: OperationInput<Name>, more?: CallOptions) {
      const row: OperationRow = operations[name];
      // The catalogue is where an operation's result gets its type; what main relies on is parsed where it is used.
      return (await request(row, input, more)) as Outcome<OperationResult<Name>>;
    },
    close() {
      closed.abort();
      made.streams?.close();
      made.bodies?.close();
    },
  };
}

export type { CallOptions, OpenedFile };
