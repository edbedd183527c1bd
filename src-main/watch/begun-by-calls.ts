import * as v from 'valibot';
import type { OperationName } from '../peertube/operations/index.ts';
import type { BegunWork } from './watched.ts';
import type { WorkKind } from './work.ts';

/** A call that was made for a person, and went well. */
export interface MadeCall {
  readonly operation: string;
  readonly input: unknown;
  readonly answer: unknown;
}

type Begun = Omit<BegunWork, 'account'>;

const id = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.maxLength(100));
const name = v.optional(v.nullable(v.string()), null);
/** Short UUIDs and numbers are other names of the same video: the list of videos sees those. */
const uuid = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((value) => value.toLowerCase()),
);
const ofVideo = v.object({ input: v.object({ path: v.object({ id: uuid }) }) });

function ofKind(kind: WorkKind) {
  return v.pipe(
    ofVideo,
    v.transform(({ input }): Begun => ({ kind, of: input.path.id, video: input.path.id })),
  );
}

const importCreated = v.pipe(
  v.object({
    answer: v.object({
      id,
      targetUrl: name,
      video: v.fallback(v.nullish(v.object({ uuid, name }), null), null),
    }),
  }),
  v.transform(({ answer }): Begun => ({
    kind: 'import',
    of: answer.id,
    video: answer.video?.uuid ?? null,
    title: answer.video?.name ?? answer.targetUrl,
  })),
);

const syncCreated = v.pipe(
  v.object({
    answer: v.object({
      videoChannelSync: v.object({
        id,
        externalChannelUrl: name,
        channel: v.fallback(v.nullish(v.object({ displayName: name }), null), null),
      }),
    }),
  }),
  v.transform(({ answer: { videoChannelSync: sync } }): Begun => ({
    kind: 'sync',
    of: sync.id,
    title: sync.channel?.displayName ?? sync.externalChannelUrl,
  })),
);

const channelImported = v.pipe(
  v.object({ input: v.object({ body: v.object({ videoChannelSyncId: id }) }) }),
  v.transform(({ input }): Begun => ({ kind: 'sync', of: input.body.videoChannelSyncId })),
);

const exportRequested = v.pipe(
  v.object({ answer: v.object({ export: v.object({ id }) }) }),
  v.transform(({ answer }): Begun => ({ kind: 'export', of: answer.export.id })),
);

function ofPath(kind: WorkKind, key: string) {
  return v.pipe(
    v.object({ input: v.object({ path: v.object({ [key]: id }) }) }),
    v.transform(({ input }): Begun => ({ kind, of: input.path[key] ?? '' })),
  );
}

/** Operations after which a server is at work, and what that is called. */
const begins: Partial<Record<OperationName, v.GenericSchema<unknown, Begun>>> = {
  'videos.transcode': ofKind('transcoding'),
  'videos.editInStudio': ofKind('studio'),
  'videoCaptions.generate': ofKind('captions'),
  'videoImports.create': importCreated,
  'videoImports.retry': ofPath('import', 'id'),
  'videoChannelSyncs.create': syncCreated,
  'videoChannelSyncs.trigger': ofPath('sync', 'channelSyncId'),
  'videoChannels.importVideos': channelImported,
  'userExports.request': exportRequested,
};

/** What a call took away, by the kinds of work that may be about it. */
export interface TakenAway {
  readonly kinds: readonly WorkKind[];
  readonly of: string;
  readonly isVideo: boolean;
}

/** Operations that take away what the work was about: its end is nobody's news. */
const ends: Partial<Record<OperationName, { readonly kinds: readonly WorkKind[]; readonly key: string }>> = {
  'videos.delete': { kinds: ['processing', 'transcoding', 'studio', 'captions', 'replay'], key: 'id' },
  'videoImports.cancel': { kinds: ['import'], key: 'id' },
  'videoImports.delete': { kinds: ['import'], key: 'id' },
  'videoChannelSyncs.delete': { kinds: ['sync'], key: 'channelSyncId' },
  'userExports.delete': { kinds: ['export'], key: 'id' },
};

function rowOf<Row>(table: Partial<Record<OperationName, Row>>, operation: string): Row | undefined {
  return Object.hasOwn(table, operation) ? table[operation as OperationName] : undefined; // a key of the table
}

/** What a call began; null where it is none of these, or the answer makes no sense. */
export function begunBy(call: MadeCall): Begun | null {
  const schema = rowOf(begins, call.operation);
  const parsed = schema === undefined ? null : v.safeParse(schema, call);
  return parsed?.success === true ? parsed.output : null;
}

/** Null where it is none of these. */
export function takenAwayBy(call: MadeCall): TakenAway | null {
  const row = rowOf(ends, call.operation);
  if (row === undefined) return null;
  const parsed = v.safeParse(v.object({ input: v.object({ path: v.object({ [row.key]: id }) }) }), call);
  const of = parsed.success ? parsed.output.input.path[row.key] : undefined;
  if (of === undefined) return null;
  return { kinds: row.kinds, of: of.toLowerCase(), isVideo: call.operation === 'videos.delete' };
}
