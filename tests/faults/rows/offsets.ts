import { chunkOf, hasByte, isQuery } from '../support/chunks.ts';
import type { Row } from '../support/row.ts';
import type { Scene } from '../support/scene.ts';

const goOn = (range: string | null) => ({
  status: 308,
  headers: range === null ? {} : { range },
});

/** A chunk in the middle is kept, and its answer tells this offset. */
async function told(scene: Scene, range: string | null): Promise<void> {
  scene.onChunk({ where: hasByte(scene.middle), do: { kind: 'answerInstead', with: goOn(range) } });
  await scene.uploadThrough();
}

/** Wrong words about how far the server is. */
export const offsetRows: readonly Row[] = [
  {
    name: 'short Range',
    how: 'a chunk’s answer tells the offset before it',
    async play(scene) {
      await told(scene, `bytes=0-${scene.middle - 1}`);
      return 'believed it, and sent the chunk again';
    },
  },
  {
    name: 'long Range',
    how: 'a chunk’s answer tells an offset beyond it',
    async play(scene) {
      await told(scene, `bytes=0-${scene.middle + 2 * scene.chunk}`);
      return 'sent no gap';
    },
  },
  {
    name: 'missing Range',
    how: 'a chunk’s answer tells no offset',
    async play(scene) {
      await told(scene, null);
      return 'asked for it';
    },
  },
  {
    name: 'senseless Range',
    how: 'a chunk’s answer tells an offset that is none',
    async play(scene) {
      await told(scene, 'bytes=17-4');
      return 'asked for it';
    },
  },
  {
    name: 'bytes=0--1',
    how: 'the first chunk is reset, and the server says that it has no byte',
    async play(scene) {
      const cut = scene.onChunk({ do: { kind: 'cutAfterRequestBytes', bytes: 1_000 } });
      await scene.begin();
      await cut.waitForHit();
      const query = await scene.server.waitForRequest((one) => isQuery(one) && one.status === 308);
      await scene.publish();
      return `began at 0 (asked once more by request ${query.number > 0 ? 'PUT' : ''} */N)`;
    },
  },
  {
    name: 'no Range for a query',
    how: 'a chunk is reset, and the answer to the offset query tells none',
    async play(scene) {
      scene.onChunk({ where: hasByte(scene.middle), do: { kind: 'cutAfterRequestBytes', bytes: 1_000 } });
      scene.fault({ where: isQuery, do: { kind: 'answerInstead', with: goOn(null) } });
      scene.mayComeTwice = scene.middle;
      await scene.uploadThrough();
      return 'sent no gap';
    },
  },
  {
    name: 'lying offset',
    how: 'a chunk is reset, and the offset query claims all bytes but ten',
    async play(scene) {
      scene.onChunk({ where: hasByte(scene.middle), do: { kind: 'cutAfterRequestBytes', bytes: 1_000 } });
      const claim = goOn(`bytes=0-${scene.size - 10}`);
      scene.fault({ where: isQuery, do: { kind: 'answerInstead', with: claim } });
      await scene.uploadThrough();
      return 'sent no gap';
    },
  },
  {
    name: 'lying offset after a kill',
    how: 'as before, to an app that was killed in the middle and knows the server’s last word from its journal',
    ownProcess: true,
    size: 6_000_000,
    async play(scene) {
      const hold = await scene.beginAndHold(1_000);
      const claim = goOn(`bytes=0-${scene.size - 10}`);
      scene.fault({ where: isQuery, do: { kind: 'answerInstead', with: claim } });
      await scene.killAndStart();
      hold.remove();
      await scene.publish();
      return 'sent no gap';
    },
  },
  {
    name: 'the same offset three times',
    how: 'the server takes a chunk three times and stays where it was',
    async play(scene) {
      const stuck = scene.onChunk({
        where: hasByte(scene.middle),
        times: 3,
        do: { kind: 'refuse', with: goOn(`bytes=0-${scene.middle - 1}`) },
      });
      await scene.begin();
      await scene.untilFailed('upload-stalled');
      if (stuck.hits !== 3) throw new Error(`It was met ${stuck.hits} times.`);
      await scene.retry();
      await scene.publish();
      return 'upload-stalled; went on when asked';
    },
  },
  {
    name: 'a chunk at a time',
    how: 'no trouble: every chunk begins where the one before it ended, and none overlaps another in time',
    async play(scene) {
      await scene.uploadThrough();
      const starts = scene.server.requests.flatMap((one) => chunkOf(one) ?? []);
      const gaps = starts.filter(({ start }, at) => start !== (starts[at - 1]?.end ?? 0));
      if (gaps.length > 0) throw new Error(`Gaps before ${JSON.stringify(gaps)}`);
      return 'in one go';
    },
  },
];
