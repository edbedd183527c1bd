import { titleFromFileName, checkMetadata, type DraftView } from '../drafts/index.ts';
import { quietMs } from '../files/index.ts';
import { succeeded, type Problem } from '../peertube/problem.ts';
import { fileTrouble, incomplete } from './file-trouble.ts';
import { newestVideoId } from './find-result.ts';
import { checked } from './next-step.ts';
import type { PerformStep, RunContext, RunEnd } from './run-context.ts';
import { endBy, keepOr } from './run-end.ts';
import { settledSource } from './settled-source.ts';
import type { UploadIdentity } from './upload-record.ts';

/** Fixes what the server will know the upload by. */
export const check: PerformStep = async (context) => {
  const added = await context.source();
  const { channelId } = context.draft.metadata;
  if (added === null || channelId === null) {
    return { kind: 'failed', problem: incomplete(added === null ? 'file' : 'channelId') };
  }
  const settled = await settledSource(context, added);
  if (!settled.ok) return unsettled(context, settled.problem);
  const source = settled.value;
  const { target } = context.record();
  // What a replacement becomes is known: nothing has to be found among other videos.
  const newest = target === null ? await newestVideoId(context.client, context.signal) : succeeded(0);
  if (!newest.ok) return endBy(context, newest.problem);
  const { fingerprint, name, durationSeconds } = source;
  const identity = unlikeOthers(context, {
    fingerprint,
    filename: name,
    // A replacement has no title of its own: the server knows it by its file's name.
    name: target === null ? titleToBeginWith(context.draft, name, context.clock.now()) : name,
    lastModified: Math.trunc(fingerprint.mtimeMs),
    size: fingerprint.size,
    channelId,
    waitTranscoding: context.draft.metadata.waitTranscoding,
    durationSeconds,
  });
  // Nothing is known of when one began whose journal was lost.
  const newestBefore = context.record().mayExist ? 0 : newest.value;
  return keepOr(context, checked(context.record(), identity, newestBefore));
};

/** One that is still being written costs no attempt: it takes as long as it takes. */
function unsettled(context: RunContext, trouble: Problem): RunEnd | Promise<RunEnd> {
  const { code, retry } = trouble;
  if (context.signal.aborted) return { kind: 'stopped' };
  if (code === 'file-being-written' && retry.kind === 'later')
    return { kind: 'waiting', problem: trouble, waitMs: retry.afterMs ?? quietMs };
  return code.startsWith('file-') ? fileTrouble(context, trouble) : endBy(context, trouble);
}

/** The draft's title where the server will take it; the file's name has one in any case. */
function titleToBeginWith({ metadata }: DraftView, fileName: string, now: number): string {
  const wrong = checkMetadata(metadata, { capabilities: null, now }).some(({ field }) => field === 'title');
  if (!wrong) return metadata.title.trim();
  const title = titleFromFileName(fileName);
  return title.length >= 3 ? title : `Video ${title}`.trim();
}

/** Two uploads alike in name, size and time would be one to the server: a millisecond tells them apart. */
function unlikeOthers(context: RunContext, identity: UploadIdentity): UploadIdentity {
  let { lastModified } = identity;
  while (context.collides({ ...identity, lastModified })) lastModified += 1;
  return { ...identity, lastModified };
}
