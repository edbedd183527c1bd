import type { Clock } from '../peertube/clock.ts';
import type { StorageDeps } from '../storage/index.ts';
import type { Digests } from './digests.ts';
import type { SpeedLimit } from './speed-limit.ts';
import type { Network, Power, ResumableFor, UploadDrafts, UploadSessions, UploadWatch } from './ports.ts';

export interface UploadsDeps {
  /** The profile's. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly clock: Clock;
  readonly drafts: UploadDrafts;
  readonly sessions: UploadSessions;
  readonly resumableFor: ResumableFor;
  readonly watch: UploadWatch;
  readonly network: Network;
  readonly power: Power;
  /** Uploads whose bytes travel at the same time, 1 to 5. */
  readonly atOnce: number;
  /** Without it the service's own, in a thread of its own. */
  readonly digests?: Digests;
  /** Without it as fast as it goes. */
  readonly speedLimit?: SpeedLimit;
}
