import {
  lackOf,
  type AccountId,
  type Capabilities,
  type DraftId,
  type Lack,
  type VideoRow,
} from '../../../src-preload/contract.ts';
import { drafts } from '../../state/drafts.svelte.ts';
import { hasArrived } from '../../state/uploads-record.svelte.ts';
import { uploads } from '../../state/uploads.svelte.ts';

/** Why the account's server lets nobody put another file in a video's place; null where it does. */
export function lackOfReplacing(capabilities: Capabilities | null): Lack | null {
  return lackOf(capabilities, 'videos.replaceSourceResumableInit');
}

/** A new file for the video that is not there yet, by its id in the queue. */
export function waitingReplacement(account: AccountId, uuid: string): DraftId | null {
  const waiting = drafts.all.find(({ id, view }) => {
    const upload = uploads.get(id);
    const there = upload !== undefined && hasArrived(upload.view.stage);
    return view.account === account && view.replaces?.uuid === uuid && !there;
  });
  return waiting?.id ?? null;
}

/** A live is not a file. */
export function canBeReplaced(
  account: AccountId,
  video: Pick<VideoRow, 'uuid' | 'isLive'>,
  capabilities: Capabilities | null,
): boolean {
  return (
    !video.isLive &&
    lackOfReplacing(capabilities) === null &&
    waitingReplacement(account, video.uuid) === null
  );
}
