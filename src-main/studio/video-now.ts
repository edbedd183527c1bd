import * as v from 'valibot';
import type { CallOptions } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { isInWork } from '../watch/index.ts';
import type { StudioClient } from './ports.ts';

/** What tells a video from what an edit makes of it: its length, and that all of its files are made anew. */
export interface VideoMark {
  /** Seconds. */
  readonly duration: number;
  /** The server's numbers. */
  readonly files: readonly number[];
}

/** Whether a server takes an edit of a video now. */
export type Readiness =
  | 'ready'
  /** It is at work on the video: later it will. */
  | 'busy'
  /** Not as it is: a live, an import that failed. */
  | 'not-ready';

export interface VideoNow extends VideoMark {
  readonly uuid: string;
  readonly name: string;
  readonly readiness: Readiness;
}

const filesSchema = v.fallback(v.array(v.object({ id: v.number() })), []);

/** What is read of GET /videos/{id} (recording "get when published"). Without `state` a video is published. */
const videoSchema = v.object({
  uuid: v.string(),
  name: v.string(),
  duration: v.number(),
  isLive: v.fallback(v.boolean(), false),
  state: v.nullish(v.object({ id: v.number() }), { id: 1 }),
  files: filesSchema,
  streamingPlaylists: v.fallback(v.array(v.object({ files: filesSchema })), []),
});

/** Published, transcoding failed, moving to external storage failed: PeerTube's own list. */
const ready: ReadonlySet<number> = new Set([1, 7, 8]);

function readinessOf(state: number, isLive: boolean): Readiness {
  if (isLive) return 'not-ready';
  if (ready.has(state)) return 'ready';
  return isInWork(state) ? 'busy' : 'not-ready';
}

/** Asks the server for the video as it is now. Problems: 'not-found', 'unexpected-answer', the server's. */
export async function videoNow(
  client: StudioClient,
  video: string,
  options: CallOptions,
): Promise<Outcome<VideoNow>> {
  const found = await client.call('videos.get', { path: { id: video } }, options);
  if (!found.ok) return found;
  const parsed = v.safeParse(videoSchema, found.value);
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'videos/{id}' }));
  const { uuid, name, duration, isLive, state, files, streamingPlaylists } = parsed.output;
  const all = [...files, ...streamingPlaylists.flatMap((playlist) => playlist.files)];
  return succeeded({
    uuid,
    name,
    duration,
    files: all.map(({ id }) => id),
    readiness: readinessOf(state.id, isLive),
  });
}

/**
 * Whether an edit that was sent to a video as it was `before` has arrived: the server is at it, or has done it.
 * A video that was not ready takes none, so that what is busy now has become so since.
 */
export function hasArrived(before: VideoMark, now: VideoNow): boolean {
  if (now.readiness === 'busy') return true;
  const isMadeAnew = before.files.length > 0 && !before.files.some((id) => now.files.includes(id));
  return isMadeAnew || now.duration !== before.duration;
}
