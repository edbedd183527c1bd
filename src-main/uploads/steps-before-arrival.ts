import { titleFromFileName, checkMetadata, type DraftView } from '../drafts/index.ts';
import { checkSame, checkUnchanged, mimeTypeOf } from '../files/index.ts';
import { firstChunk, nextChunk, shrunk, type ChunkLimits } from '../peertube/chunk-size.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { UploadDecision } from '../peertube/upload-decision.ts';
import { digestPart, readPart } from './digest.ts';
import { findResult, newestVideoId } from './find-result.ts';
import { anew, arrived, begun, checked, finishing, located } from './next-step.ts';
import type { PerformStep, RunContext, RunEnd } from './run-context.ts';
import { endBy, keepOr } from './run-end.ts';
import type { UploadIdentity } from './upload-record.ts';
import { initBody } from './video-changes.ts';

/** Fixes what the server will know the upload by. */
export const check: PerformStep = async (context) => {
  const source = await context.source();
  const { channelId } = context.draft.metadata;
  if (source === null || channelId === null) {
    return { kind: 'failed', problem: incomplete(source === null ? 'file' : 'channelId') };
  }
  const same = await checkSame(source.path, source.name, source.fingerprint);
  if (!same.ok) return fileTrouble(context, same.problem);
  const newest = await newestVideoId(context.client, context.signal);
  if (!newest.ok) return endBy(context, newest.problem);
  const { fingerprint, name, durationSeconds } = source;
  const identity = unlikeOthers(context, {
    fingerprint,
    filename: name,
    name: titleToBeginWith(context.draft, name, context.clock.now()),
    lastModified: Math.trunc(fingerprint.mtimeMs),
    size: fingerprint.size,
    channelId,
    waitTranscoding: context.draft.metadata.waitTranscoding,
    durationSeconds,
  });
  context.memory.fileChecked = true;
  return keepOr(context, checked(context.record(), identity, newest.value));
};

