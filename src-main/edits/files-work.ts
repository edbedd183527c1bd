import { lackOf } from '../peertube/capabilities.ts';
import { mayHaveArrived } from '../peertube/may-have-arrived.ts';
import type { OperationName } from '../peertube/operations/index.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { BegunWork } from '../watch/index.ts';
import { isOfFiles } from './bulk-change.ts';
import type { ItemRecord } from './bulk-item.ts';
import type { BulkChange, BulkDifference, FileKind, FilesAct } from './edit.ts';
import { readFiles, type FilesThere } from './file-sets.ts';
import type { ItemContext, ItemWork } from './item-context.ts';

type FilesChange = Extract<BulkChange, { kind: 'transcode' | 'delete-files' }>;

const deletions = {
  hls: 'videoFiles.deleteHls',
  'web-video': 'videoFiles.deleteWebVideos',
} as const satisfies Record<FileKind, OperationName>;

const other: Readonly<Record<FileKind, FileKind>> = { hls: 'web-video', 'web-video': 'hls' };

function actOf(change: FilesChange): FilesAct {
  return change.kind === 'transcode'
    ? { kind: change.type, act: 'transcode', force: change.force }
    : { kind: change.files, act: 'delete' };
}

/** The one act of a run: more than one is refused before it begins. */
function onlyAct(changes: readonly BulkChange[]): FilesAct {
  const change = changes.find(isOfFiles);
  if (change === undefined) throw new Error('A run about files without a change of them.');
  return actOf(change);
}

/** Why nobody in this account's place can have it done there. */
function lackFor(act: FilesAct, { capabilities }: ItemContext): Problem | null {
  const operation = act.act === 'transcode' ? 'videos.transcode' : deletions[act.kind];
  const field = act.act === 'transcode' && act.force ? 'forceTranscoding' : undefined;
  const lack = lackOf(capabilities, operation, field);
  if (lack === null) return null;
  if (lack.why === 'rights') return problem('forbidden');
  const minimum = lack.why === 'newer' ? { minimumVersion: lack.since } : {};
  return problem('not-supported-by-server', { details: { version: capabilities.version, ...minimum } });
}

const busy = problem('video-busy', { details: { reason: 'edit' } });

/** Why it cannot be done to this video as it is now. */
function refusalOf(act: FilesAct, { isLive, isBusy, sets }: FilesThere): Problem | null {
  if (isLive) return problem('video-not-ready', { details: { reason: 'live' } });
  if (act.act === 'transcode') {
    if (isBusy && !act.force) return busy;
    const isEmpty = sets.hls.files.length + sets['web-video'].files.length === 0;
    return isEmpty ? problem('video-not-ready') : null;
  }
  // What the server makes now it may make of these, and where it ends is not known.
  if (isBusy) return busy;
  const isLast = sets[other[act.kind]].files.length === 0;
  return isLast ? problem('conflict', { details: { reason: 'last-files' } }) : null;
}

function wouldDoNothing(change: FilesChange, there: FilesThere): boolean {
  if (change.kind === 'transcode') return change.onlyMissing && there.sets[change.type].files.length > 0;
  return there.sets[change.files].files.length === 0;
}

/** Looks up what files there are, and what would become of them. */
export const lookUpFiles: ItemWork = async (context, record) => {
  const change = context.changes.find(isOfFiles);
  if (change === undefined) return succeeded({ ...record, state: 'unchanged' });
  const act = actOf(change);
  const lack = lackFor(act, context);
  if (lack !== null) return failed(lack);
  const there = await readFiles(context.client, context.ref.video, context.options);
  if (!there.ok) return there;
  const { name, sets } = there.value;
  const known: ItemRecord = { ...record, name, differences: [], problem: null };
  if (wouldDoNothing(change, there.value)) return succeeded({ ...known, state: 'unchanged' });
  const differences: readonly BulkDifference[] = [{ field: 'files', before: sets[act.kind], after: act }];
  const refused = refusalOf(act, there.value);
  return succeeded(
    refused === null
      ? { ...known, state: 'waiting', differences }
      : { ...known, state: 'failed', problem: refused },
  );
};

function begun({ ref: { account, video } }: ItemContext, title: string): BegunWork {
  return { account, kind: 'transcoding', of: video, video, title };
}

async function transcode(
  context: ItemContext,
  act: FilesAct,
  { name, isBusy }: FilesThere,
): Promise<Outcome<undefined>> {
  const { client, ref, options, touch, untouch, workBegun } = context;
  const touched = await touch(isBusy);
  if (!touched.ok) return touched;
  const force = act.act === 'transcode' && act.force;
  const asked = await client.call(
    'videos.transcode',
    {
      path: { id: ref.video },
      body: { transcodingType: act.kind, ...(force && { forceTranscoding: true }) },
    },
    options,
  );
  if (asked.ok) {
    workBegun(begun(context, name));
    return asked;
  }
  if (options.signal?.aborted === true || mayHaveArrived(asked.problem)) return asked;
  // Somebody else's work is not to be taken for ours later.
  const untouched = await untouch();
  if (!untouched.ok) return untouched;
  return asked.problem.status === 409 ? failed({ ...asked.problem, ...busy }) : asked;
}

async function deleteSet(context: ItemContext, kind: FileKind): Promise<Outcome<undefined>> {
  const { client, ref, options, touch } = context;
  const touched = await touch();
  if (!touched.ok) return touched;
  const deleted = await client.call(deletions[kind], { path: { id: ref.video } }, options);
  if (deleted.ok || deleted.problem.status !== 400) return deleted;
  // What is gone already is refused too: by the call itself, where its first answer got lost.
  const there = await readFiles(client, ref.video, options);
  return there.ok && there.value.sets[kind].files.length === 0 ? succeeded(undefined) : deleted;
}

/**
 * Has it done, where it is not done yet.
 *
 * Problems: 'video-busy', 'conflict' (`reason` 'last-files'), 'video-not-ready', the server's.
 */
export const carryOutFiles: ItemWork = async (context, record) => {
  const act = onlyAct(context.changes);
  const { client, ref, options } = context;
  const there = await readFiles(client, ref.video, options);
  if (!there.ok) return there;
  const done: ItemRecord = { ...record, state: 'done', problem: null };
  if (act.act === 'delete' && there.value.sets[act.kind].files.length === 0) return succeeded(done);
  if (act.act === 'transcode' && record.touched && !record.wasBusy && there.value.isBusy) {
    // It was asked for already, by a call whose answer got lost.
    context.workBegun(begun(context, there.value.name));
    return succeeded(done);
  }
  const refused = refusalOf(act, there.value);
  if (refused !== null) return failed(refused);
  const answer =
    act.act === 'transcode' ? await transcode(context, act, there.value) : await deleteSet(context, act.kind);
  return answer.ok ? succeeded({ ...done, touched: true }) : answer;
};
