import { writeFile } from 'node:fs/promises';
import { makeVideo } from '../fixtures/make-video.ts';
import path from 'node:path';
import { dropFiles } from './support/drop.ts';
import { draftForm, openDraft, press, rowOf, saved, signIn, words } from './support/journey.ts';
import { runOnce } from './support/sepiola.ts';
import { expect, test } from './support/world.ts';

test('a draft written without a network survives a kill, and travels when the network is back', async ({
  server,
  profile,
  start,
}) => {
  const first = await start();
  await signIn(first.page, server, server.account('noor'));
  await server.faults.offline();
  const video = await makeVideo(path.join(profile, 'hand', 'On a train.mp4'), { size: 2_000_000 });
  await dropFiles(first.page, [video.path]);
  const form = await openDraft(first.page, 'On a train');
  await form.getByLabel(words.drafts.title.label, { exact: true }).fill('Seen from a train');
  await saved(first.page);
  await first.kill();

  const second = await start();
  await second.page.getByRole('navigation').getByText(words.uploads.title).click();
  await openDraft(second.page, 'Seen from a train');
  await press(second.page, words.drafts.actions.publish);
  await expect(rowOf(second.page, 'Seen from a train')).toContainText('Waiting');
  await server.faults.online();
  await expect(rowOf(second.page, 'Seen from a train')).toContainText(words.uploads.stage.published, {
    timeout: 90_000,
  });
  expect(server.videos('noor').filter((one) => one.name === 'Seen from a train')).toHaveLength(1);
});

test('asks before it quits while something travels, and stays when told to', async ({
  server,
  profile,
  start,
}) => {
  server.faults.add({
    operation: 'videos.uploadResumable',
    do: { kind: 'throttle', bytesPerSecond: 500_000 },
  });
  const { app, page } = await start();
  await signIn(page, server, server.account('noor'));
  const video = await makeVideo(path.join(profile, 'hand', 'Long way.mp4'), { size: 30_000_000 });
  await dropFiles(page, [video.path]);
  await openDraft(page, 'Long way');
  await press(page, words.drafts.actions.hold);
  await server.waitForRequest((request) => request.operation === 'videos.uploadResumable');
  await app.evaluate(({ dialog }) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push(args.at(-1));
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'asked') as { message: string }[]))
    .toMatchObject([{ message: words.desktop.quit.question }]);
  await expect(draftForm(page)).toBeVisible();
});

test('says by the system’s notification that a video is published', async ({ server, profile, start }) => {
  const { app, page } = await start();
  await signIn(page, server, server.account('noor'));
  await app.evaluate(({ Notification }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    Notification.prototype.show = function show() {
      shown.push(`${this.title}: ${this.body}`);
    };
  });
  const video = await makeVideo(path.join(profile, 'hand', 'Told of.mp4'), { size: 2_000_000 });
  await dropFiles(page, [video.path]);
  await openDraft(page, 'Told of');
  await press(page, words.drafts.actions.publish);
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'shown') as string[]), { timeout: 60_000 })
    .toEqual([`${words.desktop.notification.publishedTitle}: Told of`]);
});

test('opens where it was, and a second start comes to the first window', async ({ profile, start }) => {
  const first = await start();
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1000, height: 700 });
  });
  await first.quit();
  const second = await start();
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  expect(bounds).toMatchObject({ width: 1000, height: 700 });

  const once = second.app.evaluate(
    ({ app }) =>
      new Promise<boolean>((resolve) => {
        app.once('second-instance', () => resolve(true));
      }),
  );
  await runOnce(profile);
  expect(await once).toBe(true);
  expect(second.hasEnded()).toBe(false);
});

test('a folder opened with the app gives a draft for each video in it, and names what is none', async ({
  profile,
  start,
}) => {
  const folder = path.join(profile, 'hand', 'Summer');
  await makeVideo(path.join(folder, 'First day.mp4'), { seed: 1 });
  await makeVideo(path.join(folder, 'Later', 'Last day.webm'), { variant: 'webm', seed: 2 });
  await writeFile(path.join(folder, 'shot list.txt'), 'nothing that moves');
  const { page } = await start();
  await runOnce(profile, [folder]);
  await expect(rowOf(page, 'First day')).toBeVisible();
  await expect(rowOf(page, 'Last day')).toBeVisible();
  await expect(page.getByText('shot list.txt', { exact: true })).toBeVisible();
});
