import { chunkOf, hasByte, isChunk, isLast, isQuery } from '../support/chunks.ts';
import type { Row } from '../support/row.ts';

/** Trouble on the way there and back: connections that end, answers that never come. */
export const wayRows: readonly Row[] = [
  {
    name: 'reset within chunks',
    how: 'the server resets the connection at a random byte of three chunks',
    async play(scene, random) {
      for (const nth of [2, 3, 5]) {
        const bytes = random.between(0, scene.chunk);
        scene.onChunk({ nth, do: { kind: 'cutAfterRequestBytes', bytes } });
      }
      await scene.uploadThrough();
      return `went on after ${scene.troubles()} resets`;
    },
  },
  {
    name: 'reset within the last chunk',
    how: 'the connection is reset at a random byte of the last chunk, twice',
    async play(scene, random) {
      const bytes = random.between(0, scene.size % scene.chunk || scene.chunk);
      scene.onChunk({ where: isLast, times: 2, do: { kind: 'cutAfterRequestBytes', bytes } });
      await scene.uploadThrough();
      return 'went on';
    },
  },
  {
    name: 'answer to a chunk lost',
    how: 'a chunk in the middle is kept, and the connection reset in place of its answer',
    async play(scene) {
      scene.onChunk({ where: hasByte(scene.middle), do: { kind: 'dropAnswer' } });
      await scene.uploadThrough();
      return 'went on';
    },
  },
  {
    name: 'answer to the last chunk lost',
    how: 'the video is made, and the connection reset in place of the answer',
    async play(scene) {
      scene.onChunk({ where: isLast, do: { kind: 'dropAnswer' } });
      await scene.uploadThrough();
      return 'adopted the video';
    },
  },
  {
    name: 'answer to the last chunk cut',
    how: 'the video is made, and half of the answer’s body arrives',
    async play(scene) {
      scene.onChunk({ where: isLast, do: { kind: 'cutAfterResponseBytes', bytes: 20 } });
      await scene.uploadThrough();
      return 'adopted the video';
    },
  },
  {
    name: 'answer to the init lost',
    how: 'the upload is begun, and the connection reset in place of its id',
    async play(scene) {
      scene.fault({ operation: 'videos.uploadResumableInit', do: { kind: 'dropAnswer' } });
      await scene.uploadThrough();
      return 'went on';
    },
  },
  {
    name: 'every other answer lost',
    how: 'every second request about the upload is carried out and loses its answer',
    async play(scene) {
      let times = 0;
      scene.fault({
        where: ({ operation }) =>
          (operation?.startsWith('videos.uploadResumable') ?? false) && times++ % 2 === 1,
        times: Infinity,
        do: { kind: 'dropAnswer' },
      });
      await scene.uploadThrough();
      return `went on after ${scene.troubles()} lost answers`;
    },
  },
  {
    name: 'silent server within a chunk',
    how: 'the server stops reading in the middle of a chunk; silence is given up after 1 s here, 30 s in life',
    ownProcess: true,
    startWith: { hastySockets: true },
    size: 40_000_000,
    chunk: 16_000_000,
    async play(scene) {
      const hold = scene.onChunk({ nth: 2, do: { kind: 'holdBody', bytes: 100_000 } });
      await scene.begin();
      await scene.untilWaiting('timed-out');
      hold.release();
      await scene.publish();
      return 'waited, then went on';
    },
  },
  {
    name: 'silent server after the last chunk',
    how: 'the video is made and no answer comes; silence is given up after 1.5 s here, 3 min in life',
    ownProcess: true,
    startWith: { hastySockets: true },
    async play(scene) {
      const silence = scene.onChunk({ where: isLast, do: { kind: 'delay', when: 'after' } });
      await scene.begin();
      await scene.publish();
      silence.release();
      return 'waited, then adopted the video';
    },
  },
  {
    name: 'server away and back',
    how: 'every connection is reset within a chunk and new ones are refused for a while',
    async play(scene) {
      await scene.beginAndHold(100_000);
      await scene.server.faults.offline();
      await scene.untilWaiting('unreachable');
      await scene.server.faults.online();
      await scene.publish();
      return 'waited, then went on';
    },
  },
  {
    name: 'network away and back',
    how: 'as before, and the machine says that it is offline and online again',
    async play(scene) {
      await scene.beginAndHold(100_000);
      await scene.app.do('network', { online: false });
      await scene.server.faults.offline();
      await scene.untilWaiting('offline');
      await scene.server.faults.online();
      await scene.app.do('network', { online: true });
      await scene.publish();
      return 'said “offline”, then went on by itself';
    },
  },
  {
    name: 'redirect',
    how: 'a chunk is answered 307 to another host',
    async play(scene) {
      const away = { status: 307, headers: { location: 'http://127.0.0.1:9/stolen' } };
      scene.onChunk({ where: hasByte(scene.middle), do: { kind: 'refuse', with: away } });
      await scene.uploadThrough();
      return 'not followed; waited, then went on';
    },
  },
  {
    name: 'slow server',
    how: 'chunks are read at 4 MB/s',
    async play(scene) {
      scene.onChunk({ times: Infinity, do: { kind: 'throttle', bytesPerSecond: 4_000_000 } });
      await scene.uploadThrough();
      const twice = scene.server.requests.filter(
        (request) => isChunk(request) && chunkOf(request)?.start === 0,
      );
      if (twice.length !== 1) throw new Error('The first chunk was sent again.');
      return 'nothing was sent again';
    },
  },
  {
    name: 'offset queries lost',
    how: 'a chunk is reset, and so are the next four offset queries',
    async play(scene) {
      scene.onChunk({ nth: 3, do: { kind: 'cutAfterRequestBytes', bytes: 1_000 } });
      scene.fault({ where: isQuery, times: 4, do: { kind: 'dropAnswer' } });
      await scene.uploadThrough();
      return 'asked until it was answered';
    },
  },
];
