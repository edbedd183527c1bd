import type { Clock } from '../peertube/clock.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { createTurns } from '../storage/index.ts';
import { versionSchema } from './obs-answers.ts';
import { openObsConnection, type ObsConnection } from './obs-connection.ts';
import type { ObsMemory } from './obs-memory.ts';
import { obsUnreachable } from './obs-problem.ts';
import type { ObsStatus } from './obs-status.ts';
import type { ObsAddress } from './obs.ts';
import type { loadObsSocket } from './open-socket.ts';

export interface ConnectingDeps {
  readonly clock: Clock;
  readonly load: typeof loadObsSocket;
  readonly patienceMs: number;
  /** Loaded already, whatever is called here. */
  readonly memory: ObsMemory;
  readonly status: ObsStatus;
}

/** The way to a connection, of which there is one at most: the last word counts. */
export interface Connecting {
  /**
   * In place of the connection, or of the attempt, that there is.
   *
   * @param password null: the kept one; '': none. Problems: those of a connection, 'keychain-unavailable', 'aborted'
   *   when another word came meanwhile.
   */
  connect(address: ObsAddress, password: string | null): Promise<Outcome<ObsConnection>>;
  /** The one that there is, or will be; else one to where it was connected last. Problems as above. */
  ready(): Promise<Outcome<ObsConnection>>;
  /** Lets go of the connection, and of an attempt at one. */
  part(): void;
  /** The same, and forgets OBS when the attempt has ended: it might keep something yet. */
  forget(): Promise<Outcome<undefined>>;
  /** For good. */
  close(): Promise<void>;
}

interface Attempt {
  readonly abort: AbortController;
  readonly done: Promise<Outcome<ObsConnection>>;
}

/** Asked anew each time: what is awaited in between may have changed it. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

export function createConnecting({ clock, load, patienceMs, memory, status }: ConnectingDeps): Connecting {
  /** Attempts, and what undoes them, one after the other. */
  const turns = createTurns();
  let attempt: Attempt | null = null;
  let isClosed = false;

  /** Keeps the password that OBS took, and asks what is to be known of it. */
  async function introduced(
    connection: ObsConnection,
    address: ObsAddress,
    given: string | null,
    signal: AbortSignal,
  ): Promise<Outcome<ObsConnection>> {
    const version = await connection.ask('GetVersion', versionSchema);
    if (!version.ok || isOver(signal)) return version.ok ? failed(problem('aborted')) : version;
    const kept = await memory.keep(address, given);
    if (isOver(signal)) return failed(problem('aborted'));
    status.follow(connection);
    const streams = await status.readStatus(connection);
    if (!streams.ok) return streams;
    const service = await status.readService(connection);
    if (!service.ok) return service;
    if (isOver(signal)) return failed(problem('aborted'));
    const { obsVersion } = version.value;
    status.set({ connection: 'connected', version: obsVersion, problem: kept.ok ? null : kept.problem });
    return succeeded(connection);
  }

  async function opened(
    address: ObsAddress,
    given: string | null,
    signal: AbortSignal,
  ): Promise<Outcome<ObsConnection>> {
    if (isOver(signal)) return failed(problem('aborted'));
    const password = given === null ? await memory.passwordFor(address) : succeeded(given);
    if (!password.ok) return password;
    const connecting = await openObsConnection(address, password.value, signal, { clock, load, patienceMs });
    if (!connecting.ok) return connecting;
    const connection = connecting.value;
    const letGo = (): void => connection.close();
    signal.addEventListener('abort', letGo);
    const outcome = await introduced(connection, address, given, signal);
    signal.removeEventListener('abort', letGo);
    if (!outcome.ok || isOver(signal)) connection.close();
    return outcome;
  }

  function part(): void {
    // First what is followed: its end is no news then.
    status.part();
    attempt?.abort.abort();
    attempt = null;
  }

  async function connect(address: ObsAddress, password: string | null): Promise<Outcome<ObsConnection>> {
    if (isClosed) return failed(problem('aborted'));
    part();
    const abort = new AbortController();
    status.set({ connection: 'connecting' });
    const done = turns.take('connection', () => opened(address, password, abort.signal));
    const own: Attempt = { abort, done };
    attempt = own;
    const outcome = await done;
    if (attempt !== own) {
      // Another attempt, or the end of all, has the word now; what was kept until then is in the view.
      status.set({});
      return failed(problem('aborted'));
    }
    attempt = null;
    if (outcome.ok) return outcome;
    part();
    status.set({ problem: outcome.problem });
    return outcome;
  }

  return {
    connect,
    async ready() {
      if (attempt !== null) return await attempt.done;
      const open = status.open();
      if (open !== null) return succeeded(open);
      const { isSetUp, address } = memory.about();
      if (!isSetUp) return failed(obsUnreachable('it was never connected'));
      return await connect(address, null);
    },
    part,
    forget() {
      part();
      return turns.take('connection', () => memory.forget());
    },
    async close() {
      isClosed = true;
      part();
      await turns.take('connection', () => Promise.resolve());
    },
  };
}
