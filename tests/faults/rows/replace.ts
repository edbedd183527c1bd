import { makeVideo } from '../../fixtures/make-video.ts';
import { hasByte, isChunk, isLast } from '../support/chunks.ts';
import { eventually } from '../support/eventually.ts';
import type { Row } from '../support/row.ts';
import type { Scene } from '../support/scene.ts';

/** A row in which a published video gets a new file. The judge wants that very video, with what was written of it. */
function replacing(row: Row): Row {
  return {
    ...row,
    name: `replacement: ${row.name}`,
    async play(scene, random) {
      await scene.publishOld();
      return row.play(scene, random);
    },
  };
}

function stateOf(scene: Scene) {
  const [stored] = scene.server.videos('squid');
  if (stored === undefined) throw new Error('The video is gone.');
  return stored;
}

/** Trouble while a video's file is replaced: never a second video, and never a video without a file. */
export const replaceRows: readonly Row[] = [
  replacing({
    name: 'killed in the middle',
    how: 'SIGKILL when half of a chunk has arrived; the old file is there until the new one is whole',
    ownProcess: true,
    async play(scene) {
      const before = await stateOf(scene).sha256();
      const hold = await scene.beginAndHold(scene.chunk / 2);
      if ((await stateOf(scene).sha256()) !== before) throw new Error('The old file is gone.');
      await scene.killAndStart();
      hold.remove();
      await scene.publish();
      return 'went on from the last confirmed byte';
    },
  }),
  replacing({
    name: 'killed while the server takes it',
    how: 'SIGKILL after the last byte and before its answer',
    ownProcess: true,
    long: true,
    async play(scene) {
      const gate = scene.onChunk({ where: isLast, do: { kind: 'delay', when: 'after' } });
      await scene.begin();
      await gate.waitForHit();
      await eventually(() => scene.server.world.uploads.processing.size === 0 && stateOf(scene).state !== 1);
      await scene.killAndStart();
      await scene.publish();
      return 'found the new file there';
    },
  }),
  replacing({
    name: 'answer to the last chunk lost',
    how: 'the file is replaced, and the connection reset in place of the answer',
    async play(scene) {
      scene.onChunk({ where: isLast, do: { kind: 'dropAnswer' } });
      const before = scene.server.requests.length;
      await scene.uploadThrough();
      const sent = scene.server.requests.slice(before).filter(isChunk).length;
      if (sent !== Math.ceil(scene.size / scene.chunk)) throw new Error('Something was sent again.');
      return 'knew the new file by its date';
    },
  }),
  replacing({
    name: '409',
    how: 'the server transcodes the video when it is to begin',
    async play(scene) {
      const video = stateOf(scene);
      video.state = 2;
      await scene.begin();
      await scene.untilWaiting('video-busy');
      video.state = 1;
      await scene.publish();
      return 'waited for the server, then sent it';
    },
  }),
  replacing({
    name: 'expired upload',
    how: 'the server has purged the upload in the middle',
    async play(scene) {
      scene.onChunk({ where: hasByte(scene.middle), do: { kind: 'expireUpload' } });
      scene.mayComeTwice = scene.middle + scene.chunk;
      await scene.uploadThrough();
      return 'began anew, once';
    },
  }),
  replacing({
    name: 'file changed',
    how: 'written over by another video between two chunks',
    async play(scene) {
      const gate = scene.onChunk({ nth: 3, do: { kind: 'delay', when: 'after' } });
      await scene.begin();
      await gate.waitForHit();
      await makeVideo(scene.video.path, { size: scene.size - 1, seed: 'changed' });
      gate.release();
      await scene.untilFailed('file-changed');
      await scene.chooseOther();
      await scene.publish();
      return 'file-changed; another file was chosen';
    },
  }),
];
