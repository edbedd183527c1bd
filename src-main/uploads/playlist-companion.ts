import * as v from 'valibot';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { CompanionDelivery, Delivered } from './companion-delivery.ts';
import type { RunContext } from './run-context.ts';
import type { UploadedVideo } from './upload-record.ts';

/** What is read of GET /users/me/video-playlists/videos-exist (recording "exist"). */
const whereSchema = v.record(
  v.string(),
  v.array(v.object({ playlistId: v.number(), playlistElementId: v.number() })),
);

const addedSchema = v.object({ videoPlaylistElement: v.object({ id: v.number() }) });

/** The video's elements in the playlist. */
async function elementsIn(
  { client, signal }: RunContext,
  { id }: UploadedVideo,
  playlist: number,
): Promise<Outcome<readonly number[]>> {
  const found = await client.call(
    'users.myPlaylistsWithVideos',
    { query: { videoIds: [id] } },
    { signal, background: true },
  );
  if (!found.ok) return found;
  const parsed = v.safeParse(whereSchema, found.value);
  if (!parsed.success)
    return failed(problem('unexpected-answer', { cause: 'users/me/video-playlists/videos-exist' }));
  const elements = (parsed.output[String(id)] ?? []).filter(({ playlistId }) => playlistId === playlist);
  return succeeded(elements.map(({ playlistElementId }) => playlistElementId));
}

/** A playlist may have a video twice, and adding is no PUT: one that is there already is left at that. */
async function send(context: RunContext, video: UploadedVideo, name: string): Promise<Delivered> {
  const { client, signal } = context;
  const there = await elementsIn(context, video, Number(name));
  if (!there.ok) return there;
  const [element] = there.value;
  if (element !== undefined) return succeeded({ element });
  const added = await client.call(
    'videoPlaylists.addVideo',
    { path: { playlistId: name }, body: { videoId: video.uuid } },
    { signal, background: true },
  );
  if (!added.ok) return added;
  const parsed = v.safeParse(addedSchema, added.value);
  return succeeded({ element: parsed.success ? parsed.output.videoPlaylistElement.id : null });
}

/** Takes out what was put in from here; what somebody has added beside it stays. */
async function takeAway(context: RunContext, video: UploadedVideo, name: string): Promise<Delivered> {
  const { client, signal } = context;
  const there = await elementsIn(context, video, Number(name));
  if (!there.ok) return there;
  const own = context.record().companions[`playlist:${Number(name)}`]?.element ?? null;
  const element = own === null ? there.value[0] : there.value.find((id) => id === own);
  const out = succeeded({ element: null });
  if (element === undefined) return out;
  const removed = await client.call(
    'videoPlaylists.deleteElement',
    { path: { playlistId: name, playlistElementId: element } },
    { signal, background: true },
  );
  return removed.ok || removed.problem.code === 'not-found' ? out : removed;
}

export const playlistDelivery: CompanionDelivery = { needs: 'videoPlaylists.addVideo', send, takeAway };
