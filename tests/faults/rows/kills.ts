import { chunkOf } from '../support/chunks.ts';
import { eventually } from '../support/eventually.ts';
import type { Random } from '../support/random.ts';
import type { Row } from '../support/row.ts';
import type { Scene } from '../support/scene.ts';

const sizes = [
  { megabytes: 3, chunk: 256 * 1024, long: 18, short: 3 },
  { megabytes: 24, chunk: 2_000_000, long: 18, short: 3 },
  { megabytes: 90, chunk: 7_500_000, long: 16, short: 2 },
] as const;

/** Kills of the app's process while bytes travel; each upload is killed several times. */
export function killRows(form: 'short' | 'long'): readonly Row[] {
  return sizes.flatMap(({ megabytes, chunk, ...kills }) => {
    const perUpload = form === 'long' ? 6 : kills.short;
    const uploads = Math.ceil(kills[form] / perUpload);
    return Array.from({ length: uploads }, (_, at): Row => {
      const times = Math.min(perUpload, kills[form] - at * perUpload);
      return {
        name: `${times} kills, ${megabytes} MB${uploads === 1 ? '' : ` (${at + 1})`}`,
        how: `SIGKILL when a random byte has arrived, ${times} times; chunks of ${chunk} bytes`,
        size: megabytes * 1_000_000,
        chunk,
        ownProcess: true,
        ...(form === 'long' && { long: true }),
        play: (scene, random) => killedAgainAndAgain(scene, random, times),
      };
    });
  });
}

async function killedAgainAndAgain(scene: Scene, random: Random, times: number): Promise<string> {
  const offsets = Array.from({ length: times }, () => random.between(0, scene.size)).sort(
    (one, other) => one - other,
  );
  let begun = false;
  for (const offset of offsets) {
    const start = offset - (offset % scene.chunk);
    const bytes = offset - start;
    const from = scene.server.requests.length;
    const hold = scene.onChunk({
      // What was in the sockets of the process before may have arrived after its death: then it is a chunk later.
      where: (request) => (chunkOf(request)?.start ?? -1) >= start,
      do: { kind: 'holdBody', bytes },
    });
    if (!begun) await scene.begin();
    begun = true;
    // Of a last chunk that was killed before, the rest may have come out of the socket: then there is the video already.
    await eventually(
      () =>
        scene.server.videos('squid').length === 1 ||
        scene.server.requests.some((one) => {
          const chunk = one.number > from ? chunkOf(one) : null;
          return (
            chunk !== null && chunk.start >= start && one.bytes >= Math.min(bytes, chunk.end - chunk.start)
          );
        }),
    );
    await scene.killAndStart();
    hold.remove();
  }
  await scene.publish();
  return `killed at ${offsets.join(', ')}`;
}
