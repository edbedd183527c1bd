import * as v from 'valibot';
import type { PeerTubeClient } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { PublishedMedia } from './published-media.ts';

export type MediaClient = Pick<PeerTubeClient, 'origin' | 'call' | 'openAt'>;

/** One of the video's files, under the name by which the window asks for it. */
export interface PublishedFile {
  /** `file-17`; of a playlist `hls-3/<its file's name>`. */
  readonly key: string;
  readonly media: Omit<PublishedMedia, 'url'>;
  /** Where it lies: at the server, or in its object storage. Told to nobody. */
  readonly address: URL;
}

const text = v.nullish(v.string());
const flag = v.nullish(v.boolean());

const fileSchema = v.object({
  id: v.number(),
  resolution: v.object({ id: v.number() }),
  size: v.nullish(v.number()),
  fileUrl: text,
  /** Since 6.3 sound and picture may be files of their own. */
  hasAudio: flag,
  hasVideo: flag,
});

/** Of GET /videos/{id}. */
const videoSchema = v.object({
  isLive: flag,
  files: v.optional(v.array(fileSchema), []),
  streamingPlaylists: v.optional(
    v.array(v.object({ id: v.number(), playlistUrl: text, files: v.optional(v.array(fileSchema), []) })),
    [],
  ),
});

type StoredFile = v.InferOutput<typeof fileSchema>;

function addressOf(url: string | null | undefined, origin: string): URL | null {
  if (url === null || url === undefined || !URL.canParse(url, origin)) return null;
  const address = new URL(url, origin);
  return /^https?:$/.test(address.protocol) && address.username === '' ? address : null;
}

/** Files of 0 lines are sound alone. */
function hasPicture({ hasVideo, resolution }: StoredFile): boolean {
  return hasVideo ?? resolution.id > 0;
}

function hasSound({ hasAudio }: StoredFile): boolean {
  return hasAudio ?? true;
}

function publishedFile(file: StoredFile, origin: string): PublishedFile | null {
  const address = addressOf(file.fileUrl, origin);
  const height = hasPicture(file) ? file.resolution.id : 0;
  return address === null
    ? null
    : {
        key: `file-${file.id}`,
        address,
        media: { kind: 'file', height, hasAudio: hasSound(file), size: file.size ?? null },
      };
}

function publishedPlaylist(
  playlist: { readonly id: number; readonly playlistUrl?: string | null | undefined },
  origin: string,
): PublishedFile | null {
  const address = addressOf(playlist.playlistUrl, origin);
  const name = address?.pathname.split('/').at(-1);
  if (address === null || name === undefined || name === '') return null;
  return {
    key: `hls-${playlist.id}/${name}`,
    address,
    media: { kind: 'hls', height: null, hasAudio: true, size: null },
  };
}

/** Enough to see lips and read signs, little enough to jump about in. */
const bestHeight = 480;

/**
 * How well it serves for editing, less is better: one file with sound and picture near 480 lines; then a playlist;
 * then sound alone, and a picture without it.
 */
function rank({ media }: PublishedFile): number {
  const { kind, height, hasAudio } = media;
  if (kind === 'hls') return 100_000;
  if (height === 0) return 200_000;
  if (!hasAudio) return 300_000 + (height ?? 0);
  const away = (height ?? 0) - bestHeight;
  // Too small is worse than as much too large.
  return away < 0 ? -away * 3 : away;
}

/**
 * The files of a published video that can be played, best for editing first. A live stream has none before its
 * replay.
 *
 * Problems: 'not-found', 'unexpected-answer', the server's.
 */
export async function publishedFiles(
  client: MediaClient,
  uuid: string,
): Promise<Outcome<readonly PublishedFile[]>> {
  const video = await client.call('videos.get', { path: { id: uuid } });
  if (!video.ok) return video;
  const parsed = v.safeParse(videoSchema, video.value);
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'videos/{id}' }));
  const { files, streamingPlaylists } = parsed.output;
  const found: (PublishedFile | null)[] = files.map((file) => publishedFile(file, client.origin));
  for (const playlist of streamingPlaylists) {
    found.push(...playlist.files.map((file) => publishedFile(file, client.origin)));
    const areApart = playlist.files.some((file) => hasPicture(file) && !hasSound(file));
    if (areApart) found.push(publishedPlaylist(playlist, client.origin));
  }
  // The sort is stable: of two that are alike the plain file comes before the one in fragments.
  return succeeded(found.filter((file) => file !== null).toSorted((one, other) => rank(one) - rank(other)));
}
