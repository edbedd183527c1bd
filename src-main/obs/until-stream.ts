import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { ObsConnection } from './obs-connection.ts';
import { obsRefused, obsUnreachable } from './obs-problem.ts';
import type { ObsStream } from './obs.ts';

/** What waits for OBS's own word, however long that takes: a person may have to answer a question of OBS's first. */
export interface StreamWait {
  /** Problems: 'obs-refused' ('stopped'), 'obs-unreachable', 'aborted' when nobody waits any more. */
  readonly done: Promise<Outcome<undefined>>;
  /** Nobody waits any more. */
  stop(): void;
}

export function untilStream(
  { events }: Pick<ObsConnection, 'events'>,
  wanted: 'streaming' | 'idle',
): StreamWait {
  const { promise, resolve } = Promise.withResolvers<Outcome<undefined>>();
  function end(outcome: Outcome<undefined>): void {
    events.off('stream', told);
    events.off('closed', closed);
    resolve(outcome);
  }
  function told(stream: ObsStream): void {
    if (stream === wanted) end(succeeded(undefined));
    else if (stream === 'idle') end(failed(obsRefused('stopped')));
  }
  function closed(why: Problem | null): void {
    end(failed(why ?? obsUnreachable('it was quit')));
  }
  events.on('stream', told);
  events.on('closed', closed);
  return { done: promise, stop: () => end(failed(problem('aborted'))) };
}
