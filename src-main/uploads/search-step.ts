import { problem } from '../peertube/problem.ts';
import { init, offsetOf } from './begin-step.ts';
import { decide } from './decide.ts';
import { identityOf } from './identity-of.ts';
import { lookForResult } from './look-for-result.ts';
import { anew, arrived, begun, forgotten } from './next-step.ts';
import type { PerformStep, RunContext, RunEnd } from './run-context.ts';
import { endBy, keepOr } from './run-end.ts';
import type { UploadIdentity } from './upload-record.ts';

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
