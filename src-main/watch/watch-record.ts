import * as v from 'valibot';
import type { RecordKind } from '../storage/index.ts';
import type { WatchedRecord } from './watched.ts';
import { workKinds, type InboxEntry } from './work.ts';

const nullableText = v.nullable(v.string());
const nullableNumber = v.nullable(v.number());
const ref = { account: v.string(), kind: v.picklist(workKinds), of: v.string() };

const watchedSchema: v.GenericSchema<unknown, WatchedRecord> = v.object({
  ...ref,
  video: nullableText,
  title: nullableText,
  since: v.number(),
  isOurs: v.boolean(),
  state: nullableNumber,
  isVideo: v.boolean(),
  mark: nullableText,
  newsAt: v.number(),
  isToldElsewhere: v.boolean(),
});

/** What is waited for: `watch.json`. */
export const watchKind: RecordKind<readonly WatchedRecord[]> = {
  name: 'watch',
  version: 1,
  schema: v.array(watchedSchema),
};

const entrySchema: v.GenericSchema<unknown, InboxEntry> = v.object({
  ...ref,
  id: v.string(),
  video: nullableText,
  title: nullableText,
  outcome: v.picklist(['done', 'failed', 'gone', 'given-up']),
  reason: nullableText,
  at: v.number(),
  tookMs: nullableNumber,
  isRead: v.boolean(),
});

/** How work ended, newest first: `inbox.json`. */
export const inboxKind: RecordKind<readonly InboxEntry[]> = {
  name: 'inbox',
  version: 1,
  schema: v.array(entrySchema),
};
