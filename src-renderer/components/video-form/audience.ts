import type { Privacy, Schedule, VideoValueChanges, VideoValues } from '../../../src-preload/contract.ts';

export const audiences: readonly Privacy[] = [1, 2, 4, 5, 3];

/** A server changes a video's audience by itself to these only. */
export function canBeScheduled(privacy: Privacy): privacy is Schedule['privacy'] {
  return privacy === 1 || privacy === 2 || privacy === 4;
}

/** Chooses who may see it, and keeps the schedule where that is possible. */
export function withAudience(
  { schedule }: Pick<VideoValues, 'schedule'>,
  privacy: Privacy,
): VideoValueChanges {
  return schedule !== null && canBeScheduled(privacy)
    ? { schedule: { ...schedule, privacy } }
    : { privacy, schedule: null };
}

/** Private until `at`, then for `audience`; `null` for at once. */
export function withSchedule(at: string | null, audience: Privacy): VideoValueChanges {
  return at !== null && canBeScheduled(audience)
    ? { privacy: 3, schedule: { at, privacy: audience } }
    : { privacy: audience, schedule: null };
}

/** A time to begin with: this hour tomorrow, on the hour. */
export function proposedTime(now: Date): string {
  const at = new Date(now);
  at.setDate(at.getDate() + 1);
  at.setMinutes(0, 0, 0);
  return at.toISOString();
}
