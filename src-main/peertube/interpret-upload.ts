import * as v from 'valibot';
import type { Answer } from './answer.ts';
import { errorBody } from './error-body.ts';
import { tryParseJson } from './json.ts';
import { problem, type Outcome, type Problem } from './problem.ts';
import { problemFromAnswer } from './problem-from-answer.ts';
import type { FinishedVideo, InitDecision, UploadDecision } from './upload-decision.ts';

const identifier = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));
const finishedSchema = v.object({
  video: v.object({ id: v.pipe(v.number(), v.integer()), uuid: identifier, shortUUID: identifier }),
});

/** A replacement ends with the new source (`VideoSource`; `inputFilename` since 6.1, `filename` until 8.0). */
const sourceSchema = v.union([v.object({ inputFilename: v.string() }), v.object({ filename: v.string() })]);

function finishedVideo(answer: Answer, replaces: FinishedVideo | null): FinishedVideo | null {
  const body = tryParseJson(answer.body);
  if (replaces !== null) {
    const { id, uuid, shortUUID } = replaces;
    return v.is(sourceSchema, body) ? { id, uuid, shortUUID } : null;
  }
  const parsed = v.safeParse(finishedSchema, body);
  return parsed.success ? parsed.output.video : null;
}

/**
 * Bytes that the server has, from its `Range` (`bytes=0-99999` → 100000, `bytes=0--1` → 0); null where the header
 * is missing or is not of that form.
 */
export function offsetFromRange(range: string | undefined): number | null {
  const last = /^bytes\s*=\s*0-(-1|\d{1,15})$/.exec(range?.trim() ?? '')?.[1];
  return last === undefined ? null : Number(last) + 1;
}

/** `upload_id` of a `Location`, and nothing else of it: its scheme and host may be wrong (peertube.md, rule 5). */
export function uploadIdFromLocation(location: string | undefined): string | null {
  if (location === undefined || !URL.canParse(location, 'https://ignored.invalid')) return null;
  const id = new URL(location, 'https://ignored.invalid').searchParams.get('upload_id');
  return id !== null && /^[\w.~-]{1,512}$/.test(id) ? id : null;
}

function unexpected(answer: Answer, cause: string): Problem {
  return problem('unexpected-answer', { status: answer.status, cause });
}

/** Statuses after which something in between or the server itself is expected to come back. */
function isPassing(status: number): boolean {
  return (
    status === 408 || status === 423 || status === 425 || status === 429 || status === 460 || status >= 500
  );
}

function waitFor(found: Problem): UploadDecision & { kind: 'wait' } {
  const afterMs = found.retry.kind === 'later' ? (found.retry.afterMs ?? 0) : 0;
  return {
    kind: 'wait',
    ms: afterMs,
    problem: found.retry.kind === 'later' ? found : { ...found, retry: { kind: 'later' } },
  };
}

/** No answer at all. Whatever happened, the offset tells. */
export function interpretNoAnswer(found: Problem): Extract<UploadDecision, { kind: 'wait' | 'failed' }> {
  return found.retry.kind === 'later' ? waitFor(found) : { kind: 'failed', problem: found };
}

/** A video that is transcoded or edited takes no new file until that is over (peertube.md, rule 11). */
function isBusy(answer: Answer, replaces: FinishedVideo | null | undefined): boolean {
  return (replaces ?? null) !== null && answer.status === 409 && errorBody(answer).shape !== 'uploadx';
}

function waitUntilFree(found: Problem): UploadDecision & { kind: 'wait' } {
  return waitFor({ ...found, code: 'video-busy', retry: { kind: 'later' } });
}

/** What init's answer means. 201: new, or known and without a byte. 200: known, with its `Range`. */
export function interpretInit(
  answer: Answer,
  options: Partial<Pick<UploadSituation, 'host' | 'now' | 'replaces'>> = {},
): InitDecision {
  if (answer.status === 200 || answer.status === 201) {
    const uploadId = uploadIdFromLocation(answer.headers['location']);
    if (uploadId === null) return { kind: 'failed', problem: unexpected(answer, 'no upload_id in Location') };
    const said = offsetFromRange(answer.headers['range']);
    const existed = answer.status === 200;
    return { kind: 'begun', uploadId, offset: said ?? (existed ? null : 0), existed };
  }
  const found = problemFromAnswer(answer, options);
  if (answer.status === 401 && found.code === 'sign-in-needed')
    return { kind: 'refresh-token', problem: found };
  if (isBusy(answer, options.replaces)) return waitUntilFree(found);
  return isPassing(answer.status) ? waitFor(found) : { kind: 'failed', problem: found };
}

