import { isChunk, isLast } from '../support/chunks.ts';
import { eventually } from '../support/eventually.ts';
import type { Row } from '../support/row.ts';

/** Cancelled, and started again: whatever the server makes of what it had, there is one video. */
export const cancelRows: readonly Row[] = [
  {
    name: 'cancelled and started again',
    how: 'cancelled in the middle of a chunk',
    async play(scene) {
      const hold = await scene.beginAndHold(1_000);
      await scene.app.do('cancel', { draft: scene.draft });
      hold.remove();
      await scene.expectDraft();
      scene.firstRequest = scene.server.requests.length;
      await scene.app.do('start', { draft: scene.draft, release: 'publish' });
      await scene.publish();
      return 'the draft was kept; sent from the beginning';
    },
  },
  {
    name: 'cancelled after the last byte and started again',
    how: 'cancelled when the server has made the video and does not list it yet',
    async play(scene) {
      scene.onChunk({ where: isLast, do: { kind: 'delay', when: 'after' } });
      await scene.begin();
      await eventually(() => scene.server.videos('squid').length === 1);
      const late = scene.fault({
        operation: 'users.myVideos',
        do: { kind: 'answerInstead', with: { status: 200, body: '{"total":0,"data":[]}' } },
      });
      await scene.app.do('cancel', { draft: scene.draft });
      if (late.hits !== 1) throw new Error('It was not looked for.');
      const before = scene.server.requests.length;
      await scene.app.do('start', { draft: scene.draft, release: 'publish' });
      await scene.publish();
      if (scene.server.requests.slice(before).some(isChunk)) throw new Error('Something was sent again.');
      return 'remembered over the cancel; looked again before anything else, and adopted the video';
    },
  },
];
