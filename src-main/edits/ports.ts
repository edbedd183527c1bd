import type { Capabilities } from '../peertube/capabilities.ts';
import type { PeerTubeClient } from '../peertube/client.ts';
import type { Clock } from '../peertube/clock.ts';
import type { Outcome } from '../peertube/problem.ts';
import type { AccountId, AccountsView } from '../sessions/index.ts';
import type { StorageDeps } from '../storage/index.ts';
import type { BegunWork } from '../watch/index.ts';

/** What edits need of others, and no more: tests fill these in by hand. */

export type EditClient = Pick<PeerTubeClient, 'call'>;

/** The part of the sessions service that edits use. */
export interface EditSessions {
  clientFor(account: AccountId): Outcome<EditClient>;
  /** As the server told them last. */
  capabilities(account: AccountId): Promise<Outcome<Capabilities>>;
  originOf(account: AccountId): Outcome<string>;
  list(): AccountsView;
  /** Signed in again, signed out, other channels. */
  onChanged(listener: () => void): () => void;
}

/** The machine's connection to a network. */
export interface EditNetwork {
  online(): boolean;
  /** Calls back when that changes. */
  onChange(listener: (online: boolean) => void): () => void;
}

export interface EditsDeps {
  /** The profile's. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly clock: Clock;
  readonly sessions: EditSessions;
  readonly network: EditNetwork;
  /** These videos (UUIDs) are others than they were: for the list of all videos. */
  readonly lookAgain: (account: AccountId, videos: readonly string[]) => void;
  /** A server was asked for something that takes its time. */
  readonly workBegun: (work: BegunWork) => void;
  readonly random?: () => number;
}
