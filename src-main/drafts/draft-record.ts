import * as v from 'valibot';
import type { Fingerprint, MediaFacts } from '../files/index.ts';
import type { RecordKind } from '../storage/index.ts';
import type { CaptionType } from './caption-text.ts';
import type { DraftCaption, DraftMetadata, ReplacedVideo } from './draft.ts';

/** What `draft.json` holds. Unlike the window's view it knows paths. */
export interface DraftRecord {
  readonly id: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly account: string | null;
  readonly replaces: ReplacedVideo | null;
  readonly file: DraftFileRecord | null;
  readonly thumbnail: ThumbnailRecord | null;
  readonly captions: readonly CaptionRecord[];
  readonly metadata: DraftMetadata;
}

export interface DraftFileRecord {
  readonly grant: string;
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
  readonly fingerprint: Fingerprint;
  readonly media: MediaFacts | null;
}

/** Its file is named by its revision and its type. */
export type CaptionRecord = DraftCaption & { readonly type: CaptionType };

export interface ThumbnailRecord {
  readonly origin: 'frame' | 'file';
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Of the draft, when it was set: part of the file's name and of the URL. */
  readonly revision: number;
}

const nullableNumber = v.nullable(v.number());
const nullableText = v.nullable(v.string());

const mediaFacts = v.object({
  container: nullableText,
  durationSeconds: nullableNumber,
  width: nullableNumber,
  height: nullableNumber,
  framesPerSecond: nullableNumber,
  videoCodec: nullableText,
  audioCodec: nullableText,
  audioOnly: v.boolean(),
});

export const metadataSchema = v.object({
  title: v.string(),
  description: v.string(),
  tags: v.array(v.string()),
  category: nullableNumber,
  licence: nullableNumber,
  language: nullableText,
  privacy: v.picklist([1, 2, 3, 4, 5]),
  passwords: v.array(v.string()),
  schedule: v.nullable(v.object({ at: v.string(), privacy: v.picklist([1, 2, 4]) })),
  originallyPublishedAt: nullableText,
  commentsPolicy: v.picklist([1, 2, 3]),
  downloadEnabled: v.boolean(),
  nsfw: v.boolean(),
  nsfwSummary: v.string(),
  nsfwFlags: v.number(),
  support: v.string(),
  channelId: nullableNumber,
  waitTranscoding: v.boolean(),
  // Records of versions that had none.
  chapters: v.optional(
    v.array(v.object({ timecode: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), title: v.string() })),
    [],
  ),
  playlists: v.optional(v.array(v.number()), []),
});

export const fingerprintSchema = v.object({ size: v.number(), mtimeMs: v.number(), sample: v.string() });

export const replacedVideoSchema = v.object({
  id: v.number(),
  uuid: v.string(),
  shortUUID: v.string(),
  sourceCreatedAt: nullableText,
});

export const draftKind: RecordKind<DraftRecord> = {
  name: 'draft',
  version: 1,
  schema: v.object({
    id: v.string(),
    revision: v.number(),
    createdAt: v.string(),
    updatedAt: v.string(),
    account: nullableText,
    replaces: v.optional(v.nullable(replacedVideoSchema), null),
    file: v.nullable(
      v.object({
        grant: v.string(),
        path: v.string(),
        name: v.string(),
        size: v.number(),
        lastModified: v.number(),
        fingerprint: fingerprintSchema,
        media: v.nullable(mediaFacts),
      }),
    ),
    thumbnail: v.nullable(
      v.object({
        origin: v.picklist(['frame', 'file']),
        type: v.picklist(['image/jpeg', 'image/png', 'image/webp']),
        revision: v.number(),
      }),
    ),
    captions: v.optional(
      v.array(
        v.object({
          language: v.string(),
          fileName: v.string(),
          size: v.number(),
          revision: v.number(),
          type: v.picklist(['vtt', 'srt']),
        }),
      ),
      [],
    ),
    metadata: metadataSchema,
  }),
};
