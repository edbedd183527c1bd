import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { OperationName } from '../../../../src-main/peertube/operations/index.ts';
import { failed, problem, succeeded, type Outcome } from '../../../../src-main/peertube/problem.ts';
import type {
  InitDecision,
  ResumableUpload,
  UploadDecision,
} from '../../../../src-main/peertube/resumable-upload.ts';
import type { AccountClient } from '../../../../src-main/uploads/ports.ts';

interface FakeUpload {
  readonly id: string;
  readonly filename: string;
  readonly name: string;
  readonly size: number;
  bytes: Buffer;
}

export interface FakeVideo {
  readonly id: number;
  readonly uuid: string;
  readonly shortUUID: string;
  readonly filename: string;
  readonly size: number;
  readonly bytes: Buffer;
  state: number;
  /** All changes that were put, merged. */
  metadata: Record<string, unknown>;
  puts: number;
}

type Asked = 'init' | 'query' | 'chunk' | 'cancel' | OperationName;

/** A PeerTube in memory: as much of it as uploads see, answering wrongly on demand. */
export interface FakeServer {
  readonly resumable: ResumableUpload;
  readonly client: AccountClient;
  readonly videos: FakeVideo[];
  readonly uploads: Map<string, FakeUpload>;
  /** Everything asked, in order. */
  readonly asked: string[];
  /** The next request of this kind gets this answer, or the usual one for undefined. Resolves when it came. */
  next(asked: Asked, answer: () => unknown): Promise<void>;
  /** What the next chunk would have done, for an answer that is lost on its way. */
  readonly losing: { doAndForget: boolean };
}

export function createFakeServer(): FakeServer {
  const videos: FakeVideo[] = [];
  const uploads = new Map<string, FakeUpload>();
  const asked: string[] = [];
  const planned = new Map<Asked, (() => unknown)[]>();
  const losing = { doAndForget: false };
  let ids = 100;

  const plan = (kind: Asked): unknown => planned.get(kind)?.shift()?.();

  const gone = (mayBeComplete: boolean): UploadDecision => ({
    kind: mayBeComplete ? 'look-for-result' : 'begin-anew',
    problem: problem(mayBeComplete ? 'result-lost' : 'upload-expired', { retry: { kind: 'later' } }),
  });

  function finish(upload: FakeUpload): UploadDecision {
    uploads.delete(upload.id);
    const id = (ids += 1);
    const video = { id, uuid: `uuid-${id}`, shortUUID: `short-${id}` };
    videos.push({
      ...video,
      filename: upload.filename,
      size: upload.size,
      bytes: upload.bytes,
      state: 2,
      metadata: { name: upload.name, privacy: 3 },
      puts: 0,
    });
    return { kind: 'finished', video };
  }

  const resumable: ResumableUpload = {
    async initUpload({ init, size }) {
      asked.push('init');
      const answer = plan('init') as InitDecision | undefined; // a test plans what the operation answers
      if (answer !== undefined) return Promise.resolve(answer);
      const id = `${init.name}|${size}|${init.lastModified}`;
      const known = uploads.get(id);
      const upload = known ?? {
        id,
        name: init.name,
        filename: init.filename,
        size,
        bytes: Buffer.alloc(0),
      };
      uploads.set(id, upload);
      return { kind: 'begun', uploadId: id, offset: upload.bytes.length, existed: known !== undefined };
    },
    async queryOffset({ uploadId, mayBeComplete }) {
      asked.push('query');
      const answer = plan('query') as UploadDecision | undefined; // likewise
      if (answer !== undefined) return Promise.resolve(answer);
      const upload = uploads.get(uploadId);
      return upload === undefined ? gone(mayBeComplete) : { kind: 'continue', offset: upload.bytes.length };
    },
    async sendChunk({ uploadId, start, end, size, digest, body, signal, onSent }) {
      asked.push(`chunk ${start}-${end}`);
      const answer = plan('chunk') as UploadDecision | Promise<UploadDecision> | undefined; // likewise
      if (answer !== undefined && !losing.doAndForget) {
        const aborted = new Promise<UploadDecision>((resolve) => {
          signal?.addEventListener('abort', () => resolve({ kind: 'failed', problem: problem('aborted') }));
        });
        return Promise.race([answer, aborted]);
      }
      const upload = uploads.get(uploadId);
      if (upload === undefined) return gone(end === size);
      if (start !== upload.bytes.length) throw new Error(`A gap: ${start} after ${upload.bytes.length}`);
      const bytes = await buffer(body());
      if (createHash('sha1').update(bytes).digest('base64') !== digest) throw new Error('A wrong digest');
      onSent?.(bytes.length);
      upload.bytes = Buffer.concat([upload.bytes, bytes]);
      const done: UploadDecision =
        upload.bytes.length === size ? finish(upload) : { kind: 'continue', offset: upload.bytes.length };
      return answer === undefined ? done : await answer;
    },
    cancelUpload({ uploadId }) {
      asked.push('cancel');
      uploads.delete(uploadId);
      return Promise.resolve(succeeded(undefined));
    },
  };

  const find = (path: { id: string } | undefined) => videos.find(({ uuid }) => uuid === path?.id);

  function perform(name: OperationName, input: { path?: { id: string }; body?: unknown }): Outcome<unknown> {
    if (name === 'users.myVideos') {
      const data = videos.map(({ id, uuid, shortUUID, metadata }) => ({
        id,
        uuid,
        shortUUID,
        name: metadata['name'],
        duration: 3,
        isLive: false,
      }));
      return succeeded({ total: data.length, data: data.reverse() });
    }
    const video = find(input.path);
    if (video === undefined) return failed(problem('not-found', { status: 404 }));
    if (name === 'videos.source') return succeeded({ inputFilename: video.filename, size: video.size });
    if (name === 'videos.get') return succeeded({ state: { id: video.state } });
    if (name === 'videos.update') {
      video.puts += 1;
      video.metadata = { ...video.metadata, ...(input.body as object) }; // a PUT's body is an object
      return succeeded(undefined);
    }
    throw new Error(`Nobody expected ${name}`);
  }

  return {
    resumable,
    client: {
      call(name, input) {
        asked.push(name);
        const answer = plan(name) ?? perform(name, input as never);
        // The answers above have the shape of their operation.
        return Promise.resolve(answer) as never;
      },
    },
    videos,
    uploads,
    asked,
    losing,
    next(kind, answer) {
      return new Promise((resolve) => {
        const taken = (): unknown => {
          resolve();
          return answer();
        };
        planned.set(kind, [...(planned.get(kind) ?? []), taken]);
      });
    },
  };
}
