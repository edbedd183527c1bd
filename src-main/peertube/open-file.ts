import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Answer } from './answer.ts';
import { createConnections, headersOf, type Connections, type ConnectionOptions } from './connections.ts';
import { idleGuarded } from './idle-guarded.ts';
import type { AnswerHead, Sent } from './perform.ts';
import { failed, problem, ProblemError, succeeded, type Outcome, type Problem } from './problem.ts';
import { problemFromAnswer } from './problem-from-answer.ts';
import { problemFromError } from './problem-from-error.ts';
import { readBodyText } from './read-body-text.ts';
import { redirectTarget } from './redirect.ts';

export interface OpenedFile {
  readonly status: 200 | 206;
  /** `video/mp4`; empty where the server does not tell. */
  readonly type: string;
  /** Bytes that the stream yields; null where the server does not tell. */
  readonly size: number | null;
  /** What of the whole this is, of a 206; `total` is null where the server does not tell. */
  readonly range: { readonly from: number; readonly to: number; readonly total: number | null } | null;
  /** To be read or destroyed. Fails with a `ProblemError`: `timed-out`, `unreachable`, `aborted`. */
  readonly stream: Readable;
}

/** Bytes, both ends included; to the file's end without `to`. */
export interface ByteRange {
  readonly from: number;
  readonly to?: number;
}

export interface FileRequest {
  readonly path: string;
  readonly token: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly range: ByteRange | undefined;
  readonly signal: AbortSignal;
  /** Of the own server, asked with the token. */
  readonly connections: Connections;
  /** For another server, where object storage is. */
  readonly elsewhere: Omit<ConnectionOptions, 'origin'>;
  readonly idleMs: number;
  readonly answered: (head: AnswerHead) => void;
}

const refusalMaxBytes = 1024 * 1024;
const mostRedirects = 3;

export function rangeHeader({ from, to }: ByteRange): string | null {
  const whole = Number.isSafeInteger(from) && from >= 0 && (to === undefined || Number.isSafeInteger(to));
  return whole && (to === undefined || to >= from) ? `bytes=${from}-${to ?? ''}` : null;
}

function rangeOf(header: string | undefined): OpenedFile['range'] {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(header?.trim() ?? '');
  if (match === null) return null;
  const [, from, to, total] = match;
  return { from: Number(from), to: Number(to), total: total === '*' ? null : Number(total) };
}

function sizeOf(headers: Answer['headers']): number | null {
  const length = headers['content-length'];
  return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null;
}

function unexpected(host: string, status: number, cause: string): ProblemError {
  return new ProblemError(
    problem('unexpected-answer', { details: { host }, status, retry: { kind: 'later' }, cause }),
  );
}

/** The other server knows nothing of the session: what it refuses says nothing about the token. */
function refusedElsewhere(answer: Answer, host: string): Problem {
  const found = problemFromAnswer(answer, { host });
  return found.code === 'sign-in-needed' ? { ...found, code: 'forbidden' } : found;
}

function opened(response: IncomingMessage, request: FileRequest, host: string): OpenedFile {
  const { range: asked, token, signal, idleMs } = request;
  const status = response.statusCode === 206 ? 206 : 200;
  const headers = headersOf(response);
  const type = (headers['content-type'] ?? '').slice(0, 200);
  const range = status === 206 ? rangeOf(headers['content-range']) : null;
  const packed = (headers['content-encoding'] ?? 'identity') !== 'identity';
  const otherPart = status === 206 && (asked === undefined || range?.from !== asked.from);
  // No file of PeerTube's is a page: this one comes from something in between.
  const isPage = type.startsWith('text/html');
  if (packed || otherPart || isPage) {
    response.destroy();
    const why = packed ? 'a packed file' : otherPart ? 'another part of the file' : 'a page';
    throw unexpected(host, status, `expected bytes, got ${why}`);
  }
  const stream = idleGuarded(response, {
    idleMs,
    host,
    secrets: token === null ? [] : [token],
    signal,
  });
  return { status, type, size: sizeOf(headers), range, stream };
}

/** What goes wrong on the way to the other server says nothing about the own one. */
async function elsewhere<Value>(host: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw new ProblemError(problemFromError(error, { host }));
  }
}

/**
 * Opens a file of the server. The token goes to the own server alone: a redirect, as servers with object storage
 * give it, is followed without the token and without the caller's headers, to where `redirectTarget` allows it.
 * Any other comes back as the refusal that it is, with its `redirect` told.
 */
export async function openFile(request: FileRequest): Promise<Sent<OpenedFile>> {
  const { path, token, headers, range, connections } = request;
  const plain = {
    accept: '*/*',
    'accept-encoding': 'identity',
    ...(range !== undefined && { range: rangeHeader(range) ?? '' }),
  };
  const ask = (
    by: Connections,
    at: string,
    more: Readonly<Record<string, string>>,
  ): Promise<IncomingMessage> =>
    by.exchange(
      { method: 'GET', path: at, headers: { ...more, ...plain }, body: { kind: 'none' } },
      request.signal,
    );

  const own = { ...headers, ...(token !== null && { authorization: `Bearer ${token}` }) };
  let at = new URL(`${connections.origin}${path}`);
  let response = await ask(connections, path, own);
  request.answered({ status: response.statusCode ?? 0, headers: headersOf(response) });
  for (let hops = 0; ; hops += 1) {
    const status = response.statusCode ?? 0;
    if (status === 200 || status === 206) return { kind: 'got', got: opened(response, request, at.host) };
    const target =
      status >= 300 && status < 400 && hops < mostRedirects
        ? redirectTarget(response.headers.location, at)
        : null;
    if (target === null) {
      const reading = readBodyText(response, refusalMaxBytes);
      const body = await (hops === 0 ? reading : elsewhere(at.host, reading));
      const answer = { status, headers: headersOf(response), body };
      if (hops === 0) return { kind: 'refused', answer };
      throw new ProblemError(refusedElsewhere(answer, at.host));
    }
    response.destroy();
    at = target;
    const there = createConnections({ ...request.elsewhere, origin: target.origin, keepAlive: false });
    response = await elsewhere(at.host, ask(there, `${target.pathname}${target.search}`, {}));
  }
}

/**
 * Opens a file of another server, as object storage is one: without any token, and from there on by the same rules.
 * The caller has asked `redirectTarget` whether its address may be followed.
 */
export async function openElsewhere(
  target: URL,
  request: Pick<FileRequest, 'range' | 'signal' | 'elsewhere' | 'idleMs'>,
): Promise<Outcome<OpenedFile>> {
  const { host, origin, pathname, search } = target;
  try {
    const sent = await openFile({
      ...request,
      path: `${pathname}${search}`,
      token: null,
      headers: {},
      connections: createConnections({ ...request.elsewhere, origin, keepAlive: false }),
      answered: () => undefined,
    });
    return sent.kind === 'got' ? succeeded(sent.got) : failed(refusedElsewhere(sent.answer, host));
  } catch (error) {
    if (request.signal.aborted) return failed(problem('aborted', { details: { host } }));
    return failed(problemFromError(error, { host }));
  }
}
