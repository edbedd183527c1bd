import type { DraftSource, DraftView } from '../drafts/index.ts';
import type { FileLook } from '../files/index.ts';
import type { Took } from '../peertube/chunk-size.ts';
import type { Clock } from '../peertube/clock.ts';
import type { Outcome, Problem } from '../peertube/problem.ts';
import type { ResumableUpload } from '../peertube/resumable-upload.ts';
import type { Digests } from './digests.ts';
import type { HashedAhead } from './hash-ahead.ts';
import { createPatience, type Patience } from './patience.ts';
import type { Pace } from './pace.ts';
import type { AccountClient, UploadDrafts, UploadSessions } from './ports.ts';
import type { UploadRecord } from './upload-record.ts';

/** What one upload knows in this run of the app, and forgets with it. */
export interface RunMemory {
  /** See `Situation`. */
  offsetKnown: boolean;
  uploadGone: boolean;
  /** The end of the chunk that was sent last, while it may have arrived; null: no offset but the journal's is believed. */
  sentUpTo: number | null;
  /** The most that the server has confirmed in this run. What it takes back and gets again is no progress. */
  furthest: number;
  /** How often the result was looked for in vain. */
  searches: number;
  /** What `checkUnchanged` said when the file was compared with its fingerprint, sample included; null before. */
  fileSeen: string | null;
  /** The file as it was seen last, while it is waited for. */
  fileLook: FileLook | null;
  /** Bytes of the next chunk; null before the first one. */
  chunkBytes: number | null;
  /** What the chunk that arrived last says of the line; null while nothing does. */
  took: Took | null;
  /** The next chunk's digest, while it is taken and until it is used. */
  ahead: HashedAhead | null;
  /** How often the server has refused what goes beside the video, by `CompanionKey`. */
  readonly companionTries: Map<string, number>;
  readonly patience: Patience;
}

export function newMemory(): RunMemory {
  return {
    offsetKnown: false,
    uploadGone: false,
    sentUpTo: null,
    furthest: 0,
    searches: 0,
    fileSeen: null,
    fileLook: null,
    chunkBytes: null,
    took: null,
    ahead: null,
    companionTries: new Map(),
    patience: createPatience(),
  };
}

/** How a run ends. */
export type RunEnd =
  /** The bytes are there; what follows takes no place in the queue. */
  | { readonly kind: 'arrived' }
  | { readonly kind: 'held' }
  /** The server is at work; `watch` takes over. */
  | { readonly kind: 'following' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'waiting'; readonly problem: Problem; readonly waitMs: number }
  /** Paused, cancelled, the app ends: whoever stopped it knows. */
  | { readonly kind: 'stopped' };

/** What the steps of one upload work with. */
export interface RunContext {
  readonly record: () => UploadRecord;
  /** Writes the new state down, then tells the window. Only then may its effect follow. */
  readonly keep: (record: UploadRecord) => Promise<Outcome<undefined>>;
  readonly memory: RunMemory;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly drafts: UploadDrafts;
  readonly sessions: UploadSessions;
  readonly client: AccountClient;
  readonly resumable: ResumableUpload;
  /** As it was when the step was chosen. */
  readonly draft: DraftView;
  readonly source: () => Promise<DraftSource | null>;
  readonly digests: Pick<Digests, 'ofPart'>;
  /** Bytes of the file that are confirmed or in the socket. */
  readonly progress: (sent: number) => void;
  /** How fast the person lets uploads go. */
  readonly pace: Pick<Pace, 'through' | 'onChange'> & {
    /** Bytes per second for this one of all that travel now; null: as fast as it goes. */
    share(): number | null;
  };
  /** The biggest chunk that this account's host let through, where a proxy has refused one. */
  readonly hostLimit: { get(): number | null; set(bytes: number): void };
  /** Videos that belong to other uploads. */
  readonly takenVideos: () => ReadonlySet<string>;
  /** Another upload of this account has the same identity at the server. */
  readonly collides: (identity: { name: string; size: number; lastModified: number }) => boolean;
}

/** One step of the machine. Null: it is done, and the next one may be chosen. */
export type PerformStep = (context: RunContext) => Promise<RunEnd | null>;
