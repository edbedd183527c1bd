import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasByte, isChunk, isLast } from '../support/chunks.ts';
import { eventually } from '../support/eventually.ts';
import { NotRun, type Row } from '../support/row.ts';
import type { Scene } from '../support/scene.ts';

const run = promisify(execFile);

function journalOf(scene: Scene): string {
  return join(scene.app.profile, 'drafts', scene.draft, 'upload.json');
}

/** What the journal says, read as any program would: it is a whole record, or this throws. */
async function readJournal(scene: Scene): Promise<{ stage: string; confirmed: number }> {
  const record = JSON.parse(await readFile(journalOf(scene), 'utf8')) as {
    value: { stage: string; confirmed: number };
  };
  return record.value;
}

/** The app dies between the temporary file and the name of the record's nth writing. */
function diesBeforeRename(nth: number): Row {
  return {
    name: `crash between temporary file and rename (${nth}.)`,
    how: `the process dies when upload.json is renamed into place for the ${nth}th time`,
    ownProcess: true,
    startWith: { dieBeforeRename: { record: 'upload.json', nth } },
    async play(scene) {
      // It dies on the way, maybe before it has answered.
      await scene.begin().catch(() => undefined);
      await scene.app.ended();
      scene.kills += 1;
      const names = await readdir(join(scene.app.profile, 'drafts', scene.draft));
      if (!names.some((name) => /^upload\.json\.\d+$/.test(name)))
        throw new Error(`No temporary file among ${names.join(', ')}`);
      const { stage } = await readJournal(scene);
      await scene.app.start();
      await scene.publish();
      return `the journal was the old one (${stage}); went on`;
    },
  };
}

/** The app's own process and its disk. */
export const processRows: readonly Row[] = [
  diesBeforeRename(3),
  diesBeforeRename(7),
  { ...diesBeforeRename(11), long: true },
  {
    name: 'killed while the server makes the video',
    how: 'SIGKILL after the last byte and before its answer',
    ownProcess: true,
    async play(scene) {
      const gate = scene.onChunk({ where: isLast, do: { kind: 'delay', when: 'after' } });
      await scene.begin();
      await gate.waitForHit();
      await eventually(() => scene.server.videos('squid').length === 1);
      await scene.killAndStart();
      await scene.publish();
      return 'adopted the video';
    },
  },
  {
    name: 'quit and start',
    how: 'the app is closed in the middle of a chunk and opened again',
    ownProcess: true,
    async play(scene) {
      const hold = await scene.beginAndHold(1_000);
      await scene.app.quit();
      hold.remove();
      await scene.app.start();
      await scene.publish();
      return 'went on';
    },
  },
  {
    name: 'paused, restarted, resumed',
    how: 'paused in the middle of a chunk; the app is killed; resumed after its start',
    ownProcess: true,
    async play(scene) {
      const hold = await scene.beginAndHold(1_000);
      await scene.app.do('pause', { draft: scene.draft });
      hold.remove();
      await scene.killAndStart();
      await scene.until(({ activity }) => activity.kind === 'paused');
      await scene.app.do('resume', { draft: scene.draft });
      await scene.publish();
      return 'stayed paused, then went on';
    },
  },
  {
    name: 'broken journal',
    how: 'upload.json is cut in half while the app is down, in the middle of the upload',
    ownProcess: true,
    async play(scene) {
      await breakJournalDuring(scene, hasByte(scene.middle));
      scene.mayComeTwice = scene.middle;
      await scene.app.do('start', { draft: scene.draft, release: 'publish' });
      await scene.publish();
      return 'set aside and reported; searched, then sent';
    },
  },
  {
    name: 'broken journal after the last byte',
    how: 'as before, after the server has made the video',
    ownProcess: true,
    async play(scene) {
      await breakJournalDuring(scene, isLast, 'after');
      const before = scene.server.requests.length;
      await scene.app.do('start', { draft: scene.draft, release: 'publish' });
      await scene.publish();
      if (scene.server.requests.slice(before).some(isChunk)) throw new Error('Something was sent again.');
      return 'set aside and reported; found the video';
    },
  },
  {
    name: 'disk full',
    how: 'the profile is on a disk of 256 kB that is filled up in the middle of a chunk',
    ownProcess: true,
    async play(scene) {
      const { profile } = scene.app;
      await scene.app.kill();
      await rm(profile, { recursive: true, force: true });
      await run('mkdir', ['-p', profile]);
      try {
        await run('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', profile]);
      } catch {
        throw new NotRun('Mounting a small disk takes root’s rights.');
      }
      try {
        return await onSmallDisk(scene);
      } finally {
        await scene.app.kill();
        await run('umount', [profile]);
      }
    },
  },
];

async function breakJournalDuring(
  scene: Scene,
  where: NonNullable<Parameters<Scene['onChunk']>[0]['where']>,
  when: 'before' | 'after' = 'before',
): Promise<void> {
  const gate = scene.onChunk({ where, do: { kind: 'delay', when } });
  await scene.begin();
  await gate.waitForHit();
  if (when === 'after') await eventually(() => scene.server.videos('squid').length === 1);
  await scene.app.kill();
  scene.kills += 1;
  gate.remove();
  const whole = await readFile(journalOf(scene), 'utf8');
  await writeFile(journalOf(scene), whole.slice(0, whole.length / 2));
  await scene.app.start();
  const broken = scene.app.reported.filter(({ code }) => code === 'record-broken');
  if (broken.length !== 1) throw new Error('It was not reported.');
  const names = await readdir(join(scene.app.profile, 'drafts', scene.draft));
  if (!names.some((name) => name.startsWith('upload.json.broken-'))) throw new Error('It was not set aside.');
  await scene.expectDraft();
}

async function onSmallDisk(scene: Scene): Promise<string> {
  await scene.app.start();
  const { username, password } = scene.server.account('squid');
  await scene.app.do('signIn', { origin: scene.server.origin, username, password });
  const hold = await scene.beginAndHold(1_000);
  const filler = join(scene.app.profile, 'filler');
  await writeFile(filler, Buffer.alloc(256 * 1024)).catch(() => undefined); // until nothing more fits
  hold.release();
  const waiting = await scene.untilWaiting('disk-full');
  const chunksThen = scene.server.requests.filter(isChunk).length;
  if (waiting.confirmed > scene.middle + scene.chunk) throw new Error('It went on without a journal.');
  const { confirmed } = await readJournal(scene);
  if (confirmed > scene.middle) throw new Error('The journal is not the old one.');
  await scene.app.kill();
  scene.kills += 1;
  if ((await readJournal(scene)).confirmed !== confirmed) throw new Error('The journal is another one.');
  await rm(filler);
  await scene.app.start();
  await scene.publish();
  return `waited with ${chunksThen} chunks sent (a tmpfs that was full); killed; went on with room`;
}
