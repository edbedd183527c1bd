import { EventEmitter } from 'node:events';
import type { OBSRequestTypes, OBSResponseTypes } from 'obs-websocket-js/json';
import type * as v from 'valibot';
import { safeParse } from 'valibot';
import type { Clock } from '../peertube/clock.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { streamOf } from './obs-answers.ts';
import { isObsError, obsRefused, obsUnreachable, whyNotConnected, whyRefused } from './obs-problem.ts';
import type { ObsAddress, ObsStream } from './obs.ts';
import type { ObsSocket } from './open-socket.ts';

export interface ObsEvents {
  stream: [ObsStream];
  /** Another profile: its stream may go elsewhere. */
  profile: [];
  /** Once. Null: it was ended from here, or OBS was quit. */
  closed: [Problem | null];
}

/** A connection to OBS whose password was right. */
export interface ObsConnection {
  readonly events: EventEmitter<ObsEvents>;
  /**
   * Asks, and reads the answer by a schema. An OBS that does not answer in time is let go. Problems: 'obs-unreachable',
   * 'obs-refused'.
   */
  ask<Value>(name: keyof OBSRequestTypes, schema: v.GenericSchema<unknown, Value>): Promise<Outcome<Value>>;
  /**
   * Tells it to do something that has no answer.
   *
   * @param secrets what stands in the data and is never to come back in a problem, now or later
   */
  tell<Name extends NoAnswer>(
    name: Name,
    data: OBSRequestTypes[Name] extends never ? undefined : OBSRequestTypes[Name],
    secrets?: readonly string[],
  ): Promise<Outcome<undefined>>;
  close(): void;
}

type NoAnswer = {
  [Name in keyof OBSResponseTypes]: OBSResponseTypes[Name] extends undefined ? Name : never;
}[keyof OBSResponseTypes];

export interface ObsConnectionDeps {
  readonly clock: Clock;
  readonly load: () => Promise<new () => ObsSocket>;
  /** How long OBS may take for an answer. */
  readonly patienceMs: number;
}

/** General, config and outputs (obs-websocket's `EventSubscription`). */
const eventSubscriptions = 1 | 2 | 64;

/** IPv6 addresses stand in brackets. */
function urlOf({ host, port }: ObsAddress): string {
  return `ws://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

/** Problems: 'obs-unreachable', 'obs-wrong-password', 'obs-refused' ('version'), 'aborted'. */
export async function openObsConnection(
  address: ObsAddress,
  password: string | null,
  signal: AbortSignal,
  { clock, load, patienceMs }: ObsConnectionDeps,
): Promise<Outcome<ObsConnection>> {
  const Socket = await load();
  const isOver = (): boolean => signal.aborted;
  if (isOver()) return failed(problem('aborted'));
  /** What the other side was told, or may know: it may say it again. */
  const secrets: string[] = password === null ? [] : [password];
  const socket = new Socket();
  const events = new EventEmitter<ObsEvents>();

  /** The work's result, or a problem when it takes too long, is aborted, or the connection ends meanwhile. */
  async function inTime<Value>(work: Promise<Outcome<Value>>, stop?: AbortSignal): Promise<Outcome<Value>> {
    const over = new AbortController();
    const late = clock
      .sleep(patienceMs, AbortSignal.any([over.signal, ...(stop === undefined ? [] : [stop])]))
      .then(
        () => failed(obsUnreachable(`no answer within ${patienceMs} ms`)),
        () => failed(problem('aborted')),
      );
    const ended = new Promise<Outcome<Value>>((resolve) => {
      const onClosed = (why: Problem | null): void => resolve(failed(why ?? obsUnreachable('closed')));
      events.once('closed', onClosed);
      over.signal.addEventListener('abort', () => events.off('closed', onClosed));
    });
    try {
      return await Promise.race([work, late, ended]);
    } finally {
      over.abort();
    }
  }

  let url: string;
  try {
    url = new URL(urlOf(address)).href;
  } catch {
    return failed(obsUnreachable('not an address'));
  }
  const connecting = socket.connect(url, password ?? undefined, { eventSubscriptions, rpcVersion: 1 }).then(
    () => succeeded(undefined),
    (error: unknown) => failed(whyNotConnected(error, secrets)),
  );
  const connected = await inTime(connecting, signal);
  if (!connected.ok || isOver()) {
    socket.terminate();
    return connected.ok ? failed(problem('aborted')) : connected;
  }

  let isClosed = false;
  function closed(why: Problem | null): void {
    if (isClosed) return;
    isClosed = true;
    events.emit('closed', why);
  }
  function end(why: Problem | null): void {
    closed(why);
    socket.terminate();
  }
  socket.on('StreamStateChanged', (event) => {
    const stream = streamOf(event);
    if (stream !== null && !isClosed) events.emit('stream', stream);
  });
  socket.on('CurrentProfileChanged', () => {
    if (!isClosed) events.emit('profile');
  });
  // OBS is being quit: that it goes is no trouble.
  socket.on('ExitStarted', () => end(null));
  socket.on('ConnectionClosed', (error) => end(whyNotConnected(error, secrets)));

  async function call<Value>(
    work: () => Promise<unknown>,
    read: (answer: unknown) => Outcome<Value>,
  ): Promise<Outcome<Value>> {
    if (isClosed) return failed(obsUnreachable('closed'));
    const answer = await inTime(
      work().then(read, (error: unknown) =>
        failed(isObsError(error) ? whyRefused(error, secrets) : obsUnreachable('closed')),
      ),
    );
    // Its answer may still come, to a question that nobody remembers: better a new connection.
    if (!answer.ok && answer.problem.code === 'obs-unreachable') end(answer.problem);
    return answer;
  }

  return succeeded({
    events,
    ask: (name, schema) =>
      call(
        () => socket.call(name),
        (answer) => {
          const parsed = safeParse(schema, answer);
          return parsed.success ? succeeded(parsed.output) : failed(obsRefused('other', `answer to ${name}`));
        },
      ),
    tell(name, data, told = []) {
      secrets.push(...told);
      return call(
        () => socket.call(name, data),
        () => succeeded(undefined),
      );
    },
    close: () => end(null),
  });
}
