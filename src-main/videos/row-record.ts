import * as v from 'valibot';
import type { RecordKind } from '../storage/index.ts';
import type { VideoRow } from './video-row.ts';

const nullableText = v.nullable(v.string());
const nullableNumber = v.nullable(v.number());
const numbered = v.nullable(v.object({ id: v.number(), label: v.string() }));

const rowSchema: v.GenericSchema<unknown, VideoRow> = v.object({
  account: v.string(),
  id: v.number(),
  uuid: v.string(),
  shortUUID: v.string(),
  url: v.string(),
  name: v.string(),
  description: nullableText,
  channel: v.object({ id: v.number(), name: v.string(), displayName: v.string() }),
  privacy: v.number(),
  state: nullableNumber,
  privacyLabel: v.string(),
  stateLabel: nullableText,
  schedule: v.nullable(v.object({ at: v.string(), privacy: v.number() })),
  isLive: v.boolean(),
  blocked: v.nullable(v.object({ reason: v.string() })),
  nsfw: v.boolean(),
  category: numbered,
  licence: numbered,
  language: v.nullable(v.object({ id: v.string(), label: v.string() })),
  tags: v.nullable(v.array(v.string())),
  duration: v.number(),
  views: v.number(),
  likes: v.number(),
  comments: nullableNumber,
  size: nullableNumber,
  publishedAt: v.string(),
  createdAt: v.string(),
  updatedAt: v.string(),
  originallyPublishedAt: nullableText,
  thumbnail: nullableText,
});

/** A part of an account's rows: `rows-<0…f>.json`. */
export const rowsKind: RecordKind<readonly VideoRow[]> = {
  name: 'videos',
  version: 1,
  schema: v.array(rowSchema),
};

/** When the list was read whole, and what that brought: `list.json`. */
export interface ListFacts {
  /** ms since 1970; null: never. */
  readonly readAt: number | null;
  readonly total: number | null;
  readonly skipped: number;
}

export const neverRead: ListFacts = { readAt: null, total: null, skipped: 0 };

export const listKind: RecordKind<ListFacts> = {
  name: 'videos',
  version: 1,
  schema: v.object({ readAt: nullableNumber, total: nullableNumber, skipped: v.number() }),
};