export interface UploadSituation {
  /** Of the whole file, in bytes. */
  readonly size: number;
  /**
   * No byte from here on was ever sent: the most that can be there without a gap. A server that claims more has a
   * hole or somebody else's bytes (peertube.md, rule 1).
   */
  readonly sentUpTo: number;
  /**
   * Bytes that it has confirmed before. With a digest a chunk is kept whole or not at all: whatever is claimed between
   * this and `sentUpTo` has a hole. The upload library lets a chunk that breaks off leave one, when a write of it
   * comes after the file was cut back. Not given: any offset up to `sentUpTo` is believed.
   */
  readonly confirmed?: number;
  /** The last byte has been sent at least once, in this run or before: a video may exist. */
  readonly mayBeComplete: boolean;
  /** The video whose file is replaced. */
  readonly replaces?: FinishedVideo | null;
  readonly host?: string;
  readonly now?: number;
}

function lost(situation: UploadSituation, found: Problem): UploadDecision {
  return situation.mayBeComplete
    ? { kind: 'look-for-result', problem: { ...found, code: 'result-lost', retry: { kind: 'later' } } }
    : { kind: 'begin-anew', problem: { ...found, code: 'upload-expired', retry: { kind: 'later' } } };
}

/** Never beyond what is there without a gap: to send a chunk twice costs seconds, a hole costs the video. */
function believable(said: number, situation: UploadSituation, asked: 'offset' | 'chunk'): number {
  const { sentUpTo, confirmed, size } = situation;
  if (confirmed === undefined) return Math.min(said, sentUpTo, size);
  if (said <= confirmed || said === sentUpTo) return said;
  // It has just taken this chunk, and says no less.
  return asked === 'chunk' && said > sentUpTo ? sentUpTo : confirmed;
}

function fromRange(answer: Answer, situation: UploadSituation, asked: 'offset' | 'chunk'): UploadDecision {
  if (answer.headers['location'] !== undefined && answer.headers['range'] === undefined) {
    // A redirect of something in between: nothing is sent elsewhere (peertube.md, rule 12).
    return { kind: 'failed', problem: problemFromAnswer(answer, situation) };
  }
  const said = offsetFromRange(answer.headers['range']);
  if (said === null) {
    // From 0 there is never a gap; after a chunk, asking is cheaper than sending all again.
    return asked === 'offset'
      ? { kind: 'continue', offset: 0 }
      : waitFor(unexpected(answer, `Range ${answer.headers['range']?.slice(0, 40) ?? 'missing'}`));
  }
  const offset = believable(said, situation, asked);
  if (offset < situation.size) return { kind: 'continue', offset };
  return {
    kind: 'look-for-result',
    problem: problem('result-lost', { status: answer.status, retry: { kind: 'later' } }),
  };
}

function fromSuccess(answer: Answer, situation: UploadSituation): UploadDecision {
  const video = finishedVideo(answer, situation.replaces ?? null);
  if (video !== null) return { kind: 'finished', video };
  const found = unexpected(answer, 'a success without a video');
  return situation.mayBeComplete ? lost(situation, found) : waitFor(found);
}

/** A refusal that says which upload it is about: the library's own, not a right that is missing. */
function isUnknownUpload(answer: Answer): boolean {
  if (answer.status === 404 || answer.status === 410) return true;
  return answer.status === 403 && errorBody(answer).shape === 'uploadx';
}

function fromRefusal(answer: Answer, situation: UploadSituation): UploadDecision {
  const found = problemFromAnswer(answer, situation);
  if (answer.status === 401 && found.code === 'sign-in-needed')
    return { kind: 'refresh-token', problem: found };
  if (isUnknownUpload(answer)) return lost(situation, found);
  if (answer.status === 413 && found.code === 'proxy-body-limit')
    return { kind: 'shrink-chunk', problem: found };
  if (isBusy(answer, situation.replaces)) return waitUntilFree(found);
  // Not the range that it expects: the offset query says which.
  if (answer.status === 409 || isPassing(answer.status)) return waitFor(found);
  return { kind: 'failed', problem: found };
}

/** What the answer to an offset query (`PUT`, `Content-Range: bytes * /N`, no body) means. */
export function interpretOffset(answer: Answer, situation: UploadSituation): UploadDecision {
  if (answer.status === 308) return fromRange(answer, situation, 'offset');
  if (answer.status >= 200 && answer.status < 300) return fromSuccess(answer, situation);
  return fromRefusal(answer, situation);
}

/**
 * What the answer to a chunk means. `sentUpTo` is the chunk's end; `mayBeComplete` is true when it was the last one.
 */
export function interpretChunk(answer: Answer, situation: UploadSituation): UploadDecision {
  if (answer.status === 308) return fromRange(answer, situation, 'chunk');
  if (answer.status >= 200 && answer.status < 300) return fromSuccess(answer, situation);
  return fromRefusal(answer, situation);
}

/** A cancel has worked when the upload is gone, now or before. */
export function interpretCancel(answer: Answer, options: { host?: string } = {}): Outcome<undefined> {
  const gone = (answer.status >= 200 && answer.status < 300) || [403, 404, 410].includes(answer.status);
  return gone ? { ok: true, value: undefined } : { ok: false, problem: problemFromAnswer(answer, options) };
}
