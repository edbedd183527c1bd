import { EventEmitter } from 'node:events';
import type { VideoRef } from '../edits/index.ts';
import type { Clock } from '../peertube/clock.ts';
import { succeeded, type Outcome } from '../peertube/problem.ts';
import { causeOf } from '../storage/index.ts';
import { stillHas } from './given.ts';
import { serviceSchema, streamStatusSchema } from './obs-answers.ts';
import type { ObsConnection } from './obs-connection.ts';
import type { ObsMemory } from './obs-memory.ts';
import type { ObsStream, ObsView } from './obs.ts';

/** What is known of OBS at the moment, beside what is remembered. */
export type ObsState = Pick<
  ObsView,
  'connection' | 'problem' | 'version' | 'stream' | 'streamingSince' | 'setFor'
>;

const apart: ObsState = {
  connection: 'none',
  problem: null,
  version: null,
  stream: 'idle',
  streamingSince: null,
  setFor: null,
};

export interface ObsStatusDeps {
  readonly clock: Clock;
  readonly memory: Pick<ObsMemory, 'about' | 'given'>;
  readonly log: { warn(message: string): void };
  /** OBS has ended the stream of a live. */
  readonly streamEnded: (live: VideoRef, savesReplay: boolean) => void;
}

/** Follows one connection at a time, so that the view is what OBS says. */
export interface ObsStatus {
  view(): ObsView;
  onChanged(listener: (view: ObsView) => void): () => void;
  /** Tells. */
  set(changes: Partial<ObsState>): void;
  /** The one that is followed, until it is closed. */
  open(): ObsConnection | null;
  follow(connection: ObsConnection): void;
  /** Lets the connection go, and forgets what it told. Tells nothing. */
  part(): void;
  /** Asks OBS where its stream goes. Problems: 'obs-unreachable', 'obs-refused'. */
  readService(connection: ObsConnection): Promise<Outcome<undefined>>;
  /** Asks OBS whether it streams. Problems as above. */
  readStatus(connection: ObsConnection): Promise<Outcome<undefined>>;
}

export function createObsStatus({ clock, memory, log, streamEnded }: ObsStatusDeps): ObsStatus {
  const events = new EventEmitter<{ changed: [ObsView] }>();
  let state = apart;
  let open: ObsConnection | null = null;

  const view = (): ObsView => ({ ...memory.about(), ...state });

  function set(changes: Partial<ObsState>): void {
    state = { ...state, ...changes };
    events.emit('changed', view());
  }

  async function readService(connection: ObsConnection): Promise<Outcome<undefined>> {
    const service = await connection.ask('GetStreamServiceSettings', serviceSchema);
    if (!service.ok) return service;
    const given = memory.given();
    if (open === connection) {
      set({ setFor: given !== null && stillHas(service.value, given) ? given.live : null });
    }
    return succeeded(undefined);
  }

  async function readStatus(connection: ObsConnection): Promise<Outcome<undefined>> {
    const told: ObsStream[] = [];
    const listen = (stream: ObsStream): void => void told.push(stream);
    connection.events.on('stream', listen);
    const status = await connection.ask('GetStreamStatus', streamStatusSchema);
    connection.events.off('stream', listen);
    if (!status.ok) return status;
    const { outputActive, outputReconnecting, outputDuration } = status.value;
    // What OBS tells by itself knows more states, and came while this answer was on its way.
    const isKnownBetter = outputActive ? state.stream === 'stopping' : state.stream === 'starting';
    if (told.length > 0 || isKnownBetter || open !== connection) return succeeded(undefined);
    set(
      outputActive
        ? {
            stream: outputReconnecting ? 'reconnecting' : 'streaming',
            streamingSince: state.streamingSince ?? clock.now() - outputDuration,
          }
        : { stream: 'idle', streamingSince: null },
    );
    return succeeded(undefined);
  }

  function ended(live: VideoRef): void {
    streamEnded(live, memory.given()?.savesReplay ?? false);
  }

  function readServiceAgain(connection: ObsConnection): void {
    readService(connection).then(
      (read) => {
        if (!read.ok) log.warn(`OBS: ${read.problem.code}`);
      },
      (error: unknown) => log.warn(`OBS: ${causeOf(error)}`),
    );
  }

  function streamTold(connection: ObsConnection, stream: ObsStream): void {
    const { streamingSince, setFor } = state;
    const since = stream === 'streaming' ? (streamingSince ?? clock.now()) : streamingSince;
    const hasBegun = stream !== 'idle' && stream !== 'starting';
    set({ stream, streamingSince: hasBegun ? since : null });
    // OBS does not tell when somebody changes where its stream goes; from here on it counts.
    if (stream === 'starting') readServiceAgain(connection);
    if (stream === 'idle' && streamingSince !== null && setFor !== null) ended(setFor);
  }

  return {
    view,
    onChanged(listener) {
      events.on('changed', listener);
      return () => events.off('changed', listener);
    },
    set,
    open: () => open,
    follow(connection) {
      open = connection;
      connection.events.on('stream', (stream) => streamTold(connection, stream));
      connection.events.on('profile', () => readServiceAgain(connection));
      connection.events.once('closed', (why) => {
        if (open !== connection) return;
        open = null;
        const { streamingSince, setFor } = state;
        set({ ...apart, problem: why });
        // It was quit while it streamed.
        if (why === null && streamingSince !== null && setFor !== null) ended(setFor);
      });
    },
    part() {
      const parting = open;
      open = null;
      parting?.close();
      state = apart;
    },
    readService,
    readStatus,
  };
}
