import http from 'node:http';
import https from 'node:https';
import type { Answer } from './answer.ts';
import { idleError } from './idle-error.ts';
import { problem, ProblemError } from './problem.ts';
import { noConnectionCode } from './problem-from-error.ts';
import { reasonOf } from './reason-of.ts';
import type { TransportRequest } from './upload-transport.ts';
import { writeBody } from './write-body.ts';

export interface ConnectionOptions {
  readonly origin: string;
  readonly userAgent: string;
  /** Until there is a connection, TLS included. */
  readonly connectMs?: number;
  /** Without a byte in either direction while the body travels. */
  readonly idleMs?: number;
  /** For the answer, once the whole body is out: after the last chunk the server works on the video. */
  readonly answerMs?: number;
  /** At the same time; further ones wait for their turn. */
  readonly mostAtOnce?: number;
  /** For that turn. Without it they wait as long as the others need. */
  readonly queueMs?: number;
  /** False: each is closed after its request. */
  readonly keepAlive?: boolean;
}

export type ConnectionRequest = Omit<TransportRequest, 'method' | 'signal'> & {
  readonly method: 'GET' | TransportRequest['method'];
  /** In place of the connections' own. */
  readonly answerMs?: number;
};

/** Connections to one server over `node:http(s)`: for bodies that are streams, which `fetch` would hold in memory. */
export interface Connections {
  /**
   * Sends a request; resolves with the head of its answer, which may come before the body is out. The caller reads
   * the answer to its end, or destroys it.
   *
   * @throws what broke the way or the body; `ProblemError` for trouble with a file, and `bug` for a path that leads
   *   to another server
   */
  exchange(request: ConnectionRequest, signal?: AbortSignal): Promise<http.IncomingMessage>;
  readonly origin: string;
  /** Aborted by `close`. */
  readonly closed: AbortSignal;
  /** Requests under way end. */
  close(): void;
}

export function headersOf(response: http.IncomingMessage): Answer['headers'] {
  return Object.fromEntries(
    Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function bytesOf(body: TransportRequest['body']): number {
  if (body.kind === 'none') return 0;
  return body.kind === 'text' ? Buffer.byteLength(body.text) : body.bytes;
}

/** Nothing of the request has left this machine. */
function noConnection(what: string, ms: number): Error {
  return Object.assign(new Error(`${what} for ${ms} ms`), { code: noConnectionCode });
}

/** Gives up on a connection that does not become free, or is not made, in time. */
function limitConnecting(
  outgoing: http.ClientRequest,
  event: 'connect' | 'secureConnect',
  limits: { readonly queueMs: number | undefined; readonly connectMs: number },
  giveUp: (error: Error) => void,
): void {
  const { queueMs, connectMs } = limits;
  const queued =
    queueMs === undefined
      ? undefined
      : setTimeout(() => giveUp(noConnection('No connection free', queueMs)), queueMs);
  outgoing.once('close', () => clearTimeout(queued));
  outgoing.once('socket', (socket) => {
    clearTimeout(queued);
    if (!socket.connecting) return;
    const timer = setTimeout(() => giveUp(noConnection('No connection', connectMs)), connectMs);
    const stop = (): void => clearTimeout(timer);
    socket.once(event, stop).once('close', stop);
  });
}

/** Gives up on a socket on which nothing happens. The function that comes back sets what that means from now on. */
function limitSilence(
  outgoing: http.ClientRequest,
  giveUp: (error: Error) => void,
): (what: string, ms: number) => void {
  let limit = { what: '', ms: 0 };
  // One listener for all limits: `setTimeout` with one of its own would leave the earlier ones in place.
  outgoing.on('timeout', () => giveUp(idleError(limit.what, limit.ms)));
  return (what, ms) => {
    limit = { what, ms };
    outgoing.setTimeout(ms);
  };
}

export function createConnections(options: ConnectionOptions): Connections {
  const { origin, userAgent, connectMs = 15_000, idleMs = 30_000, answerMs = 180_000 } = options;
  const { origin: server, protocol } = new URL(origin);
  const isSecure = protocol === 'https:';
  const { request: open, Agent } = isSecure ? https : http;
  const agent = new Agent({
    keepAlive: options.keepAlive ?? true,
    maxSockets: options.mostAtOnce ?? 8,
    scheduling: 'lifo',
  });
  const closed = new AbortController();

  return {
    origin,
    closed: closed.signal,

    async exchange(request, signal) {
      const { method, path, headers, body } = request;
      // Not resolved against the origin: a path that begins with two slashes would name another server.
      const address = new URL(`${server}${path}`);
      if (address.origin !== server) {
        throw new ProblemError(problem('bug', { cause: 'a path that leads to another host' }));
      }
      const stops = [closed.signal, ...(signal === undefined ? [] : [signal])];
      for (const stop of stops) if (stop.aborted) throw reasonOf(stop);
      const answered = Promise.withResolvers<http.IncomingMessage>();
      const outgoing = open(address, {
        agent,
        method,
        headers: {
          ...headers,
          'user-agent': userAgent,
          ...(method !== 'GET' && { 'content-length': bytesOf(body) }),
        },
      });
      const giveUp = (error: Error): void => {
        outgoing.destroy(error);
        // Of a request that waits for a connection, Node tells the end only once it would have got one.
        answered.reject(error);
      };
      for (const stop of stops) {
        const halt = (): void => giveUp(reasonOf(stop));
        stop.addEventListener('abort', halt, { once: true });
        outgoing.once('close', () => stop.removeEventListener('abort', halt));
      }
      outgoing.on('error', answered.reject);
      outgoing.on('response', answered.resolve);
      const limit = limitSilence(outgoing, giveUp);
      limit('Nothing moved', idleMs);
      limitConnecting(
        outgoing,
        isSecure ? 'secureConnect' : 'connect',
        { queueMs: options.queueMs, connectMs },
        giveUp,
      );

      // An answer may come before the body is out (413, 401): then the rest stays here.
      const settled = new AbortController();
      const early = answered.promise.finally(() => settled.abort());
      const written = writeBody(outgoing, body, settled.signal, request.onSent).then(() =>
        limit('No answer', request.answerMs ?? answerMs),
      );
      written.catch((error: unknown) => {
        if (!outgoing.destroyed) outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
        // What broke the body is what the caller has to hear, not the connection that was closed because of it.
        answered.reject(error);
      });
      const response = await early;
      // The rest of a body that nobody wanted: the connection cannot carry another request.
      response.once('close', () => {
        if (!outgoing.writableFinished) outgoing.destroy();
      });
      return response;
    },

    close() {
      closed.abort();
      agent.destroy();
    },
  };
}
