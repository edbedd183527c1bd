import type { InboxEntry, Work, WorkKind } from '../../src-preload/contract.ts';
import type { ViewName } from './router.svelte.ts';
import { videoPlace, type VideoTab } from './video-place.ts';

/** Where a person sees more of it. */
const tabs: Readonly<Partial<Record<WorkKind, VideoTab>>> = {
  transcoding: 'files',
  studio: 'studio',
  captions: 'captions',
};

/** Null where there is nothing to be seen here: a video that is gone, an export. */
export function workPlace(
  of: Work | InboxEntry,
): { readonly view: ViewName; readonly of: string | null } | null {
  if ('outcome' in of && of.outcome === 'gone') return null;
  if (of.video !== null)
    return { view: 'video', of: videoPlace(of.account, of.video, tabs[of.kind] ?? 'details') };
  return of.kind === 'import' || of.kind === 'sync' ? { view: 'channels', of: null } : null;
}
