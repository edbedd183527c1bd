import type { Capabilities } from '../peertube/capabilities.ts';
import type { PeerTubeClient } from '../peertube/client.ts';
import type { Clock } from '../peertube/clock.ts';
import type { Outcome } from '../peertube/problem.ts';
import type { AccountId, AccountsView } from '../sessions/index.ts';
import type { StorageDeps } from '../storage/index.ts';
import type { VideoRow, VideosChange } from '../videos/index.ts';

/** What the watch needs of others, and no more: tests fill these in by hand. */

export type WatchClient = Pick<PeerTubeClient, 'call'>;

/** The part of the sessions service that it uses. */
export interface WatchSessions {
  clientFor(account: AccountId): Outcome<WatchClient>;
  /** As the server told them last. */
  capabilities(account: AccountId): Promise<Outcome<Capabilities>>;
  list(): AccountsView;
  /** Signed in again, signed out. */
  onChanged(listener: () => void): () => void;
}

/** The part of the list of videos. */
export interface WatchVideos {
  /** Those that are kept, from the disk. */
  all(account: AccountId): Promise<Outcome<readonly VideoRow[]>>;
  row(account: AccountId, uuid: string): Promise<Outcome<VideoRow | null>>;
  /** These are others than they were. */
  lookAgain(account: AccountId, uuids: readonly string[]): Promise<Outcome<undefined>>;
  onChanged(listener: (change: VideosChange) => void): () => void;
}

export interface WatchDeps {
  /** The profile's. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly clock: Clock;
  readonly sessions: WatchSessions;
  readonly videos: WatchVideos;
  /** The machine's connection to a network. */
  readonly network: {
    online(): boolean;
    /** Calls back when that changes. */
    onChange(listener: (online: boolean) => void): () => void;
  };
  readonly power: {
    /** The machine woke up. */
    onResume(listener: () => void): () => void;
  };
  /** What nobody waited for. */
  readonly reportBug: (error: unknown) => void;
}
