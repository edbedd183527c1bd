import * as v from 'valibot';
import type { CallOptions } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { EditClient } from './ports.ts';

/** What is read of GET /users/me/video-playlists/videos-exist (recording "exist"). */
const whereSchema = v.record(
  v.string(),
  v.array(v.object({ playlistId: v.number(), playlistElementId: v.number() })),
);

const addedSchema = v.object({ videoPlaylistElement: v.object({ id: v.number() }) });

/** Where a video is: number of the playlist → its elements there, oldest first. */
export type PlaylistElements = ReadonlyMap<number, readonly number[]>;

/** @param id the video's number */
export async function playlistsOf(
  client: EditClient,
  id: number,
  options: CallOptions,
): Promise<Outcome<PlaylistElements>> {
  const found = await client.call('users.myPlaylistsWithVideos', { query: { videoIds: [id] } }, options);
  if (!found.ok) return found;
  const parsed = v.safeParse(whereSchema, found.value);
  if (!parsed.success) {
    return failed(problem('unexpected-answer', { cause: 'users/me/video-playlists/videos-exist' }));
  }
  const elements = new Map<number, number[]>();
  for (const { playlistId, playlistElementId } of parsed.output[String(id)] ?? []) {
    elements.set(playlistId, [...(elements.get(playlistId) ?? []), playlistElementId]);
  }
  return succeeded(elements);
}

/**
 * Adding is no PUT: a playlist may have a video twice. So whoever calls this has just looked where the video is, and
 * looks again where the answer got lost.
 *
 * @returns the element, null where the server does not tell
 */
export async function addToPlaylist(
  client: EditClient,
  playlist: number,
  video: string,
  options: CallOptions,
): Promise<Outcome<number | null>> {
  const added = await client.call(
    'videoPlaylists.addVideo',
    { path: { playlistId: String(playlist) }, body: { videoId: video } },
    options,
  );
  if (!added.ok) return added;
  const parsed = v.safeParse(addedSchema, added.value);
  return succeeded(parsed.success ? parsed.output.videoPlaylistElement.id : null);
}

/** One that is gone already is fine. */
export async function removeElement(
  client: EditClient,
  playlist: number,
  element: number,
  options: CallOptions,
): Promise<Outcome<undefined>> {
  const removed = await client.call(
    'videoPlaylists.deleteElement',
    { path: { playlistId: String(playlist), playlistElementId: element } },
    options,
  );
  return removed.ok || removed.problem.code === 'not-found' ? succeeded(undefined) : removed;
}

const playlistSchema = v.object({ id: v.number() });

/** The number of the playlist that a difference of one is about. */
export function playlistOf(value: unknown): number {
  return v.parse(playlistSchema, value).id;
}
