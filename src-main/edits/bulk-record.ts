import * as v from 'valibot';
import { problemSchema } from '../peertube/problem-schema.ts';
import type { RecordKind } from '../storage/index.ts';
import type { ItemRecord, ItemState } from './bulk-item.ts';
import type { BulkChange, BulkCounts, BulkDifference, BulkState, VideoRef } from './edit.ts';

/** What `run.json` holds of a run; its videos are in `videos.json`, what became of each in `items.jsonl`. */
export interface RunRecord {
  readonly id: string;
  readonly createdAt: string;
  /** When all were tried last; null before. */
  readonly finishedAt: string | null;
  readonly state: BulkState;
  /** What a paused one goes on with. */
  readonly goesOnWith: 'previewing' | 'running' | 'undoing';
  readonly changes: readonly BulkChange[];
  /** As they were when it was written down. */
  readonly counts: BulkCounts;
}

const text = v.string();
const privacy = v.picklist([1, 2, 3, 4, 5]);
const scheduled = v.picklist([1, 2, 4]);
const fileKind = v.picklist(['hls', 'web-video']);
const textField = v.picklist(['title', 'description', 'support']);

const valuesSchema = v.partial(
  v.object({
    category: v.nullable(v.number()),
    licence: v.nullable(v.number()),
    language: v.nullable(text),
    privacy,
    passwords: v.array(text),
    schedule: v.null(),
    originallyPublishedAt: v.nullable(text),
    commentsPolicy: v.picklist([1, 2, 3]),
    downloadEnabled: v.boolean(),
    nsfw: v.boolean(),
    nsfwSummary: text,
    nsfwFlags: v.number(),
    support: text,
    channelId: v.nullable(v.number()),
    waitTranscoding: v.boolean(),
  }),
);

const changeSchema = v.variant('kind', [
  v.object({ kind: v.literal('set'), values: valuesSchema }),
  v.object({
    kind: v.literal('replace-text'),
    field: textField,
    find: text,
    replace: text,
    matchCase: v.boolean(),
  }),
  v.object({ kind: v.literal('template'), field: textField, template: text }),
  v.object({ kind: v.literal('tags'), add: v.array(text), remove: v.array(text) }),
  v.object({ kind: v.literal('set-tags'), tags: v.array(text) }),
  v.object({ kind: v.literal('add-to-playlist'), playlist: v.object({ id: v.number(), name: text }) }),
  v.object({ kind: v.literal('schedule'), first: text, everyMinutes: v.number(), privacy: scheduled }),
  v.object({
    kind: v.literal('transcode'),
    type: fileKind,
    force: v.boolean(),
    onlyMissing: v.boolean(),
  }),
  v.object({ kind: v.literal('delete-files'), files: fileKind }),
  v.object({ kind: v.literal('delete') }),
  v.object({ kind: v.literal('hand-over'), username: text }),
]);

/** JSON has no undefined: a field that is there has its value. */
const changes = v.pipe(
  v.array(changeSchema),
  v.transform((list) => list as readonly BulkChange[]),
);

const number = v.number();

export const runKind: RecordKind<RunRecord> = {
  name: 'bulk run',
  version: 1,
  schema: v.object({
    id: text,
    createdAt: text,
    finishedAt: v.nullable(text),
    state: v.picklist(['previewing', 'ready', 'running', 'paused', 'done', 'undoing', 'undone']),
    goesOnWith: v.picklist(['previewing', 'running', 'undoing']),
    changes,
    counts: v.object({
      total: number,
      unknown: number,
      unchanged: number,
      waiting: number,
      done: number,
      failed: number,
      undone: number,
    }),
  }),
};

export const videosKind: RecordKind<readonly VideoRef[]> = {
  name: 'videos of a bulk run',
  version: 1,
  schema: v.array(v.object({ account: text, video: text })),
};

const fieldNames = [
  'title',
  'description',
  'tags',
  'category',
  'licence',
  'language',
  'privacy',
  'passwords',
  'schedule',
  'originallyPublishedAt',
  'commentsPolicy',
  'downloadEnabled',
  'nsfw',
  'nsfwSummary',
  'nsfwFlags',
  'support',
  'channelId',
  'waitTranscoding',
  'playlist',
  'existence',
  'owner',
  'files',
] as const satisfies readonly BulkDifference['field'][];

const states = [
  'unknown',
  'unchanged',
  'waiting',
  'done',
  'failed',
  'undone',
  'stuck',
] as const satisfies readonly ItemState[];

/** What a line says anew of an item, by its place among the videos; the rest is as the lines before said. */
const lineSchema = v.object({
  i: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  state: v.exactOptional(v.picklist(states)),
  name: v.exactOptional(text),
  differences: v.exactOptional(
    v.array(v.object({ field: v.picklist(fieldNames), before: v.unknown(), after: v.unknown() })),
  ),
  problem: v.exactOptional(v.nullable(problemSchema)),
  touched: v.exactOptional(v.boolean()),
  wasBusy: v.exactOptional(v.boolean()),
  elements: v.exactOptional(v.record(v.string(), v.number())),
});

export interface ItemLine {
  readonly i: number;
  readonly change: Partial<ItemRecord>;
}

/** Null for what is no such line. */
export function readItemLine(line: unknown): ItemLine | null {
  const parsed = v.safeParse(lineSchema, line);
  if (!parsed.success) return null;
  const { i, ...change } = parsed.output;
  return { i, change };
}

/** What became another: each line is short, since most of an item is written once. */
export function itemLine(i: number, from: ItemRecord, to: ItemRecord): object {
  const names = ['state', 'name', 'differences', 'problem', 'touched', 'wasBusy', 'elements'] as const;
  const changed = names.filter((name) => from[name] !== to[name]).map((name) => [name, to[name]]);
  return Object.fromEntries([['i', i], ...changed]) as object; // Of names and values, whatever they are.
}
