import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { makeVideo } from '../fixtures/make-video.ts';
import type { StandIn } from '../peertube/start.ts';
import { findings } from './support/axe.ts';
import { dropFiles } from './support/drop.ts';
import { press, signIn, words } from './support/journey.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/world.ts';

const say = words.studio;
const film = path.resolve(import.meta.dirname, '../fixtures/media/landscape.webm');

/** One of ada’s with a film of three seconds of its own. */
function videoOf(server: StandIn) {
  const video = server.videos('ada').find(({ isLive, renditions, state, privacy }) => {
    return !isLive && renditions.length > 0 && state === 1 && privacy === 1;
  });
  if (video?.source === undefined) throw new Error('ada has no video with a file');
  video.source = { ...video.source, path: film };
  video.duration = 3;
  return video;
}

async function openStudio(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation').getByText(words.videos.title, { exact: true }).click();
  // The list draws what is in sight: this one may be further down.
  await page.getByRole('searchbox', { name: words.videos.search }).fill(title);
  await page
    .getByRole('grid', { name: words.videos.list, exact: true })
    .getByRole('row')
    .filter({ hasText: title })
    .first()
    .dblclick();
  await page.getByRole('tab', { name: words.video.tabs.studio }).click();
}

/** The film is there, and stands at its beginning. */
async function whenPlayable(page: Page): Promise<void> {
  const player = page.getByRole('region', { name: /^Video / });
  await expect(player.getByRole('button', { name: words.captions.player.play })).toBeEnabled();
  await page.keyboard.press('Home');
}

const head = (page: Page) => page.locator('[data-plan-head]');
const edits = (server: StandIn) =>
  server.requests.filter(({ operation }) => operation === 'videos.editInStudio');

/** Plays the result to its end. Gives the moments of the film that were seen. */
async function watchResult(page: Page, name: string): Promise<readonly number[]> {
  await page.keyboard.press('Enter');
  return await page.getByRole('region', { name: say.result.label(name) }).evaluate(async (screen) => {
    const seen: number[] = [];
    const button = screen.querySelector('button');
    const played = () => button?.ariaLabel !== 'Play';
    await new Promise<void>((resolve) => {
      let began = false;
      const look = () => {
        const video = [...screen.querySelectorAll('video')].find(
          (each) => getComputedStyle(each).visibility === 'visible',
        );
        if (video && !video.seeking && !video.paused) seen.push(video.currentTime);
        began ||= video?.paused === false;
        if (began && !played()) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });
    return seen;
  });
}

test('a video is cut by keys, seen before it is sent, sent with what was added, and is what was seen', async ({
  server,
  profile,
  start,
}) => {
  test.setTimeout(120_000);
  server.setVersion('8.2.0');
  const video = videoOf(server);
  const hand = path.join(profile, 'hand');
  await mkdir(hand, { recursive: true });
  const intro = await makeVideo(path.join(hand, 'intro.mp4'), { seed: 'intro', size: 3_000_000 });
  const noFilm = path.join(hand, 'notes.mp4');
  await writeFile(noFilm, 'These are notes, and no film.');
  const { page, pageErrors } = await start();
  await signIn(page, server, server.account('ada'));
  await openStudio(page, video.name);
  await whenPlayable(page);
  await look(page, 'studio-empty');

  await test.step('a second in the middle is taken out by keys', async () => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('x');
    await expect(head(page)).toHaveText(say.summary.becomes('0:03', '0:02'));
    await page.keyboard.press('ControlOrMeta+z');
    await expect(page.getByText(say.summary.emptyRemove)).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(page.getByRole('button', { name: say.timeline.removed('0:01', '0:02') })).toBeVisible();
  });

  await test.step('the result plays over the cut', async () => {
    await page.keyboard.press('Home');
    const seen = await watchResult(page, video.name);
    expect(seen.some((time) => time < 0.9)).toBe(true);
    expect(seen.some((time) => time > 2.1)).toBe(true);
    expect(seen.filter((time) => time > 1.2 && time < 1.95)).toEqual([]);
  });

  await test.step('what is no film is refused in words; an intro is added', async () => {
    await dropFiles(page, [noFilm], '[data-place=intro]');
    await expect(page.getByText('notes.mp4 cannot be used')).toBeVisible();
    await look(page, 'studio-refused');
    await press(page, say.files.dismiss);
    await dropFiles(page, [intro.path], '[data-place=intro]');
    await expect(head(page)).toHaveText(say.summary.becomes('0:03', '0:05'));
    await look(page, 'studio-full');
    expect(await findings(page)).toEqual([]);
  });

  await test.step('it is reviewed and sent: how far it is can be seen', async () => {
    const fault = server.faults.add({
      operation: 'videos.editInStudio',
      do: { kind: 'holdBody', bytes: 1_000_000 },
    });
    await page.keyboard.press('ControlOrMeta+Enter');
    const dialog = page.getByRole('dialog', { name: say.review.title(video.name) });
    await expect(dialog.getByText(say.review.noReturn)).toBeVisible();
    await look(page, 'studio-review');
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole('button', { name: say.review.send, exact: true }).click();
    await expect(dialog).toBeHidden();
    await fault.waitForHit();
    await expect(page.getByRole('progressbar', { name: say.request.progress })).toHaveAttribute(
      'aria-valuenow',
      /^[1-9]/,
    );
    await look(page, 'studio-sending');
    fault.release();
  });

  await test.step('the server edits it, and it is as long as it was shown', async () => {
    await expect(page.getByText(say.summary.emptyRemove)).toBeVisible();
    expect(edits(server)).toHaveLength(1);
    await expect.poll(() => video.duration).toBe(5);
    await expect.poll(() => video.state).toBe(1);
    const group = page.getByRole('slider', { name: say.timeline.outAt });
    await expect(group).toHaveAttribute('aria-valuenow', '5', { timeout: 20_000 });
    expect(pageErrors).toEqual([]);
  });
});

