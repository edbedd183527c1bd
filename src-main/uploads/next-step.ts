import type { UploadedVideo, UploadIdentity, UploadRecord } from './upload-record.ts';

/**
 * The upload's state machine, without I/O: what is to be done next, and what the journal says after each
 * thing that can happen. The worker performs a step, writes the new record down, and asks again.
 */

/** What a run knows beyond the journal. Forgotten with the process, so that every run asks the server anew. */
export interface Situation {
  /** The server confirmed `confirmed` in this run. Nothing is sent before it did. */
  readonly offsetKnown: boolean;
  /** The server said that it has no such upload: the result is looked for before anything is sent again. */
  readonly uploadGone: boolean;
  /** The draft, now. */
  readonly revision: number;
  readonly thumbnail: string | null;
  /** A caption, the chapters or a playlist is to be sent or taken away. */
  readonly companionDue: boolean;
  /** The form passes the server's limits. */
  readonly complete: boolean;
}

export type Step =
  | 'check'
  | 'begin'
  | 'locate'
  | 'send'
  | 'search'
  | 'verify'
  /** Before what publishes: whoever gets to see the video sees it with its captions. */
  | 'accompany'
  | 'describe'
  /** Bytes are there; the form is not complete, or the person has not published. */
  | 'hold'
  | 'follow'
  | 'done';

/** PeerTube's state numbers after which nothing more happens by itself. */
export const videoStates = { published: 1, failed: [7, 8, 11, 12] } as const;

export function nextStep(record: UploadRecord, now: Situation): Step {
  return record.video === null ? stepBeforeArrival(record, now) : stepAfterArrival(record, record.video, now);
}

function stepBeforeArrival(record: UploadRecord, now: Situation): Step {
  if (record.identity === null) return 'check';
  // Without an id, one that may exist is one whose journal was lost: it is looked for before it is begun.
  if (now.uploadGone || (record.uploadId === null && record.mayExist)) return 'search';
  if (record.uploadId === null) return 'begin';
  if (!now.offsetKnown || record.confirmed >= record.identity.size) return 'locate';
  return 'send';
}

function stepAfterArrival(record: UploadRecord, video: UploadedVideo, now: Situation): Step {
  if (!record.verified) return 'verify';
  if (record.target === null && now.companionDue) return 'accompany';
  if (record.target === null && needsDescribing(record, now)) return now.complete ? 'describe' : 'hold';
  if (video.state !== videoStates.published) return 'follow';
  if (record.release === 'hold') return 'hold';
  return record.stage === 'published' ? 'done' : 'follow';
}

/** The draft says something that the server was not told. */
export function needsDescribing(
  { described, release }: UploadRecord,
  now: Pick<Situation, 'revision' | 'thumbnail'>,
): boolean {
  return (
    described === null ||
    described.release !== release ||
    described.revision < now.revision ||
    described.thumbnail !== now.thumbnail
  );
}

export function checked(record: UploadRecord, identity: UploadIdentity, newestBefore: number): UploadRecord {
  return { ...record, stage: 'checked', identity, newestBefore };
}

/** Of one that the server has to its last byte, it may be making the video. */
export function begun(record: UploadRecord, uploadId: string, confirmed: number): UploadRecord {
  const isWhole = record.identity !== null && confirmed >= record.identity.size;
  return { ...record, stage: 'begun', uploadId, confirmed, mayExist: record.mayExist || isWhole };
}

/** The server's word about its offset rules: it may be less than before. */
export function located(record: UploadRecord, confirmed: number): UploadRecord {
  const complete = confirmed >= (record.identity?.size ?? 0);
  return { ...record, stage: complete ? 'finishing' : 'sending', confirmed };
}

/** Before the last chunk goes out. */
export function finishing(record: UploadRecord): UploadRecord {
  return { ...record, stage: 'finishing', mayExist: true };
}

export function arrived(record: UploadRecord, video: Omit<UploadedVideo, 'state'>): UploadRecord {
  return {
    ...record,
    stage: 'arrived',
    confirmed: record.identity?.size ?? record.confirmed,
    uploadId: null,
    video: { ...video, state: null },
  };
}

/** The server has no such upload and no such video: it goes out again, as itself. */
export function anew(record: UploadRecord): UploadRecord {
  const beganAnew = record.beganAnew || record.confirmed > 0;
  return { ...record, stage: 'checked', uploadId: null, confirmed: 0, beganAnew, mayExist: false };
}

/** As `anew`, where the server has given it another, empty place already. */
export function forgotten(record: UploadRecord, uploadId: string, confirmed: number): UploadRecord {
  return begun(anew(record), uploadId, confirmed);
}

/** Another file, or another account: nothing of the old upload counts any more. */
export function fromTheStart(record: UploadRecord): UploadRecord {
  return {
    ...anew(record),
    stage: 'queued',
    identity: null,
    newestBefore: null,
    beganAnew: false,
    failure: null,
  };
}

/** A file that took another's place has nothing to describe: the server works on it already. */
export function verified(record: UploadRecord): UploadRecord {
  return { ...record, verified: true, stage: record.target === null ? record.stage : 'processing' };
}

export function describedAs(record: UploadRecord, described: UploadRecord['described']): UploadRecord {
  return { ...record, stage: later(record.stage, 'described'), described };
}

export function followed(record: UploadRecord, state: number, at: string): UploadRecord {
  if (record.video === null) return record;
  const video = { ...record.video, state };
  // What the person released a moment ago is not out before the server was told.
  const released = record.release === 'publish' && record.described?.release === 'publish';
  if (record.target === null && !released) return { ...record, video };
  return state === videoStates.published
    ? { ...record, video, stage: 'published', finishedAt: record.finishedAt ?? at }
    : { ...record, video, stage: 'processing' };
}

/** A change that is sent after publication does not take the stage back. */
function later(now: UploadRecord['stage'], reached: UploadRecord['stage']): UploadRecord['stage'] {
  return now === 'published' ? now : reached;
}
