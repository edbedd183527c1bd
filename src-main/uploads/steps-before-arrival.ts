import { titleFromFileName, checkMetadata, type DraftView } from '../drafts/index.ts';
import { checkSame, checkUnchanged, mimeTypeOf, quietMs } from '../files/index.ts';
import {
  firstChunkBytes,
  nextChunk,
  shrunk,
  withinLimits,
  type ChunkLimits,
} from '../peertube/chunk-size.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { InitDecision, UploadDecision } from '../peertube/upload-decision.ts';
import { newestVideoId } from './find-result.ts';
import { digestOf, hashAhead, partFrom, type ChunkFile } from './hash-ahead.ts';
import { lookForResult } from './look-for-result.ts';
import { anew, arrived, begun, checked, finishing, forgotten, located } from './next-step.ts';
import { paceChunk } from './pace-chunk.ts';
import { PartStream } from './part-stream.ts';
import type { PerformStep, RunContext, RunEnd } from './run-context.ts';
import { endBy, keepOr } from './run-end.ts';
import { settledSource } from './settled-source.ts';
import type { UploadIdentity } from './upload-record.ts';
import { initBody } from './video-changes.ts';
import { withNumbers } from './with-numbers.ts';

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

async function fileTrouble(context: RunContext, found: Problem): Promise<RunEnd> {
  const name = context.draft.file?.name;
  const trouble = name === undefined ? found : { ...found, details: { name, ...found.details } };
  await context.drafts.checkFile(context.record().draft);
  return context.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', problem: trouble };
}

/** Gets an upload id, and whatever the server has already of this upload. */
export const begin: PerformStep = async (context) => {
  const identity = identityOf(context);
  const file = await checkFile(context, identity);
  if (!file.ok) return fileTrouble(context, file.problem);
  const limits = await chunkLimits(context, identity.size);
  if (!limits.ok) return endBy(context, limits.problem);
  hashAhead(context, file.value, { start: 0, end: 0 }, withinLimits(firstChunkBytes, limits.value));
  const answer = await init(context, identity);
  if (answer.kind === 'begun') {
    return keepOr(context, begun(context.record(), answer.uploadId, offsetOf(context, answer)));
  }
  if (answer.kind === 'wait' && isAtWork(answer.problem)) {
    // It makes a video of this very upload: that is looked for, before anything is begun.
    const kept = await keepOr(context, { ...context.record(), mayExist: true });
    if (kept !== null) return kept;
  }
  return decide(context, answer);
};

function init(context: RunContext, identity: UploadIdentity) {
  const { size, filename } = identity;
  return renewing<InitDecision>(context, () =>
    context.resumable.initUpload({
      init: initBody(context.record(), identity),
      size,
      type: mimeTypeOf(filename),
      signal: context.signal,
    }),
  );
}

/** Where an upload goes on that has just been begun: never beyond what the journal knows to be there. */
function offsetOf({ memory, record }: RunContext, { offset }: { readonly offset: number | null }): number {
  const { confirmed } = record();
  memory.offsetKnown = offset !== null;
  memory.sentUpTo = null;
  return Math.min(offset ?? confirmed, confirmed);
}

/** The server's own word that it has all bytes of this upload, and not yet its video (peertube.md, rule 7). */
function isAtWork({ status, serverSaid }: Problem): boolean {
  return status === 423 || (status === 503 && /being processed/i.test(serverSaid ?? ''));
}

/**
 * Asks the server how far it is. What it has lost is sent again; what it has beyond the journal's word, only the end
 * of the chunk that was sent last is believed.
 */
