import type { VideoRef } from '../edits/index.ts';
import type { Grants } from '../files/index.ts';
import type { Capabilities } from '../peertube/capabilities.ts';
import type { PeerTubeClient } from '../peertube/client.ts';
import type { Clock } from '../peertube/clock.ts';
import type { Outcome } from '../peertube/problem.ts';
import type { AccountId, AccountsView } from '../sessions/index.ts';
import type { StorageDeps } from '../storage/index.ts';
import type { BegunWork } from '../watch/index.ts';

/** What the studio needs of others, and no more: tests fill these in by hand. */

export type StudioClient = Pick<PeerTubeClient, 'call'>;

export interface StudioSessions {
  clientFor(account: AccountId): Outcome<StudioClient>;
  /** As the server told them last. */
  capabilities(account: AccountId): Promise<Outcome<Capabilities>>;
  list(): AccountsView;
  onChanged(listener: (view: AccountsView) => void): () => void;
}

/** The part of the watch service that the studio uses. */
export interface StudioWatch {
  /** Follows it from now on, to its end. */
  begin(work: BegunWork): void;
  /**
   * Calls back once, when the server is not at work on this video (any more), or it is not there. The function that
   * comes back ends the waiting.
   */
  whenIdle(video: VideoRef, callback: () => void): () => void;
}

export interface StudioVideos {
  /** This video is another than it was: for the list of all videos. */
  lookAgain(video: VideoRef): void;
  /** Videos that are not there any more. */
  onRemoved(listener: (account: AccountId, videos: readonly string[]) => void): () => void;
}

export interface StudioDeps {
  /** The profile's: all of it goes to `studio/`. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly clock: Clock;
  readonly grants: Pick<Grants, 'resolve' | 'grantPaths'>;
  readonly sessions: StudioSessions;
  readonly watch: StudioWatch;
  readonly videos: StudioVideos;
}
