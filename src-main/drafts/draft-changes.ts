import * as v from 'valibot';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { DraftChanges, DraftMetadata } from './draft.ts';
import { metadataSchema, type DraftRecord } from './draft-record.ts';

const { chapters, playlists, ...others } = metadataSchema.entries;

/** Without the defaults of a record: what is not there changes nothing. */
const changesSchema = v.partial(
  v.object({
    ...others,
    chapters: chapters.wrapped,
    playlists: playlists.wrapped,
    account: v.nullable(v.string()),
  }),
);

/** What a draft is after a person's changes. Problem: 'invalid-input'. */
export function withChanges(
  record: DraftRecord,
  changes: DraftChanges,
): Outcome<Pick<DraftRecord, 'revision' | 'account' | 'metadata'>> {
  const parsed = v.safeParse(changesSchema, changes);
  if (!parsed.success) return failed(problem('invalid-input'));
  const { account, ...metadata } = withoutUndefined(parsed.output);
  const moved = account !== undefined && account !== record.account;
  return succeeded({
    revision: record.revision + 1,
    account: account === undefined ? record.account : account,
    // Channels and playlists belong to their account.
    metadata: inOrder({
      ...record.metadata,
      ...(moved ? { channelId: null, playlists: [] } : {}),
      ...metadata,
    }),
  });
}

/** Chapters by their times, and each playlist once. */
function inOrder(metadata: DraftMetadata): DraftMetadata {
  return {
    ...metadata,
    chapters: metadata.chapters.toSorted((one, other) => one.timecode - other.timecode),
    playlists: [...new Set(metadata.playlists)],
  };
}

type WithoutUndefined<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** What is not there changes nothing; `undefined` counts as not there. */
function withoutUndefined<Fields extends object>(fields: Fields): WithoutUndefined<Fields> {
  // The keys stay what they were, and no value is undefined: Object.fromEntries cannot say so.
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as WithoutUndefined<Fields>;
}
