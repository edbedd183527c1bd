import { createHash } from 'node:crypto';
import type { Answer } from '../../../../src-main/peertube/answer.ts';
import { failed, problem, succeeded, type Outcome } from '../../../../src-main/peertube/problem.ts';
import type { TransportRequest } from '../../../../src-main/peertube/upload-transport.ts';

/** What was uploaded, and whether it is a whole and true copy is checked byte range by byte range. */
export interface ModelVideo {
  readonly id: number;
  metadata: Record<string, unknown>;
  /** Languages. */
  captions: readonly string[];
  chapters: unknown;
}

/** As much of PeerTube as one upload meets: pure state, no time, no trouble. */
export interface ModelServer {
  /** By its id: how far each upload says that it is, and how far it is without a hole. */
  readonly uploads: Map<string, { said: number; whole: number }>;
  readonly videos: ModelVideo[];
  /** Elements of the one playlist, by their videos. */
  readonly inPlaylist: number[];
  /** What must never happen, and did. */
  readonly violations: string[];
}

export const fileBytes = Buffer.from(Array.from({ length: 2_000 }, (_, at) => (at * 7) % 251));

/** Base64 of the SHA-1 of a part of the file. */
export function digestOfPart(start: number, end: number): string {
  return createHash('sha1').update(fileBytes.subarray(start, end)).digest('base64');
}

export function createModelServer(): ModelServer {
  return { uploads: new Map(), videos: [], inPlaylist: [], violations: [] };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const goOn = (bytes: number): Answer => ({
  status: 308,
  headers: { range: `bytes=0-${bytes - 1}` },
  body: '',
});

const unknownUpload = json(404, { error: { code: 'FileNotFound', message: 'Not found' } });

export function uploadIdOf(path: string): string {
  return new URL(path, 'http://model').searchParams.get('upload_id') ?? '';
}

/** Carries out one request of the resumable protocol. */
export function carryOut(server: ModelServer, { method, path, headers, body }: TransportRequest): Answer {
  if (method === 'POST') return init(server, body.kind === 'text' ? body.text : '');
  const id = uploadIdOf(path);
  if (method === 'DELETE') {
    server.uploads.delete(id);
    return { status: 204, headers: {}, body: '' };
  }
  const has = server.uploads.get(id);
  if (has === undefined) return unknownUpload;
  const range = /^bytes (\d+)-(\d+)\/\d+$/.exec(headers['content-range'] ?? '');
  if (range === null) return goOn(has.said);
  const [start = 0, last = 0] = range.slice(1).map(Number);
  return write(server, id, { has, start, end: last + 1, digest: headers['digest'] ?? '' });
}

/**
 * A chunk breaks off: the library cuts its file back, and a write that was under way still makes it longer. What is
 * between is a hole, and the next offset query tells its end.
 */
export function breakOff(server: ModelServer, { path, headers }: TransportRequest): void {
  const id = uploadIdOf(path);
  const has = server.uploads.get(id);
  const [start = 0, last = 0] = (/^bytes (\d+)-(\d+)/.exec(headers['content-range'] ?? '') ?? [])
    .slice(1)
    .map(Number);
  if (has === undefined) return;
  const whole = Math.min(has.whole, start);
  server.uploads.set(id, { said: Math.floor((start + last) / 2), whole });
}

function init(server: ModelServer, text: string): Answer {
  // What the operation sends: see UploadInit.
  const { name, lastModified, privacy } = JSON.parse(text) as Record<string, string | number>;
  const id = `${name}-${lastModified}`.replaceAll(' ', '-');
  const has = server.uploads.get(id);
  if (privacy !== 3) server.violations.push('an upload that is not private');
  const said = has?.said ?? 0;
  server.uploads.set(id, has ?? { said: 0, whole: 0 });
  const location = `//elsewhere/api/v1/videos/upload-resumable?upload_id=${encodeURIComponent(id)}`;
  const range = said === 0 ? {} : { range: `bytes=0-${said - 1}` };
  return { status: has === undefined ? 201 : 200, headers: { location, ...range }, body: '' };
}

function write(
  server: ModelServer,
  id: string,
  part: { has: { whole: number }; start: number; end: number; digest: string },
): Answer {
  const { has, start, end, digest } = part;
  // The server itself would take it (peertube.md, rule 1).
  if (start > has.whole) server.violations.push(`a gap: ${start} after ${has.whole}`);
  if (digest !== `sha=${digestOfPart(start, end)}`)
    server.violations.push(`a wrong digest of ${start}-${end}`);
  server.uploads.set(id, { said: end, whole: end });
  if (end < fileBytes.length) return goOn(end);
  server.uploads.delete(id);
  const number = server.videos.length + 1;
  server.videos.push({ id: number, metadata: { privacy: 3 }, captions: [], chapters: [] });
  if (number > 1) server.violations.push('a second video');
  return json(200, { video: { id: number, uuid: `uuid-${number}`, shortUUID: `short-${number}` } });
}

/** Carries out one call of the API. */
export function carryOutCall(server: ModelServer, name: string, input: unknown): Outcome<unknown> {
  // The calls of uploads: a path with an id, or a body of changes.
  const { path, body } = input as {
    path?: { id: string; captionLanguage?: string };
    body?: Record<string, unknown>;
  };
  if (name === 'users.myPlaylistsWithVideos') return succeeded(whereabouts(server));
  if (name === 'videoPlaylists.addVideo') return succeeded(addToPlaylist(server, body));
  if (name === 'users.myVideos') {
    const data = server.videos.map(({ id, metadata }) => ({
      id,
      uuid: `uuid-${id}`,
      shortUUID: `short-${id}`,
      name: metadata['name'] ?? '',
      duration: 3,
      isLive: false,
    }));
    return succeeded({ total: data.length, data: data.reverse() });
  }
  const video = server.videos.find(({ id }) => path?.id === `uuid-${id}`);
  if (video === undefined) return failed(problem('not-found', { status: 404 }));
  if (name === 'videos.source') return succeeded({ inputFilename: 'a.mp4', size: fileBytes.length });
  if (name === 'videos.get') return succeeded({ state: { id: 1 } });
  if (name === 'videoCaptions.replace') {
    const { captionLanguage = '' } = path ?? {};
    video.captions = [...new Set([...video.captions, captionLanguage])];
    if (video.metadata['privacy'] !== 3) server.violations.push('published before its captions');
    return succeeded(undefined);
  }
  if (name === 'videoChapters.replaceAll') {
    video.chapters = body?.['chapters'];
    return succeeded(undefined);
  }
  if (name !== 'videos.update') throw new Error(`Nobody expected ${name}`);
  video.metadata = { ...video.metadata, ...body };
  return succeeded(undefined);
}

function whereabouts({ videos, inPlaylist }: ModelServer): unknown {
  return Object.fromEntries(
    videos.map(({ id }) => [
      id,
      inPlaylist.flatMap((other, at) => (other === id ? [{ playlistId: 12, playlistElementId: at }] : [])),
    ]),
  );
}

function addToPlaylist(server: ModelServer, body: Record<string, unknown> | undefined): unknown {
  const video = server.videos.find(({ id }) => body?.['videoId'] === `uuid-${id}`);
  if (video === undefined) server.violations.push('nothing in the playlist');
  else server.inPlaylist.push(video.id);
  if (server.inPlaylist.length > 1) server.violations.push('twice in a playlist');
  return { videoPlaylistElement: { id: server.inPlaylist.length - 1 } };
}
