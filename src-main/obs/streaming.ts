import { succeeded, type Outcome } from '../peertube/problem.ts';
import type { Connecting } from './connecting.ts';
import type { ObsConnection } from './obs-connection.ts';
import type { ObsStatus } from './obs-status.ts';
import type { ObsStream } from './obs.ts';
import { untilStream } from './until-stream.ts';

/** Starts and stops OBS's stream. Problems: those of a connection, 'obs-refused'. */
export interface Streaming {
  /** Somebody wants it to stream, and it has not said yet whether it does. */
  isStarting(): boolean;
  /** Ends when OBS says that it streams, or that it does not. */
  start(): Promise<Outcome<undefined>>;
  /** Ends when OBS says that it has ended. */
  stop(): Promise<Outcome<undefined>>;
}

export interface StreamingDeps {
  readonly status: ObsStatus;
  readonly ready: Connecting['ready'];
}

export function createStreaming({ status, ready }: StreamingDeps): Streaming {
  const stream = (): ObsStream => status.view().stream;
  const isStreaming = (): boolean => stream() === 'streaming' || stream() === 'reconnecting';
  let starts = 0;

  /** Asks OBS for it, and waits until it says that it is so. */
  async function bring(
    connection: ObsConnection,
    command: 'StartStream' | 'StopStream',
  ): Promise<Outcome<undefined>> {
    const wait = untilStream(connection, command === 'StartStream' ? 'streaming' : 'idle');
    const told = await connection.tell(command, undefined);
    if (told.ok) return await wait.done;
    wait.stop();
    // It is so already, and was not told: the answer to a question shows it.
    await status.readStatus(connection);
    const isSo = command === 'StartStream' ? isStreaming() : stream() === 'idle';
    return isSo && status.open() === connection ? succeeded(undefined) : told;
  }

  async function begin(): Promise<Outcome<undefined>> {
    const connection = await ready();
    if (!connection.ok) return connection;
    if (stream() === 'stopping') {
      const stopped = await untilStream(connection.value, 'idle').done;
      if (!stopped.ok) return stopped;
    }
    if (isStreaming()) return succeeded(undefined);
    if (stream() === 'starting') return await untilStream(connection.value, 'streaming').done;
    return await bring(connection.value, 'StartStream');
  }

  return {
    isStarting: () => starts > 0,
    async start() {
      starts += 1;
      try {
        return await begin();
      } finally {
        starts -= 1;
      }
    },
    async stop() {
      const connection = await ready();
      if (!connection.ok) return connection;
      if (stream() === 'idle') return succeeded(undefined);
      if (stream() === 'stopping') return await untilStream(connection.value, 'idle').done;
      return await bring(connection.value, 'StopStream');
    },
  };
}