test('while the server is busy an edit waits, can be called off, and is sent by itself', async ({
  server,
  start,
}) => {
  test.setTimeout(120_000);
  server.setVersion('6.3.0');
  const video = videoOf(server);
  const { page } = await start();
  await signIn(page, server, server.account('ada'));
  await openStudio(page, video.name);
  await whenPlayable(page);
  await expect(page.getByText(/needs PeerTube 8\.2 or newer/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('i');
  await expect(head(page)).toHaveText(say.summary.becomes('0:03', '0:02'));
  // Somebody else edits it meanwhile.
  video.state = 9;
  await page.keyboard.press('ControlOrMeta+Enter');
  const dialog = page.getByRole('dialog', { name: say.review.title(video.name) });
  await dialog.getByRole('button', { name: say.review.send, exact: true }).click();
  await expect(dialog.getByText(say.review.busyTitle)).toBeVisible();
  await look(page, 'studio-busy');
  expect(await findings(page)).toEqual([]);
  const whenReady = dialog.getByRole('button', { name: say.review.sendWhenReady, exact: true });
  await whenReady.click();
  await expect(page.getByText(say.request.waiting, { exact: true })).toBeVisible();
  await look(page, 'studio-waiting');
  await press(page, say.request.cancel);
  await expect(page.getByText(say.request.waiting, { exact: true })).toBeHidden();
  await expect(head(page)).toHaveText(say.summary.becomes('0:03', '0:02'));

  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog.getByRole('button', { name: say.review.sendWhenReady })).toBeVisible();
  await dialog.getByRole('button', { name: say.review.sendWhenReady }).click();
  await expect(page.getByText(say.request.waiting, { exact: true })).toBeVisible();
  expect(edits(server)).toEqual([]);
  video.state = 1;
  await expect.poll(() => edits(server).length, { timeout: 40_000 }).toBe(1);
  await expect.poll(() => video.duration, { timeout: 20_000 }).toBe(2);
});

test('a server where it is switched off says so at once', async ({ server, start }) => {
  Object.assign(server.world.config, { videoStudio: { enabled: false } });
  const video = videoOf(server);
  const { page } = await start();
  await signIn(page, server, server.account('ada'));
  await openStudio(page, video.name);
  await expect(page.getByText(/Editing videos: switched off/)).toBeVisible();
  await expect(page.getByRole('group', { name: say.timeline.label })).toHaveCount(0);
});
