import { format, words } from '../../state/words.svelte.ts';
import { nextStart, phaseOf, startsOf, type LivePhase, type LiveRow } from './live-rows.ts';

export const phaseTones = {
  live: 'ok',
  scheduled: 'waiting',
  waiting: 'neutral',
  ended: 'neutral',
  blocked: 'failed',
} as const satisfies Record<LivePhase, string>;

/** `12:04`, or the day too where it is another one. */
export function sayMoment(at: Date, now: Date): string {
  return at.toDateString() === now.toDateString() ? format.time(at) : format.dateTime(at);
}

export function sayStart(at: string, now: Date): string {
  const date = new Date(at);
  const when = format.relative(date, now);
  return date.getTime() < now.getTime() ? words.lives.started(when) : words.lives.starts(when);
}

/** What matters most of it, in a line. */
export function sayLive(row: LiveRow, now: Date): string {
  const say = words.lives;
  const phase = phaseOf(row);
  if (phase === 'live') return say.viewersNow(row.viewers, format);
  const start = nextStart(startsOf(row.liveSchedules), now);
  if (phase === 'scheduled' && start !== null) return sayStart(start, now);
  return phase === 'waiting' ? say.phases.waiting : say.phases[phase];
}