function incomplete(field: string) {
  return problem('draft-incomplete', { fields: [{ field, message: 'missing' }] });
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

function identityOf(context: RunContext): UploadIdentity {
  const { identity } = context.record();
  if (identity === null) throw new Error('A step that needs an identity was taken without one.');
  return identity;
}

async function fileTrouble(context: RunContext, trouble: Parameters<typeof endBy>[1]): Promise<RunEnd> {
  await context.drafts.checkFile(context.record().draft);
  return context.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', problem: trouble };
}

/** Gets an upload id, and whatever the server has already of this upload. */
export const begin: PerformStep = async (context) => {
  const identity = identityOf(context);
  const file = await checkFile(context, identity);
  if (!file.ok) return fileTrouble(context, file.problem);
  const { size, filename } = identity;
  const answer = await renewing(context, () =>
    context.resumable.initUpload({
      init: initBody(identity),
      size,
      type: mimeTypeOf(filename),
      signal: context.signal,
    }),
  );
  if (answer.kind !== 'begun') return decide(context, answer);
  context.memory.offsetKnown = answer.offset !== null;
  const offset = Math.min(answer.offset ?? 0, size);
  return keepOr(context, begun(context.record(), answer.uploadId, offset));
};

/** Asks the server how far it is. Its word rules, whatever the journal says. */
export const locate: PerformStep = async (context) => {
  const { uploadId, mayExist } = context.record();
  const { size } = identityOf(context);
  if (uploadId === null) throw new Error('Nothing to ask for without an upload id.');
  const answer = await renewing(context, () =>
    // What an earlier run sent is not known to the byte: any offset is believed.
    context.resumable.queryOffset({
      uploadId,
      size,
      sentUpTo: size,
      mayBeComplete: mayExist,
      signal: context.signal,
    }),
  );
  return decide(context, answer);
};

/** Sends one chunk from the byte that the server confirmed. */
export const send: PerformStep = async (context) => {
  const { uploadId, confirmed: start } = context.record();
  const identity = identityOf(context);
  const { size } = identity;
  if (uploadId === null) throw new Error('Nothing can be sent without an upload id.');
  const file = await checkFile(context, identity);
  if (!file.ok) return fileTrouble(context, file.problem);
  const limits = await chunkLimits(context, size);
  if (!limits.ok) return endBy(context, limits.problem);
  const bytes = context.memory.chunkBytes ?? firstChunk(limits.value);
  const end = Math.min(size, start + bytes);
  const { path, name } = file.value;
  const digest = await digestPart(path, name, { start, end }, context.signal);
  if (!digest.ok) return context.signal.aborted ? { kind: 'stopped' } : fileTrouble(context, digest.problem);
  if (end === size && !context.record().mayExist) {
    const kept = await keepOr(context, finishing(context.record()));
    if (kept !== null) return kept;
  }
  context.memory.offsetKnown = false;
  context.progress(start);
  const before = context.clock.now();
  const answer = await renewing(context, () =>
    context.resumable.sendChunk({
      uploadId,
      start,
      end,
      size,
      digest: digest.value,
      body: () => readPart(path, start, end),
      signal: context.signal,
      onSent: (sent) => context.progress(start + sent),
    }),
  );
  const took = { bytes: end - start, ms: Math.max(1, context.clock.now() - before) };
  if (answer.kind === 'continue' || answer.kind === 'finished') {
    context.memory.chunkBytes = nextChunk(bytes, took, limits.value);
  }
  if (answer.kind === 'shrink-chunk') {
    // Nothing smaller is left to try: asked again at once, this would never end.
    if (shrunk(end - start) >= end - start) return endBy(context, answer.problem);
    context.hostLimit.set(shrunk(end - start));
    context.memory.chunkBytes = shrunk(end - start);
  }
  if (answer.kind === 'continue' && answer.offset <= start) return noProgress(context, answer.offset);
  return decide(context, answer);
};

/** A chunk that changes nothing is tried again, but not for ever. */
async function noProgress(context: RunContext, offset: number): Promise<RunEnd> {
  const kept = await keepOr(context, located(context.record(), offset));
  return (
    kept ?? endBy(context, problem('unexpected-answer', { retry: { kind: 'later' }, details: { offset } }))
  );
}

/** Every chunk looks at size and time; the first one of a run compares the sample too. */
async function checkFile(
  context: RunContext,
  identity: UploadIdentity,
): Promise<Outcome<{ path: string; name: string }>> {
  const source = await context.source();
  if (source === null) return failed(incomplete('file'));
  const look = context.memory.fileChecked ? checkUnchanged : checkSame;
  const same = await look(source.path, source.name, identity.fingerprint);
  if (!same.ok) return same;
  context.memory.fileChecked = true;
  return succeeded(source);
}

async function chunkLimits(context: RunContext, size: number): Promise<Outcome<ChunkLimits>> {
  const capabilities = await context.sessions.capabilities(context.record().account);
  if (!capabilities.ok) return capabilities;
  const caps = [capabilities.value.maxChunkBytes, context.hostLimit.get()].filter((cap) => cap !== null);
  return succeeded({
    maxBytes: caps.length === 0 ? null : Math.min(...caps),
    minBytes: capabilities.value.minChunkBytes,
    size,
  });
}

/** Asks once more with another token where the first one was refused. */
async function renewing<Answer extends { readonly kind: string }>(
  context: RunContext,
  ask: () => Promise<Answer>,
): Promise<Answer | Extract<UploadDecision, { kind: 'failed' }>> {
  const answer = await ask();
  if (answer.kind !== 'refresh-token') return answer;
  const renewed = await context.sessions.accessToken(context.record().account, { renew: true });
  return renewed.ok ? ask() : { kind: 'failed', problem: renewed.problem };
}

async function decide(context: RunContext, answer: UploadDecision): Promise<RunEnd | null> {
  const { memory } = context;
  switch (answer.kind) {
    case 'continue':
      if (answer.offset > context.record().confirmed) memory.patience.moved();
      memory.offsetKnown = true;
      memory.searches = 0;
      return keepOr(context, located(context.record(), answer.offset));
    case 'finished':
      return keepOr(context, arrived(context.record(), answer.video));
    case 'begin-anew':
    case 'look-for-result':
      memory.uploadGone = true;
      return null;
    case 'shrink-chunk':
      return null;
    case 'wait':
      return endBy(context, answer.problem, answer.ms);
    case 'refresh-token':
      return endBy(context, problem('sign-in-needed', { ...answer.problem, retry: { kind: 'later' } }));
    case 'failed':
      return answer.problem.code.startsWith('file-')
        ? fileTrouble(context, answer.problem)
        : endBy(context, answer.problem);
  }
}

/** While the server may be at work on the last chunk, its video is looked for this often before all is sent again. */
const mostSearches = 5;

/** Looks for the video that may have come of the upload; sends anew only when there is none. */
export const search: PerformStep = async (context) => {
  const { memory, record, client, signal } = context;
  const { newestBefore, mayExist } = record();
  const found = await findResult(
    client,
    identityOf(context),
    newestBefore ?? 0,
    context.takenVideos(),
    signal,
  );
  if (!found.ok) return endBy(context, found.problem);
  memory.uploadGone = false;
  if (found.value !== null) return keepOr(context, arrived(record(), found.value));
  memory.searches += 1;
  if (!mayExist || memory.searches >= mostSearches) {
    memory.searches = 0;
    memory.offsetKnown = false;
    return keepOr(context, anew(record()));
  }
  const waitMs = 2_000 * 2 ** memory.searches;
  const lost = problem('result-lost', { retry: { kind: 'later', afterMs: waitMs } });
  return { kind: 'waiting', problem: lost, waitMs };
};
