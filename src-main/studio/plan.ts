import type { Segment, StudioPlan } from './studio.ts';

/** What keeps a plan from being sent, whatever the server. */
export type PlanFault =
  | 'nothing-to-do'
  | 'not-whole-seconds'
  /** Not within the video, or empty. */
  | 'cut-outside'
  /** Not within the cut, or empty. */
  | 'segment-outside'
  /** Not in order, or one into the other. */
  | 'segments-overlap'
  | 'nothing-left';

/** Times of a plan, its files aside. */
export type PlannedTimes = Pick<StudioPlan, 'cut' | 'remove'>;

/** A server rounds a video's length, and who plays it sees the whole of it: an end may lie so much behind. */
const roundedBy = 1;

/** What the plan keeps of a video of so many seconds before anything is taken out of it. */
export function keptBy({ cut }: PlannedTimes, duration: number): Segment {
  return { start: cut?.start ?? 0, end: Math.min(cut?.end ?? duration, duration) };
}

/** Whether the plan takes something off the video's beginning or end. */
export function cutsOff(plan: PlannedTimes, duration: number): boolean {
  const { start, end } = keptBy(plan, duration);
  return start > 0 || end < duration;
}

const lengthOf = ({ start, end }: Segment): number => end - start;

/**
 * Seconds of the video that the plan makes of one of `duration` seconds.
 *
 * @param added seconds of intro and outro together
 */
export function durationAfter(plan: PlannedTimes, duration: number, added: number): number {
  const kept = keptBy(plan, duration);
  const removed = plan.remove.reduce((sum, { start, end }) => sum + Math.min(end, kept.end) - start, 0);
  return lengthOf(kept) - removed + added;
}

/** Null for a plan that can be sent. Whether its files will do is looked at elsewhere. */
export function planFault(
  plan: PlannedTimes & { readonly hasFiles: boolean },
  duration: number,
): PlanFault | null {
  const { cut, remove } = plan;
  const times = [...(cut === null ? [] : [cut]), ...remove].flatMap(({ start, end }) => [start, end]);
  if (!times.every(Number.isSafeInteger)) return 'not-whole-seconds';
  const kept = keptBy(plan, duration);
  const longest = duration + roundedBy;
  if (kept.start < 0 || (cut?.end ?? 0) > longest || lengthOf(kept) <= 0) return 'cut-outside';
  if (!plan.hasFiles && remove.length === 0 && !cutsOff(plan, duration)) return 'nothing-to-do';
  const latest = kept.end === duration ? longest : kept.end;
  const isOutside = ({ start, end }: Segment): boolean =>
    end <= start || start < kept.start || start >= kept.end || end > latest;
  if (remove.some(isOutside)) return 'segment-outside';
  if (remove.some(({ start }, at) => start < (remove[at - 1]?.end ?? 0))) return 'segments-overlap';
  return durationAfter(plan, duration, 0) <= 0 ? 'nothing-left' : null;
}
