import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { OperationName } from '../../../../src-main/peertube/operations/index.ts';
import { failed, problem, succeeded, type Outcome } from '../../../../src-main/peertube/problem.ts';
import type {
  InitDecision,
  ResumableUpload,
  UploadDecision,
} from '../../../../src-main/peertube/resumable-upload.ts';
import type { ReplacedVideo } from '../../../../src-main/drafts/index.ts';
import type { AccountClient } from '../../../../src-main/uploads/ports.ts';

interface FakeUpload {
  readonly id: string;
  readonly filename: string;
  readonly name: string;
  readonly size: number;
  readonly replaces: ReplacedVideo | null;
  bytes: Buffer;
}

export interface FakeVideo {
  readonly id: number;
  readonly uuid: string;
  readonly shortUUID: string;
  filename: string;
  size: number;
  bytes: Buffer;
  /** Of its file. */
  sourceCreatedAt: string;
  state: number;
  /** All changes that were put, merged. */
  metadata: Record<string, unknown>;
  puts: number;
  /** By language, what was in the file. */
  readonly captions: Map<string, string>;
  chapters: readonly unknown[];
}

/** Of the calls of uploads, as their operations have it. */
interface CallInput {
  readonly path?: { readonly id: string; readonly captionLanguage?: string };
  readonly body?: unknown;
}

interface PlaylistInput {
  readonly path?: { readonly playlistId: string; readonly playlistElementId?: number };
  readonly query?: { readonly videoIds: readonly number[] };
  readonly body?: { readonly videoId: string };
}

export interface FakePlaylistElement {
  readonly element: number;
  readonly playlist: number;
  readonly video: string;
}

type Asked = 'init' | 'query' | 'chunk' | 'cancel' | OperationName;

/** A PeerTube in memory: as much of it as uploads see, answering wrongly on demand. */
export interface FakeServer {
  /** For a new video, or for a video's new file. */
  resumableOf(replaces: ReplacedVideo | null): ResumableUpload;
  /** A video that is there already. */
  addVideo(filename: string, bytes: Buffer): FakeVideo;
  readonly client: AccountClient;
  readonly videos: FakeVideo[];
  /** What is in which playlist, in order. */
  readonly playlists: FakePlaylistElement[];
  readonly uploads: Map<string, FakeUpload>;
  /** Everything asked, in order. */
  readonly asked: string[];
  /** The next request of this kind gets this answer, or the usual one for undefined. Resolves when it came. */
  next(asked: Asked, answer: () => unknown): Promise<void>;
  /** Makes a video of an upload, as far as its bytes have come. */
  finish(upload: FakeUpload): void;
  /** What the next chunk would have done, for an answer that is lost on its way. */
  readonly losing: { doAndForget: boolean };
}

