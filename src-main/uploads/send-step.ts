import { firstChunk, likelyNext, nextChunk, shrunk, withinLimits } from '../peertube/chunk-size.ts';
import { problem } from '../peertube/problem.ts';
import { checkFile, chunkLimits } from './chunk-checks.ts';
import { decide, renewing } from './decide.ts';
import { fileTrouble } from './file-trouble.ts';
import { digestOf, hashAhead, partFrom } from './hash-ahead.ts';
import { identityOf } from './identity-of.ts';
import { finishing, located } from './next-step.ts';
import { paceChunk } from './pace-chunk.ts';
import { PartStream } from './part-stream.ts';
import type { PerformStep, RunContext, RunEnd } from './run-context.ts';
import { endBy, keepOr } from './run-end.ts';

/** A line is never as fast as a moment ago: what is hashed already may be this much more than is wanted now. */
const tolerated = 1.5;

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
  const { chunkBytes } = context.memory;
  const bytes = chunkBytes === null ? firstChunk(limits.value) : withinLimits(chunkBytes, limits.value);
  const part = partFrom(context, file.value, start, bytes, withinLimits(bytes * tolerated, limits.value));
  const { end } = part;
  const digest = await digestOf(context, file.value, part);
  if (!digest.ok) return context.signal.aborted ? { kind: 'stopped' } : fileTrouble(context, digest.problem);
  if (end === size && !context.record().mayExist) {
    const kept = await keepOr(context, finishing(context.record()));
    if (kept !== null) return kept;
  }
  context.memory.offsetKnown = false;
  context.memory.sentUpTo = end;
  hashAhead(context, file.value, part, likelyNext(bytes, context.memory.took, limits.value));
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
    context.memory.took = null;
    return null;
  }
  const took = { bytes: end - start, ms: Math.max(1, context.clock.now() - before) };
  if (answer.kind === 'continue' || answer.kind === 'finished') {
    context.memory.chunkBytes = nextChunk(bytes, took, limits.value);
    context.memory.took = took;
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
