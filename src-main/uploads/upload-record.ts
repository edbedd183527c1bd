import * as v from 'valibot';
import { replacedVideoSchema, type ReplacedVideo } from '../drafts/index.ts';
import type { Fingerprint } from '../files/index.ts';
import { problemCodes, type Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import type { RecordKind } from '../storage/index.ts';
import { uploadStages, type Release, type UploadStage } from './upload.ts';

/**
 * What the server knows an upload by. Fixed before the first request and never changed for that upload:
 * user + name + size + lastModified are its identity there, not its content (peertube.md, rule 4).
 */
export interface UploadIdentity {
  readonly fingerprint: Fingerprint;
  /** The file's. */
  readonly filename: string;
  /** The title that the upload begins with. The right one is put afterwards. */
  readonly name: string;
  readonly lastModified: number;
  readonly size: number;
  readonly channelId: number;
  readonly waitTranscoding: boolean;
  readonly durationSeconds: number | null;
}

export interface UploadedVideo {
  readonly id: number;
  readonly uuid: string;
  readonly shortUUID: string;
  /** PeerTube's state number; null until asked. */
  readonly state: number | null;
}

/** What the server was last told about the video. */
export interface Described {
  readonly revision: number;
  readonly release: Release;
  /** `DraftThumbnail.url`, which changes with its picture. */
  readonly thumbnail: string | null;
  /** The body of PUT /videos/{id} as it stands there, as far as it was sent; null before the first. */
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

/** What the server has of a caption, the chapters or a playlist. */
export interface CompanionRecord {
  /** What it took last (`Companion.wanted`); null: nothing. */
  readonly sent: string | null;
  /** A request was on its way, and no answer came yet: set before it is sent. */
  readonly isUnderway: boolean;
  /** The video's element in a playlist. */
  readonly element: number | null;
  /** Refused, as it was wanted then; kept, so that a restart does not try again by itself. */
  readonly failure: { readonly version: string | null; readonly problem: Problem } | null;
}

/** What `upload.json` holds: enough to go on after a kill at any moment. */
export interface UploadRecord {
  readonly draft: string;
  readonly account: AccountId;
  /** The video whose file this one takes the place of; null for one that becomes a video of its own. */
  readonly target: ReplacedVideo | null;
  readonly release: Release;
  readonly stage: UploadStage;
  readonly addedAt: string;
  readonly finishedAt: string | null;
  readonly paused: boolean;
  /** Needs the person; kept, so that a restart does not try again by itself. */
  readonly failure: Problem | null;
  readonly identity: UploadIdentity | null;
  readonly uploadId: string | null;
  /** Bytes that the server confirmed last. A hint for the window: what is sent starts from a fresh answer. */
  readonly confirmed: number;
  /** The server had forgotten what was sent: it is sent again. */
  readonly beganAnew: boolean;
  /**
   * The last chunk was on its way at least once: the video may exist, and a lost answer is waited for. Set
   * before that chunk is sent.
   */
  readonly mayExist: boolean;
  /** The newest of the account's videos before this one was begun; a result is looked for among newer ones. */
  readonly newestBefore: number | null;
  readonly video: UploadedVideo | null;
  /** The server's own record of the file was compared. */
  readonly verified: boolean;
  readonly described: Described | null;
  /** By `CompanionKey`. */
  readonly companions: Readonly<Record<string, CompanionRecord>>;
}

const problemSchema = v.object({
  code: v.picklist(problemCodes),
  details: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  fields: v.array(v.object({ field: v.string(), message: v.string() })),
  retry: v.variant('kind', [
    v.object({ kind: v.picklist(['never', 'after-change']) }),
    v.object({ kind: v.literal('later'), afterMs: v.exactOptional(v.number()) }),
  ]),
  status: v.exactOptional(v.number()),
  serverSaid: v.exactOptional(v.string()),
  cause: v.exactOptional(v.string()),
});

const companionKey = v.pipe(v.string(), v.regex(/^(?:caption:[\w-]+|chapters|playlist:\d+)$/));

const companion = v.object({
  sent: v.nullable(v.string()),
  isUnderway: v.boolean(),
  element: v.nullable(v.number()),
  failure: v.nullable(v.object({ version: v.nullable(v.string()), problem: problemSchema })),
});

const release = v.picklist(['hold', 'publish']);

export const uploadKind: RecordKind<UploadRecord> = {
  name: 'upload',
  version: 1,
  schema: v.object({
    draft: v.string(),
    account: v.string(),
    target: v.optional(v.nullable(replacedVideoSchema), null),
    release,
    stage: v.picklist(uploadStages),
    addedAt: v.string(),
    finishedAt: v.nullable(v.string()),
    paused: v.boolean(),
    failure: v.nullable(problemSchema),
    identity: v.nullable(
      v.object({
        fingerprint: v.object({ size: v.number(), mtimeMs: v.number(), sample: v.string() }),
        filename: v.string(),
        name: v.string(),
        lastModified: v.number(),
        size: v.number(),
        channelId: v.number(),
        waitTranscoding: v.boolean(),
        durationSeconds: v.nullable(v.number()),
      }),
    ),
    uploadId: v.nullable(v.string()),
    confirmed: v.number(),
    beganAnew: v.optional(v.boolean(), false),
    mayExist: v.boolean(),
    newestBefore: v.nullable(v.number()),
    video: v.nullable(
      v.object({ id: v.number(), uuid: v.string(), shortUUID: v.string(), state: v.nullable(v.number()) }),
    ),
    verified: v.boolean(),
    described: v.nullable(
      v.object({
        revision: v.number(),
        release,
        thumbnail: v.nullable(v.string()),
        metadata: v.optional(v.nullable(v.record(v.string(), v.unknown())), null),
      }),
    ),
    companions: v.optional(v.record(companionKey, companion), {}),
  }),
};

export const queueKind: RecordKind<readonly string[]> = {
  name: 'queue',
  version: 1,
  schema: v.array(v.string()),
};

export function newUpload(
  draft: string,
  account: AccountId,
  release_: Release,
  addedAt: string,
  target: ReplacedVideo | null = null,
): UploadRecord {
  return {
    draft,
    account,
    target,
    release: release_,
    stage: 'queued',
    addedAt,
    finishedAt: null,
    paused: false,
    failure: null,
    identity: null,
    uploadId: null,
    confirmed: 0,
    beganAnew: false,
    mayExist: false,
    newestBefore: null,
    video: null,
    verified: false,
    described: null,
    companions: {},
  };
}