export const locate: PerformStep = async (context) => {
  const { uploadId, mayExist, confirmed } = context.record();
  const { size } = identityOf(context);
  if (uploadId === null) throw new Error('Nothing to ask for without an upload id.');
  const answer = await renewing(context, () =>
    context.resumable.queryOffset({
      uploadId,
      size,
      confirmed,
      sentUpTo: context.memory.sentUpTo ?? confirmed,
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
  const bytes = withinLimits(context.memory.chunkBytes ?? firstChunkBytes, limits.value);
  const part = partFrom(context, file.value, start, bytes);
  const { end } = part;
  const digest = await digestOf(context, file.value, part);
  if (!digest.ok) return context.signal.aborted ? { kind: 'stopped' } : fileTrouble(context, digest.problem);
  if (end === size && !context.record().mayExist) {
    const kept = await keepOr(context, finishing(context.record()));
    if (kept !== null) return kept;
  }
  context.memory.offsetKnown = false;
  context.memory.sentUpTo = end;
  hashAhead(context, file.value, part, bytes);
  context.progress(start);
  const before = context.clock.now();
  const chunk = paceChunk(context, end - start);
  const answer = await renewing(context, () =>
    context.resumable.sendChunk({
      uploadId,
      start,
      end,
      size,
      digest: digest.value,
      body: () => chunk.through(new PartStream(file.value.path, part)),
      signal: chunk.signal,
      onSent(sent) {
        chunk.sent(sent);
        context.progress(start + sent);
      },
    }),
  ).finally(() => chunk.end());
  if (chunk.isBrokenOff() && answer.kind === 'failed') {
    context.memory.chunkBytes = null;
    return null;
  }
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

/** Every chunk looks at size and time; the first one of a run, and one after the file was touched, at the sample too. */
async function checkFile(context: RunContext, identity: UploadIdentity): Promise<Outcome<ChunkFile>> {
  const source = await context.source();
  if (source === null) return failed(incomplete('file'));
  const { fingerprint } = identity;
  const unchanged = await checkUnchanged(source.path, source.name, fingerprint);
  if (!unchanged.ok) return unchanged;
  if (context.memory.fileSeen !== unchanged.value) {
    const same = await checkSame(source.path, source.name, fingerprint);
    if (!same.ok) return same;
    context.memory.fileSeen = unchanged.value;
  }
  return succeeded({ ...source, fingerprint });
}

async function chunkLimits(context: RunContext, size: number): Promise<Outcome<ChunkLimits>> {
  const capabilities = await context.sessions.capabilities(context.record().account);
  if (!capabilities.ok) return capabilities;
  const caps = [capabilities.value.maxChunkBytes, context.hostLimit.get()].filter((cap) => cap !== null);
  return succeeded({
    maxBytes: caps.length === 0 ? null : Math.min(...caps),
    minBytes: capabilities.value.minChunkBytes,
    size,
    bytesPerSecond: context.pace.share(),
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
      if (answer.offset > memory.furthest) {
        memory.furthest = answer.offset;
        memory.patience.moved();
      }
      memory.offsetKnown = true;
      memory.sentUpTo = null;
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
        : endBy(context, await withNumbers(context, answer.problem));
  }
}

const longestSearchWaitMs = 60_000;
const gibibyte = 1024 ** 3;

/**
 * While the server may be at work on the last chunk, its video is looked for this often before all is sent again:
 * for a minute, and two more for each GiB that it has to read and move.
 */
function mostSearches(size: number): number {
  return 5 + Math.min(30, Math.floor((2 * size) / gibibyte));
}

/** Looks for the video that may have come of the upload; sends anew only when there is none. */
export const search: PerformStep = async (context) => {
  const { memory, record, client, signal } = context;
  const identity = identityOf(context);
  const found = await lookForResult(client, record(), identity, context.takenVideos(), signal);
  if (!found.ok) return endBy(context, found.problem);
  memory.uploadGone = false;
  if (found.value !== null) return keepOr(context, arrived(record(), found.value));
  memory.searches += 1;
  if (!record().mayExist) {
    memory.searches = 0;
    memory.offsetKnown = false;
    return (await keepOr(context, anew(record()))) ?? notForEver(context);
  }
  if (memory.searches >= mostSearches(identity.size)) return beginAfterAll(context, identity);
  const waitMs = Math.min(longestSearchWaitMs, 2_000 * 2 ** memory.searches);
  const lost = problem('result-lost', { retry: { kind: 'later', afterMs: waitMs } });
  return { kind: 'waiting', problem: lost, waitMs };
};

/** A server that forgets an upload again and again, and never gets further, would be sent to without end. */
function notForEver(context: RunContext): RunEnd | null {
  const end = endBy(context, problem('upload-expired', { retry: { kind: 'later' } }));
  return end.kind === 'waiting' ? null : end;
}

/**
 * Nothing was found for as long as a server may work on such a file. An init is what makes it tell: an upload that it
 * still has goes on from there, and of one that it is at work on it says so, and nothing is begun. Of one that it knows
 * no more, the video is there by now, or never will be: hence one look more.
 */
async function beginAfterAll(context: RunContext, identity: UploadIdentity): Promise<RunEnd | null> {
  const { memory, record, client, signal } = context;
  memory.searches = 0;
  const answer = await init(context, identity);
  if (answer.kind !== 'begun') return decide(context, answer);
  const found = await lookForResult(client, record(), identity, context.takenVideos(), signal);
  if (!found.ok) return endBy(context, found.problem);
  if (found.value !== null) return keepOr(context, arrived(record(), found.value));
  const offset = offsetOf(context, answer);
  return keepOr(
    context,
    offset > 0
      ? begun({ ...record(), mayExist: false }, answer.uploadId, offset)
      : forgotten(record(), answer.uploadId, offset),
  );
}
