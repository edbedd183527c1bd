import { appendFile, rename, rm, symlink, truncate, utimes, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProblemCode } from '../../../src-main/peertube/problem.ts';
import type { UploadView } from '../../../src-main/uploads/index.ts';
import { makeVideo } from '../../fixtures/make-video.ts';
import { makeOldVideo } from '../support/old-video.ts';
import type { Row } from '../support/row.ts';
import type { Scene } from '../support/scene.ts';

/** Something happens to the file between two chunks; then it fails so. */
async function betweenChunks(scene: Scene, code: ProblemCode, happen: () => Promise<unknown>): Promise<void> {
  const gate = scene.onChunk({ nth: 3, do: { kind: 'delay', when: 'after' } });
  await scene.begin();
  await gate.waitForHit();
  await happen();
  gate.release();
  const failed = await scene.untilFailed(code);
  const { file } = await scene.expectDraft();
  if (file?.trouble?.code !== code) throw new Error(`The draft's file says ${String(file?.trouble?.code)}`);
  const chunks = scene.size / scene.chunk;
  if (failed.confirmed > 4 * scene.chunk) throw new Error(`${failed.confirmed} of ${chunks} chunks went out`);
}

/** What can happen to a file that ends in another one being chosen. */
function spoilt(
  name: string,
  how: string,
  code: ProblemCode,
  happen: (scene: Scene) => Promise<unknown>,
): Row {
  return {
    name,
    how,
    async play(scene) {
      await betweenChunks(scene, code, () => happen(scene));
      await scene.chooseOther();
      await scene.publish();
      return `${code}; another file was chosen`;
    },
  };
}

/** The local file, between two chunks. */
export const fileRows: readonly Row[] = [
  spoilt(
    'file changed',
    'written over by another video between two chunks',
    'file-changed',
    ({ video, size }) => makeVideo(video.path, { size: size - 1, seed: 'changed' }),
  ),
  spoilt('file grown', 'bytes are added between two chunks', 'file-changed', ({ video }) =>
    appendFile(video.path, 'more'),
  ),
  spoilt('file truncated', 'cut to a third between two chunks', 'file-changed', ({ video, size }) =>
    truncate(video.path, Math.floor(size / 3)),
  ),
  spoilt('file replaced by one of the same size', 'by another video', 'file-changed', ({ video, size }) =>
    makeVideo(video.path, { size, seed: 'replaced' }),
  ),
  spoilt(
    'file replaced by one of the same size and time',
    'by another video, which gets the old one’s time',
    'file-changed',
    async ({ video, size }) => {
      const { atime, mtime } = await stat(video.path);
      // Both have a time that a file system keeps whole.
      await makeVideo(video.path, { size, seed: 'replaced' });
      await utimes(video.path, atime, mtime);
    },
  ),
  spoilt('file deleted', 'between two chunks', 'file-gone', ({ video }) => rm(video.path)),
  {
    name: 'file renamed, and back',
    how: 'between two chunks; the name comes back later',
    async play(scene) {
      const { path } = scene.video;
      await betweenChunks(scene, 'file-gone', () => rename(path, `${path}.away`));
      await rename(`${path}.away`, path);
      await scene.retry();
      await scene.publish();
      return 'file-gone; went on when it was back';
    },
  },
  {
    name: 'file unreadable, and readable again',
    how: 'between two chunks its path becomes a link that leads in a circle',
    async play(scene) {
      const { path } = scene.video;
      await betweenChunks(scene, 'file-unreadable', async () => {
        await rename(path, `${path}.away`);
        await symlink(path, path);
      });
      await rm(path);
      await rename(`${path}.away`, path);
      await scene.retry();
      await scene.publish();
      return 'file-unreadable; went on when it was readable';
    },
  },
  {
    name: 'file’s folder away',
    how: 'between two chunks its folder goes, as a disk that is unplugged',
    async play(scene) {
      const home = join(scene.folder, 'disk');
      const video = await makeOldVideo(join(home, 'talk.mp4'), { size: scene.size, seed: 'unplugged' });
      scene.video = video;
      await betweenChunks(scene, 'file-gone', () => rename(home, `${home}.away`));
      await rename(`${home}.away`, home);
      await scene.retry();
      await scene.publish();
      return 'file-gone; went on when the disk was back';
    },
  },
  {
    name: 'file still being written',
    how: 'an exporter finished a moment ago, as it seems, and then goes on writing',
    async play(scene) {
      const { path } = scene.video;
      await makeVideo(path, { size: scene.size, seed: 'first spurt' });
      // However long it takes to be looked at: this is not yet quiet.
      const soon = new Date(Date.now() + 60 * 60_000);
      await utimes(path, soon, soon);
      await scene.begin();
      await scene.untilWaiting('file-being-written');
      scene.video = await makeVideo(path, { size: scene.size + 100_000, seed: 'second spurt' });
      let seen: number | null = null;
      for (let jumps = 0; jumps < 4; jumps += 1) {
        await scene.app.do('later', { ms: 15_000 });
        const view: UploadView = await scene.until(
          ({ activity, stage }) =>
            stage !== 'queued' || (activity.kind === 'waiting' && activity.until !== seen),
        );
        seen = view.activity.kind === 'waiting' ? view.activity.until : null;
      }
      await scene.publish();
      return 'waited until it was quiet, then sent what it was then';
    },
  },
];
