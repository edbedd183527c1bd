import type { Readable } from 'node:stream';
import type { ByteRange, OpenedFile } from '../peertube/open-file.ts';
import { failed, problem, ProblemError, succeeded, type Outcome } from '../peertube/problem.ts';
import { isPlayableName, isPlaylistName, ownPlaylist } from './hls-playlist.ts';
import { publishedFiles, type MediaClient, type PublishedFile } from './published-files.ts';
import type { PublishedMedia } from './published-media.ts';

export interface VideoOf {
  readonly account: string;
  /** UUID. */
  readonly video: string;
}

/** An answer to the window: bytes, and what a player has to know of them. */
export interface ServedVideo {
  readonly status: 200 | 206;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | string;
}

/** Published videos as the window plays them: by names of the app's own, with everything else added here. */
export interface PublishedPlayer {
  mediaOf(of: VideoOf): Promise<Outcome<readonly PublishedMedia[]>>;
  /** @param path what stands behind the video's UUID in an address of `mediaOf`, or beside one of a playlist's */
  open(
    of: VideoOf,
    path: readonly string[],
    rangeHeader: string | null,
    signal: AbortSignal,
  ): Promise<Outcome<ServedVideo>>;
}

const playlistMaxBytes = 2 * 1024 * 1024;
/** How many videos' files are remembered. */
const mostKnown = 50;

const notFound = failed(problem('not-found'));

/** One range, as players ask for one; null where it has to be answered with the whole. */
function rangeOf(header: string | null, size: number | null): ByteRange | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null) return null;
  if (first === '') {
    if (last === '' || size === null || Number(last) === 0) return null;
    return { from: Math.max(0, size - Number(last)) };
  }
  if (last === '') return { from: Number(first) };
  return Number(last) < Number(first) ? null : { from: Number(first), to: Number(last) };
}

/** Only what is played: nothing that a server calls something else becomes that here. */
function typeOf({ type }: OpenedFile): string {
  return /^(?:video|audio)\/[\w.+-]+/.exec(type)?.[0] ?? 'video/mp4';
}

function servedFile(opened: OpenedFile): ServedVideo {
  const { status, size, range, stream } = opened;
  const headers = {
    'content-type': typeOf(opened),
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
    ...(size !== null && { 'content-length': String(size) }),
    ...(range !== null && {
      'content-range': `bytes ${range.from}-${range.to}/${range.total ?? '*'}`,
    }),
  };
  return { status, headers, body: stream };
}

/** The text of a small file; null where it is larger. */
export async function textUpTo(stream: Readable, limit: number): Promise<Outcome<Buffer | null>> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of stream) {
      // A stream without an encoding yields bytes; its type does not say so.
      const bytes = part as Buffer;
      length += bytes.length;
      if (length > limit) {
        stream.destroy();
        return succeeded(null);
      }
      parts.push(bytes);
    }
    return succeeded(Buffer.concat(parts));
  } catch (error) {
    if (error instanceof ProblemError) return failed(error.problem);
    throw error;
  }
}

export function createPublishedPlayer(clientFor: (account: string) => Outcome<MediaClient>): PublishedPlayer {
  const known = new Map<string, readonly PublishedFile[]>();
  const keyOf = ({ account, video }: VideoOf): string => `${account}/${video}`;

  async function look(of: VideoOf): Promise<Outcome<readonly PublishedFile[]>> {
    const client = clientFor(of.account);
    if (!client.ok) return client;
    const files = await publishedFiles(client.value, of.video);
    if (!files.ok) return files;
    known.delete(keyOf(of));
    known.set(keyOf(of), files.value);
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return files;
  }

  /** The address of one of the video's own files, and what is known of it. */
  function find(
    files: readonly PublishedFile[],
    [key = '', name, ...more]: readonly string[],
  ): { readonly address: URL; readonly size: number | null; readonly isPlaylist: boolean } | null {
    if (more.length > 0) return null;
    if (name === undefined) {
      const file = files.find((one) => one.key === key);
      return file === undefined ? null : { address: file.address, size: file.media.size, isPlaylist: false };
    }
    const playlist = files.find((one) => one.key.startsWith(`${key}/`));
    if (playlist === undefined || !isPlayableName(name)) return null;
    const address = new URL(encodeURIComponent(name), playlist.address);
    return { address, size: null, isPlaylist: isPlaylistName(name) };
  }

  async function openPlaylist(
    client: MediaClient,
    address: URL,
    signal: AbortSignal,
  ): Promise<Outcome<ServedVideo>> {
    const opened = await client.openAt(address.href, { signal });
    if (!opened.ok) return opened;
    const bytes = await textUpTo(opened.value.stream, playlistMaxBytes);
    if (!bytes.ok) return bytes;
    const text = bytes.value === null ? null : ownPlaylist(bytes.value.toString('utf8'), address);
    if (text === null)
      return failed(problem('unexpected-answer', { cause: 'a playlist that leads elsewhere' }));
    const headers = { 'content-type': 'application/vnd.apple.mpegurl', 'cache-control': 'no-store' };
    return succeeded({ status: 200, headers, body: text });
  }

  async function openOnce(
    files: readonly PublishedFile[],
    client: MediaClient,
    path: readonly string[],
    rangeHeader: string | null,
    signal: AbortSignal,
  ): Promise<Outcome<ServedVideo>> {
    const file = find(files, path);
    if (file === null) return notFound;
    const { address, size, isPlaylist } = file;
    if (isPlaylist) return await openPlaylist(client, address, signal);
    const range = rangeOf(rangeHeader, size);
    const opened = await client.openAt(address.href, { signal, ...(range !== null && { range }) });
    return opened.ok ? succeeded(servedFile(opened.value)) : opened;
  }

  return {
    async mediaOf(of) {
      const files = await look(of);
      if (!files.ok) return files;
      const at = `/video/${encodeURIComponent(of.account)}/${encodeURIComponent(of.video)}`;
      return succeeded(files.value.map(({ key, media }) => ({ ...media, url: `${at}/${key}` })));
    },

    async open(of, path, rangeHeader, signal) {
      const client = clientFor(of.account);
      if (!client.ok) return client;
      const remembered = known.get(keyOf(of));
      if (remembered !== undefined) {
        const opened = await openOnce(remembered, client.value, path, rangeHeader, signal);
        // Files get other addresses when a video is made private, or is transcoded anew.
        const isGone = !opened.ok && ['not-found', 'forbidden'].includes(opened.problem.code);
        if (!isGone) return opened;
      }
      const files = await look(of);
      return files.ok ? await openOnce(files.value, client.value, path, rangeHeader, signal) : files;
    },
  };
}
