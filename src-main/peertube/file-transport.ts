import http from 'node:http';
import https from 'node:https';
import type { Answer } from './answer.ts';
import { failed, problem, ProblemError, succeeded, type Outcome } from './problem.ts';
import { problemFromError } from './problem-from-error.ts';
import { readBodyText } from './read-body-text.ts';
import type { TransportRequest, UploadTransport } from './upload-transport.ts';
import { writeBody } from './write-body.ts';

export interface FileTransportOptions {
  /** Nothing is ever sent to another one: redirects come back as answers. */
  readonly origin: string;
  readonly userAgent: string;
  readonly connectMs?: number;
  /** Without a byte in either direction while the body travels. */
  readonly idleMs?: number;
  /** For the answer, once the whole body is out: after the last chunk the server works on the video. */
  readonly answerMs?: number;
}

export interface FileTransport extends UploadTransport {
  /** Closes the kept connections; requests under way end with `aborted`. */
  close(): void;
}

const answerMaxBytes = 1024 * 1024;

/** Asked anew: it changes while something is awaited. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function timeout(what: string, ms: number): DOMException {
  return new DOMException(`${what} for ${ms} ms`, 'TimeoutError');
}

function lowerCased(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function bytesOf(body: TransportRequest['body']): number {
  if (body.kind === 'none') return 0;
  return body.kind === 'text' ? Buffer.byteLength(body.text) : body.bytes;
}

/**
 * Bytes of files over `node:https` (peertube.md, "What the machine can do": `fetch` would hold the file in memory).
 * Connections are kept between chunks. A socket that does nothing is given up.
 */
export function createFileTransport(options: FileTransportOptions): FileTransport {
  const { origin, userAgent, connectMs = 15_000, idleMs = 30_000, answerMs = 180_000 } = options;
  const { host, protocol } = new URL(origin);
  const { request: open, Agent } = protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: 8, scheduling: 'lifo' });
  const closed = new AbortController();

  async function exchange(request: TransportRequest, signal: AbortSignal): Promise<Answer> {
    const { method, path, headers, body } = request;
    const answered = Promise.withResolvers<http.IncomingMessage>();
    const outgoing = open(new URL(path, origin), {
      agent,
      method,
      signal,
      headers: { ...headers, 'user-agent': userAgent, 'content-length': bytesOf(body) },
    });
    outgoing.on('error', answered.reject);
    outgoing.on('response', answered.resolve);
    outgoing.setTimeout(idleMs, () => outgoing.destroy(timeout('Nothing moved', idleMs)));
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) return;
      const timer = setTimeout(() => outgoing.destroy(timeout('No connection', connectMs)), connectMs);
      const stop = (): void => clearTimeout(timer);
      socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', stop).once('close', stop);
    });

    // An answer may come before the body is out (413, 401): then the rest stays here.
    const settled = new AbortController();
    const early = answered.promise.finally(() => settled.abort());
    const written = writeBody(outgoing, body, settled.signal, request.onSent).then(() => {
      outgoing.setTimeout(answerMs, () => outgoing.destroy(timeout('No answer', answerMs)));
    });
    written.catch((error: unknown) => {
      if (!outgoing.destroyed) outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
      // What broke the body is what the caller has to hear, not the connection that was closed because of it.
      answered.reject(error);
    });
    const response = await early;
    const text = await readBodyText(response, answerMaxBytes);
    // The rest of a body that nobody wanted: the connection cannot carry another request.
    if (!outgoing.writableFinished) outgoing.destroy();
    return { status: response.statusCode ?? 0, headers: lowerCased(response.headers), body: text };
  }

  return {
    async send(request): Promise<Outcome<Answer>> {
      const signal = AbortSignal.any([
        closed.signal,
        ...(request.signal === undefined ? [] : [request.signal]),
      ]);
      if (signal.aborted) return failed(problem('aborted', { details: { host } }));
      if (new URL(request.path, origin).origin !== new URL(origin).origin) {
        throw new ProblemError(problem('bug', { cause: 'a path that leads to another host' }));
      }
      try {
        return succeeded(await exchange(request, signal));
      } catch (error) {
        const stopped = isAborted(signal);
        return failed(
          stopped ? problem('aborted', { details: { host } }) : problemFromError(error, { host }),
        );
      }
    },
    close() {
      closed.abort();
      agent.destroy();
    },
  };
}
