import * as v from 'valibot';
import type { PeerTubeClient } from '../peertube/client.ts';
import type { Outcome } from '../peertube/problem.ts';
import type { PublishedVideo } from './add-files.ts';

/** A dropped file's draft does not wait longer than this for a hint. */
const patienceMs = 4_000;
/** As many as one call gives. */
const newest = 100;

const videosSchema = v.object({
  data: v.array(v.object({ name: v.string(), duration: v.number(), channel: v.object({ id: v.number() }) })),
});

/** The newest of an account's videos, to notice a file that is there already. Empty where the server does not tell. */
export async function newestVideos(
  client: Outcome<Pick<PeerTubeClient, 'call'>>,
): Promise<readonly PublishedVideo[]> {
  if (!client.ok) return [];
  const found = await client.value.call(
    'users.myVideos',
    { query: { start: 0, count: newest, sort: '-createdAt' } },
    { signal: AbortSignal.timeout(patienceMs) },
  );
  const parsed = v.safeParse(videosSchema, found.ok ? found.value : null);
  if (!parsed.success) return [];
  return parsed.output.data.map(({ name, duration, channel }) => ({
    title: name,
    durationSeconds: duration,
    channelId: channel.id,
  }));
}
