import type { Words } from '../../../src-preload/words/index.ts';
import type { LiveSession } from './live-rows.ts';

/** `running`: the stream goes on. `making`: the server is at it. `failed`: it was to be, and is not. */
export type ReplayState = 'planned' | 'making' | 'there' | 'none' | 'failed';

/** So long after a stream's end nobody waits for its replay any more. */
const patience = 24 * 3_600_000;
/** Servers call an ending processed when they begin with the replay: so long it may still come. */
const processing = 3_600_000;

export function replayOf(session: LiveSession, now: Date): ReplayState {
  if (session.replayVideo) return 'there';
  if (!session.saveReplay) return 'none';
  if (session.endDate === null) return 'planned';
  const over = now.getTime() - Date.parse(session.endDate);
  return over > (session.endingProcessed ? processing : patience) ? 'failed' : 'making';
}

/** Seconds; of one that runs until now. */
export function lengthOfSession(session: Pick<LiveSession, 'startDate' | 'endDate'>, now: Date): number {
  const end = session.endDate === null ? now.getTime() : Date.parse(session.endDate);
  return Math.max(0, Math.round((end - Date.parse(session.startDate)) / 1000));
}

/** Why it ended, where that was no wish of anybody's. */
export function sayError(
  { error }: Pick<LiveSession, 'error'>,
  words: Words,
): { readonly title: string; readonly text: string } | null {
  if (error === null) return null;
  const { errors, errorOther } = words.lives.sessions;
  return errors[error] ?? errorOther(error);
}

/** The newest first, whatever order the server gives. */
export function newestFirst(sessions: readonly LiveSession[]): readonly LiveSession[] {
  return sessions.toSorted((one, other) => Date.parse(other.startDate) - Date.parse(one.startDate));
}