export function createFakeServer(): FakeServer {
  const videos: FakeVideo[] = [];
  const playlists: FakePlaylistElement[] = [];
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

  let sources = 0;
  const sourceCreatedAt = (): string => `2030-01-01T00:00:00.${String((sources += 1)).padStart(3, '0')}Z`;

  function addVideo(filename: string, bytes: Buffer, name = filename): FakeVideo {
    const id = (ids += 1);
    const video: FakeVideo = {
      id,
      uuid: `uuid-${id}`,
      shortUUID: `short-${id}`,
      filename,
      size: bytes.length,
      bytes,
      sourceCreatedAt: sourceCreatedAt(),
      state: 2,
      metadata: { name, privacy: 3 },
      puts: 0,
      captions: new Map(),
      chapters: [],
    };
    videos.push(video);
    return video;
  }

  function finish({ id: uploadId, filename, size, bytes, name, replaces }: FakeUpload): UploadDecision {
    uploads.delete(uploadId);
    const replaced = videos.find(({ uuid }) => uuid === replaces?.uuid);
    if (replaces !== null && replaced === undefined) throw new Error('Nothing to replace');
    const video = replaced ?? addVideo(filename, bytes, name);
    Object.assign(video, { filename, size, bytes, state: 2, sourceCreatedAt: sourceCreatedAt() });
    const { id, uuid, shortUUID } = video;
    return { kind: 'finished', video: { id, uuid, shortUUID } };
  }

  const resumableOf = (replaces: ReplacedVideo | null): ResumableUpload => ({
    async initUpload({ init, size }) {
      asked.push('init');
      const answer = plan('init') as InitDecision | undefined; // a test plans what the operation answers
      if (answer !== undefined) return Promise.resolve(answer);
      if ('name' in init !== (replaces === null)) throw new Error('An init of the other kind');
      const name = 'name' in init ? init.name : init.filename;
      const id = `${name}|${size}|${init.lastModified}`;
      const known = uploads.get(id);
      const upload = known ?? {
        id,
        name,
        filename: init.filename,
        size,
        replaces,
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
      const isAborted = (): boolean => signal?.aborted === true;
      if (isAborted()) return { kind: 'failed', problem: problem('aborted') };
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
      const stream = body();
      signal?.addEventListener('abort', () => void stream.destroy());
      const bytes = await buffer(stream).catch((error: unknown) => {
        if (!isAborted()) throw error;
        return null;
      });
      if (bytes === null || isAborted()) return { kind: 'failed', problem: problem('aborted') };
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
  });

  const find = (path: { id: string } | undefined) => videos.find(({ uuid }) => uuid === path?.id);

  /** Playlists are there whatever their number. */
  function performOnPlaylists(
    name: OperationName,
    { path, query, body }: PlaylistInput,
  ): Outcome<unknown> | null {
    if (name === 'users.myPlaylistsWithVideos') {
      const where = (query?.videoIds ?? []).map((id) => [
        id,
        playlists
          .filter(({ video }) => video === videos.find((other) => other.id === id)?.uuid)
          .map(({ element, playlist }) => ({ playlistElementId: element, playlistId: playlist })),
      ]);
      return succeeded(Object.fromEntries(where));
    }
    if (name === 'videoPlaylists.addVideo') {
      const element = (ids += 1);
      playlists.push({ element, playlist: Number(path?.playlistId), video: body?.videoId ?? '' });
      return succeeded({ videoPlaylistElement: { id: element } });
    }
    if (name !== 'videoPlaylists.deleteElement') return null;
    const at = playlists.findIndex(({ element }) => element === path?.playlistElementId);
    if (at === -1) return failed(problem('not-found', { status: 404 }));
    playlists.splice(at, 1);
    return succeeded(undefined);
  }

  function perform(name: OperationName, input: CallInput): Outcome<unknown> {
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
    if (name === 'videos.source')
      return succeeded({
        inputFilename: video.filename,
        size: video.size,
        createdAt: video.sourceCreatedAt,
      });
    if (name === 'videos.get') {
      const { id, uuid, shortUUID, state, metadata } = video;
      return succeeded({
        id,
        uuid,
        shortUUID,
        name: metadata['name'],
        channel: { id: 7 },
        state: { id: state },
      });
    }
    if (name === 'videos.update') {
      video.puts += 1;
      video.metadata = { ...video.metadata, ...(input.body as object) }; // a PUT's body is an object
      return succeeded(undefined);
    }
    const { captionLanguage = '' } = input.path ?? {};
    if (name === 'videoCaptions.replace') {
      const { captionfile } = input.body as { captionfile: { bytes: Uint8Array } };
      video.captions.set(captionLanguage, new TextDecoder().decode(captionfile.bytes));
      return succeeded(undefined);
    }
    if (name === 'videoCaptions.delete')
      return video.captions.delete(captionLanguage)
        ? succeeded(undefined)
        : failed(problem('not-found', { status: 404 }));
    if (name === 'videoChapters.replaceAll') {
      video.chapters = (input.body as { chapters: readonly unknown[] }).chapters;
      return succeeded(undefined);
    }
    throw new Error(`Nobody expected ${name}`);
  }

  return {
    resumableOf,
    addVideo,
    client: {
      call(name, input) {
        asked.push(name);
        const answer =
          plan(name) ?? performOnPlaylists(name, input as never) ?? perform(name, input as never);
        // The answers above have the shape of their operation.
        return Promise.resolve(answer) as never;
      },
    },
    videos,
    playlists,
    uploads,
    asked,
    finish: (upload) => void finish(upload),
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
