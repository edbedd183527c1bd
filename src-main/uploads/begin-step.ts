import { mimeTypeOf } from '../files/index.ts';
import { firstChunk } from '../peertube/chunk-size.ts';
import type { Problem } from '../peertube/problem.ts';
import type { InitDecision } from '../peertube/upload-decision.ts';
import { checkFile, chunkLimits } from './chunk-checks.ts';
import { decide, renewing } from './decide.ts';
import { fileTrouble } from './file-trouble.ts';
import { hashAhead } from './hash-ahead.ts';
import { identityOf } from './identity-of.ts';
import { begun } from './next-step.ts';
import type { PerformStep, RunContext } from './run-context.ts';
import { endBy, keepOr } from './run-end.ts';
import type { UploadIdentity } from './upload-record.ts';
import { initBody } from './video-changes.ts';

/** Gets an upload id, and whatever the server has already of this upload. */
export const begin: PerformStep = async (context) => {
  const identity = identityOf(context);
  const file = await checkFile(context, identity);
  if (!file.ok) return fileTrouble(context, file.problem);
  const limits = await chunkLimits(context, identity.size);
  if (!limits.ok) return endBy(context, limits.problem);
  hashAhead(context, file.value, { start: 0, end: 0 }, firstChunk(limits.value));
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

/** Asks for an upload id; what the server has already of this upload, it tells. */
export function init(context: RunContext, identity: UploadIdentity) {
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
export function offsetOf(
  { memory, record }: RunContext,
  { offset }: { readonly offset: number | null },
): number {
  const { confirmed } = record();
  memory.offsetKnown = offset !== null;
  memory.sentUpTo = null;
  return Math.min(offset ?? confirmed, confirmed);
}

/** The server's own word that it has all bytes of this upload, and not yet its video (peertube.md, rule 7). */
function isAtWork({ status, serverSaid }: Problem): boolean {
  return status === 423 || (status === 503 && /being processed/i.test(serverSaid ?? ''));
}
