import type { AccountId } from '../../src-preload/contract.ts';

/** The tabs of a video's view. */
export const videoTabs = ['details', 'captions', 'chapters', 'studio', 'files', 'statistics'] as const;
export type VideoTab = (typeof videoTabs)[number];

/** What the view `video` shows: `router.go('video', videoPlace(…))`. */
export interface VideoPlace {
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  readonly tab: VideoTab;
}

const between = '/';

export function videoPlace(account: AccountId, video: string, tab: VideoTab = 'details'): string {
  return [account, video, tab].join(between);
}

/** Null for what is no such place. */
export function readVideoPlace(of: string | null): VideoPlace | null {
  const [account, video, name] = of?.split(between) ?? [];
  const tab = videoTabs.find((known) => known === name);
  return account === undefined || video === undefined || tab === undefined ? null : { account, video, tab };
}
