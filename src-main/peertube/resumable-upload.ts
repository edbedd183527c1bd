import type { Readable } from 'node:stream';
import type { Answer } from './answer.ts';
import { systemClock, type Clock } from './clock.ts';
import {
  interpretCancel,
  interpretChunk,
  interpretInit,
  interpretNoAnswer,
  interpretOffset,
} from './interpret-upload.ts';
import { videoUpload, type UploadIdentity, type UploadInit } from './operations/video-upload.ts';
import { failed, succeeded, type Outcome } from './problem.ts';
import type { FinishedVideo, InitDecision, UploadDecision } from './upload-decision.ts';
import type { TransportRequest, UploadTransport } from './upload-transport.ts';
import { withoutSecrets } from './without-secrets.ts';

export interface InitInput {
  /**
   * Metadata and identity; identity alone for a replacement. `name`, `filename` and `lastModified` stay as they are
   * for this upload (peertube.md, rule 4).
   */
  readonly init: UploadInit | UploadIdentity;
  /** Of the file, in bytes. */
  readonly size: number;
  /** `video/mp4`. */
  readonly type: string;
  readonly signal?: AbortSignal;
}

export interface OffsetInput {
  readonly uploadId: string;
  readonly size: number;
  /** Bytes that this server has confirmed before. */
  readonly confirmed: number;
  /** The end of the chunk that was sent last, where that is known; else as `confirmed`. No other offset is believed. */
  readonly sentUpTo: number;
  /** The last byte was sent before, in this run or an earlier one. */
  readonly mayBeComplete: boolean;
  readonly signal?: AbortSignal;
}

export interface ChunkInput {
  readonly uploadId: string;
  /** First byte: the offset that the server confirmed last. */
  readonly start: number;
  /** The byte after the last one. */
  readonly end: number;
  readonly size: number;
  /** Base64 of the chunk's SHA-1: the server checks it and keeps nothing of a chunk that differs (rule 3). */
  readonly digest: string;
  /** Yields exactly `end - start` bytes. Called once. */
  readonly body: () => Readable;
  readonly signal?: AbortSignal;
  readonly onSent?: (bytes: number) => void;
}

/**
 * PeerTube's resumable upload, one request at a time. It keeps no state: what an upload knows is in its journal.
 * Every step may be repeated; what to do next is the decision that it answers.
 */
export interface ResumableUpload {
  initUpload(input: InitInput): Promise<InitDecision>;
  queryOffset(input: OffsetInput): Promise<UploadDecision>;
  /** One at a time per upload (rule 1). */
  sendChunk(input: ChunkInput): Promise<UploadDecision>;
  /** Succeeds when the upload is gone, also when it was gone before. */
  cancelUpload(input: { uploadId: string; signal?: AbortSignal }): Promise<Outcome<undefined>>;
}

export interface ResumableUploadOptions {
  /** Bound to the account's own server. */
  readonly transport: UploadTransport;
  /** Access token; asked before every request. */
  readonly token: () => Promise<Outcome<string>>;
  /** For the words of a problem. */
  readonly host: string;
  readonly clock?: Clock;
  /** The video whose file is replaced: another endpoint of the same protocol (peertube.md, rule 11). */
  readonly replaces?: FinishedVideo | null;
}

/** @throws RangeError for a chunk that is none: a bug of the caller, which could become a hole in a video. */
function assertChunk({ start, end, size }: ChunkInput): void {
  const whole = [start, end, size].every(Number.isSafeInteger);
  if (!whole || start < 0 || end <= start || end > size) {
    throw new RangeError(`No chunk: bytes ${start}-${end} of ${size}`);
  }
}

export function createResumableUpload(options: ResumableUploadOptions): ResumableUpload {
  const { transport, token, host, clock = systemClock } = options;
  const replaces = options.replaces ?? null;
  const path =
    replaces === null
      ? videoUpload['videos.uploadResumable'].path
      : videoUpload['videos.replaceSourceResumable'].path.replace('{id}', encodeURIComponent(replaces.uuid));
  const withId = (uploadId: string): string =>
    `${path}?${new URLSearchParams({ upload_id: uploadId }).toString()}`;

  async function send(request: TransportRequest): Promise<Outcome<Answer>> {
    const access = await token();
    if (!access.ok) return access;
    const headers = {
      ...request.headers,
      accept: 'application/json',
      authorization: `Bearer ${access.value}`,
    };
    const answer = await transport.send({ ...request, headers });
    if (!answer.ok) return failed(withoutSecrets(answer.problem, [access.value]));
    // A server that answers with what it was sent must not carry the token into a problem.
    return succeeded({ ...answer.value, body: answer.value.body.replaceAll(access.value, '…') });
  }

  function optional(input: { signal?: AbortSignal; onSent?: (bytes: number) => void }) {
    return {
      ...(input.signal !== undefined && { signal: input.signal }),
      ...(input.onSent !== undefined && { onSent: input.onSent }),
    };
  }

  return {
    async initUpload(input) {
      const answer = await send({
        method: 'POST',
        path,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-upload-content-length': String(input.size),
          'x-upload-content-type': input.type,
        },
        body: { kind: 'text', text: JSON.stringify(input.init) },
        ...optional(input),
      });
      if (!answer.ok) return interpretNoAnswer(answer.problem);
      return interpretInit(answer.value, { host, replaces, now: clock.now() });
    },

    async queryOffset(input) {
      const answer = await send({
        method: 'PUT',
        path: withId(input.uploadId),
        headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes */${input.size}` },
        body: { kind: 'none' },
        ...optional(input),
      });
      if (!answer.ok) return interpretNoAnswer(answer.problem);
      const { size, confirmed, sentUpTo, mayBeComplete } = input;
      return interpretOffset(answer.value, {
        size,
        confirmed,
        sentUpTo,
        mayBeComplete,
        host,
        replaces,
        now: clock.now(),
      });
    },

    async sendChunk(input) {
      assertChunk(input);
      const { uploadId, start, end, size, digest, body } = input;
      const answer = await send({
        method: 'PUT',
        path: withId(uploadId),
        headers: {
          'content-type': 'application/octet-stream',
          'content-range': `bytes ${start}-${end - 1}/${size}`,
          digest: `sha=${digest}`,
        },
        body: { kind: 'stream', open: body, bytes: end - start },
        ...optional(input),
      });
      if (!answer.ok) return interpretNoAnswer(answer.problem);
      const mayBeComplete = end === size;
      const situation = {
        size,
        confirmed: start,
        sentUpTo: end,
        mayBeComplete,
        host,
        replaces,
        now: clock.now(),
      };
      return interpretChunk(answer.value, situation);
    },

    async cancelUpload(input) {
      const answer = await send({
        method: 'DELETE',
        path: withId(input.uploadId),
        headers: {},
        body: { kind: 'none' },
        ...optional(input),
      });
      if (!answer.ok) return answer;
      const cancelled = interpretCancel(answer.value, { host });
      return cancelled.ok ? succeeded(undefined) : cancelled;
    },
  };
}

export * from './chunk-size.ts';
export type * from './upload-decision.ts';
export type * from './upload-transport.ts';
export * from './interpret-upload.ts';
