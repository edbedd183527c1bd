import * as v from 'valibot';
import { lackOf, type Capabilities } from '../peertube/capabilities.ts';
import type { OpenedFile, OpenOptions, PeerTubeClient } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { CopyOffer } from './copy.ts';
import { safeFileName } from './safe-file-name.ts';

export type CopyClient = Pick<PeerTubeClient, 'origin' | 'call' | 'open'>;

/** A file that the server has of a video, and the way to it. */
export interface CopySource extends CopyOffer {
  open(client: CopyClient, options: OpenOptions): Promise<Outcome<OpenedFile>>;
}

const text = v.nullish(v.string());
const number = v.nullish(v.number());

/** Of GET /videos/{id}/source. `fileDownloadUrl` since 6.1, null where the original was not kept. */
const sourceSchema = v.object({
  filename: text,
  inputFilename: text,
  fileDownloadUrl: text,
  size: number,
  height: number,
});

const fileSchema = v.object({
  id: v.number(),
  resolution: v.object({ id: v.number() }),
  size: number,
  fileUrl: text,
  /** Since 6.3 sound and picture may be files of their own. */
  hasAudio: v.optional(v.boolean(), true),
  hasVideo: v.optional(v.boolean(), true),
});

/** Of GET /videos/{id}. */
const videoSchema = v.object({
  name: v.string(),
  files: v.optional(v.array(fileSchema), []),
  streamingPlaylists: v.optional(v.array(v.object({ files: v.optional(v.array(fileSchema), []) })), []),
});

type StoredFile = v.InferOutput<typeof fileSchema>;
type Way = CopySource['open'];

/** What stands behind `folder` in an address of this server; null for any other address. */
function nameBehind(folder: string, url: string | null | undefined, origin: string): string | null {
  if (url === null || url === undefined || !URL.canParse(url)) return null;
  const address = new URL(url);
  if (address.origin !== origin || !address.pathname.startsWith(folder)) return null;
  const name = address.pathname.slice(folder.length);
  try {
    return name === '' ? null : decodeURIComponent(name);
  } catch {
    // Percent signs that mean nothing: no name of PeerTube's.
    return null;
  }
}

async function originalOf(client: CopyClient, uuid: string): Promise<Outcome<CopySource | null>> {
  const source = await client.call('videos.source', { path: { id: uuid } });
  // A video that came by an import has none.
  if (!source.ok) return source.problem.code === 'not-found' ? succeeded(null) : source;
  const parsed = v.safeParse(sourceSchema, source.value);
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'videos/source' }));
  const { fileDownloadUrl, inputFilename, filename, size, height } = parsed.output;
  const kept = nameBehind('/download/original-video-files/', fileDownloadUrl, client.origin);
  if (kept === null || kept.includes('/')) return succeeded(null);
  return succeeded({
    kind: 'original',
    name: safeFileName(inputFilename ?? filename ?? kept),
    size: size ?? null,
    height: height ?? null,
    open: (by, options) => by.open('staticFiles.originalVideo', { path: { filename: kept } }, options),
  });
}

/** Of `<UUID>/<file>`. */
function pairOf(path: string | null): readonly [uuid: string, file: string] | null {
  const [uuid, file, ...more] = path?.split('/') ?? [];
  return uuid !== undefined && file !== undefined && more.length === 0 ? [uuid, file] : null;
}

/** The way to a file that lies on the server's own disk, whose length is known and which can be resumed. */
function staticWay({ fileUrl }: StoredFile, origin: string): Way | null {
  const below = (folder: string): string | null => nameBehind(`/static/${folder}/`, fileUrl, origin);
  const ownWeb = below('web-videos/private');
  if (ownWeb !== null) {
    return (by, options) => by.open('staticFiles.privateWebVideo', { path: { filename: ownWeb } }, options);
  }
  const web = below('web-videos');
  if (web !== null) {
    return (by, options) => by.open('staticFiles.webVideo', { path: { filename: web } }, options);
  }
  const ownHls = pairOf(below('streaming-playlists/hls/private'));
  if (ownHls !== null) {
    return (by, options) => by.open('staticFiles.privateHls', { path: { filename: ownHls } }, options);
  }
  const hls = pairOf(below('streaming-playlists/hls'));
  if (hls === null) return null;
  return (by, options) => by.open('staticFiles.hls', { path: { filename: hls } }, options);
}

/** Put together by the server as it is sent, wherever its parts lie: no length, and no way to resume. */
function generatedWay(uuid: string, file: StoredFile, all: readonly StoredFile[]): Way {
  const sound = file.hasAudio ? undefined : all.find((other) => other.hasAudio && !other.hasVideo);
  const videoFileIds = [file.id, ...(sound === undefined ? [] : [sound.id])];
  return (by, options) =>
    by.open('videos.download', { path: { videoId: uuid }, query: { videoFileIds } }, options);
}

async function renditionOf(
  client: CopyClient,
  uuid: string,
  capabilities: Capabilities | null,
): Promise<Outcome<CopySource | null>> {
  const video = await client.call('videos.get', { path: { id: uuid } });
  if (!video.ok) return video;
  const parsed = v.safeParse(videoSchema, video.value);
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'videos/{id}' }));
  const { name, files, streamingPlaylists } = parsed.output;
  const all = [...files, ...streamingPlaylists.flatMap((playlist) => playlist.files)];
  // The sort is stable: of two that are alike the web video comes first.
  const [best] = all
    .filter(({ hasVideo }) => hasVideo)
    .toSorted((one, other) => other.resolution.id - one.resolution.id);
  if (best === undefined) return succeeded(null);
  const stored = best.hasAudio ? staticWay(best, client.origin) : null;
  const generates = lackOf(capabilities, 'videos.download') === null;
  const open = stored ?? (generates ? generatedWay(uuid, best, all) : null);
  if (open === null) return succeeded(null);
  return succeeded({
    kind: 'rendition',
    name: safeFileName(`${name} (${best.resolution.id}p).mp4`),
    size: stored === null ? null : (best.size ?? null),
    height: best.resolution.id,
    open,
  });
}

/** The file that was uploaded where the server kept it, else the best of what it made of it; null: neither. */
export async function findCopySource(
  client: CopyClient,
  uuid: string,
  capabilities: Capabilities | null,
): Promise<Outcome<CopySource | null>> {
  const original = await originalOf(client, uuid);
  return !original.ok || original.value !== null ? original : renditionOf(client, uuid, capabilities);
}
