import http from 'node:http';
import https from 'node:https';
import type { Answer } from './answer.ts';
import { noConnectionCode } from './problem-from-error.ts';
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
   * @throws what broke the way or the body; `ProblemError` for trouble with a file
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

export function idleError(what: string, ms: number): DOMException {
  return new DOMException(`${what} for ${ms} ms`, 'TimeoutError');
}

function bytesOf(body: TransportRequest['body']): number {
  if (body.kind === 'none') return 0;
  return body.kind === 'text' ? Buffer.byteLength(body.text) : body.bytes;
}

/** Gives up on a connection that is not made in time. */
function limitConnecting(outgoing: http.ClientRequest, event: 'connect' | 'secureConnect', ms: number): void {
  outgoing.on('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(
      () =>
        outgoing.destroy(Object.assign(new Error(`No connection for ${ms} ms`), { code: noConnectionCode })),
      ms,
    );
    const stop = (): void => clearTimeout(timer);
    socket.once(event, stop).once('close', stop);
  });
}

export function createConnections(options: ConnectionOptions): Connections {
  const { origin, userAgent, connectMs = 15_000, idleMs = 30_000, answerMs = 180_000 } = options;
  const isSecure = new URL(origin).protocol === 'https:';
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
      const waitMs = request.answerMs ?? answerMs;
      const answered = Promise.withResolvers<http.IncomingMessage>();
      const outgoing = open(new URL(path, origin), {
        agent,
        method,
        ...(signal !== undefined && { signal }),
        headers: {
          ...headers,
          'user-agent': userAgent,
          ...(method !== 'GET' && { 'content-length': bytesOf(body) }),
        },
      });
      outgoing.on('error', answered.reject);
      outgoing.on('response', answered.resolve);
      outgoing.setTimeout(idleMs, () => outgoing.destroy(idleError('Nothing moved', idleMs)));
      limitConnecting(outgoing, isSecure ? 'secureConnect' : 'connect', connectMs);

      // An answer may come before the body is out (413, 401): then the rest stays here.
      const settled = new AbortController();
      const early = answered.promise.finally(() => settled.abort());
      const written = writeBody(outgoing, body, settled.signal, request.onSent).then(() => {
        outgoing.setTimeout(waitMs, () => outgoing.destroy(idleError('No answer', waitMs)));
      });
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
