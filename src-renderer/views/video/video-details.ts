import type { OperationResult, VideoRow } from '../../../src-preload/contract.ts';
import { operationQuery } from '../../state/queries.ts';

export type VideoDetails = OperationResult<'videos.get'>;

/** PeerTube's states in which the server is at work on the files: to transcode, import, move, edit. */
const statesOfWork: readonly number[] = [2, 3, 6, 9, 10];

export function isBeingWorkedOn(details: VideoDetails | undefined): boolean {
  return details !== undefined && statesOfWork.includes(standingOf(details).state ?? 1);
}

/** All that the server tells of a video. */
export function detailsQuery(account: string, video: string) {
  return operationQuery(account, 'videos.get', { path: { id: video } });
}

/** What the list of videos says about state and audience, from the details. */
export function standingOf(
  details: VideoDetails,
): Pick<VideoRow, 'state' | 'stateLabel' | 'schedule' | 'isLive' | 'blocked' | 'privacy' | 'privacyLabel'> {
  // The published types promise a state; a server leaves it out where a video is published (recording "get").
  const { state } = details as { readonly state?: VideoDetails['state'] | null };
  const schedule = details.scheduledUpdate;
  return {
    state: state?.id ?? null,
    stateLabel: state?.label ?? null,
    schedule: schedule
      ? { at: new Date(schedule.updateAt).toISOString(), privacy: schedule.privacy ?? details.privacy.id }
      : null,
    isLive: details.isLive,
    blocked: details.blacklisted ? { reason: details.blacklistedReason ?? '' } : null,
    privacy: details.privacy.id,
    privacyLabel: details.privacy.label,
  };
}
