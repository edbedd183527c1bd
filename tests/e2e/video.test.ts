import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { makeVideo } from '../fixtures/make-video.ts';
import type { StandIn } from '../peertube/start.ts';
import { findings } from './support/axe.ts';
import { dropFiles } from './support/drop.ts';
import { press, signIn, words } from './support/journey.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/world.ts';

const say = words.video;

async function seemsFine(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
}

/** The newest of ada’s public ones that somebody saw: in sight without scrolling. */
function videoOf(server: StandIn) {
  const video = server
    .videos('ada')
    .findLast(({ isLive, state, privacy, views }) => !isLive && state === 1 && privacy === 1 && views > 0);
  if (!video) throw new Error('ada has no public video that was seen');
  return video;
}

async function open(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation').getByText(words.videos.title, { exact: true }).click();
  await page
    .getByRole('grid', { name: words.videos.list, exact: true })
    .getByRole('row')
    .filter({ hasText: title })
    .first()
    .dblclick();
  await expect(page.getByRole('form', { name: say.details.form(title) })).toBeVisible();
}

const field = (page: Page, label: string) =>
  page.getByRole('form', { name: say.details.form('') }).getByLabel(label, { exact: true });

/** What was sent to change a video, oldest first. */
const updates = (server: StandIn) =>
  server.requests.filter(({ operation }) => operation === 'videos.update').map(({ body }) => body);

test('a video is edited, disputed with somebody else, and deleted', async ({ server, profile, start }) => {
  test.setTimeout(120_000);
  const video = videoOf(server);
  const file = await makeVideo(path.join(profile, 'hand', 'film.mp4'), { seed: 'film' });
  const kept = { path: file.path, size: file.size, filename: 'film.mp4' };
  // The server has a film of its own for this one; the sample's others are names and pictures.
  if (video.source) Object.assign(video.source, kept);
  const { page, pageErrors } = await start();
  await signIn(page, server, server.account('ada'));
  const before = video.name;

  await test.step('what would be refused is said at once and not sent; what changed is, and nothing else', async () => {
    await open(page, before);
    await field(page, words.drafts.title.label).fill('Ab');
    await press(page, say.save.save);
    await expect(page.getByText('A title has at least 3 characters.')).toBeVisible();
    await expect(field(page, words.drafts.title.label)).toBeFocused();
    expect(updates(server)).toEqual([]);
    await look(page, 'video-refused');

    await field(page, words.drafts.title.label).fill('A better title');
    const description = field(page, words.drafts.description.label);
    await description.fill('**Read this**, then watch.\n\n- once\n- twice');
    await expect(page.locator('aside strong', { hasText: 'Read this' })).toBeVisible();
    await look(page, 'video-edited');
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.getByRole('button', { name: say.save.save, exact: true })).toBeHidden();
    expect(updates(server)).toEqual([
      { name: 'A better title', description: '**Read this**, then watch.\n\n- once\n- twice' },
    ]);
    expect(server.videos('ada').find(({ uuid }) => uuid === video.uuid)?.name).toBe('A better title');
    await seemsFine(page);
  });

  await test.step('what somebody else changed meanwhile is shown beside one’s own, and one decides', async () => {
    await field(page, words.drafts.title.label).fill('Mine');
    const stored = server.world.videos.find(({ uuid }) => uuid === video.uuid);
    if (stored) stored.name = 'Theirs';
    await press(page, say.save.save);
    await expect(page.getByText(say.conflict.title)).toBeVisible();
    await look(page, 'video-conflict');
    expect(updates(server)).toHaveLength(1);
    await press(page, say.conflict.keepMine);
    await press(page, say.save.save);
    await expect(page.getByText(say.conflict.title)).toBeHidden();
    await expect.poll(() => stored?.name).toBe('Mine');
  });

  await test.step('a thumbnail is taken from a frame of the film', async () => {
    await press(page, words.drafts.thumbnail.pick);
    const frames = page.getByRole('group', { name: words.drafts.thumbnail.candidates });
    await expect(frames.getByRole('button')).toHaveCount(6);
    await frames.getByRole('button').nth(3).click();
    await look(page, 'video-frame');
    await press(page, words.drafts.thumbnail.use);
    await expect(page.getByText(say.details.thumbnail.chosen)).toBeVisible();
    await press(page, say.save.save);
    await expect(page.getByText(say.save.thumbnailSaved)).toBeVisible();
    const stored = server.world.videos.find(({ uuid }) => uuid === video.uuid);
    expect(stored?.thumbnail?.type).toBe('image/jpeg');
    expect(stored?.thumbnail?.bytes.length ?? 0).toBeGreaterThan(1_000);
  });

  await test.step('a picture of one’s own is cropped, one that is none is refused in words', async () => {
    const field = `[role="group"][aria-label="${words.drafts.thumbnail.label}"]`;
    const none = path.join(profile, 'hand', 'no picture.png');
    await writeFile(none, 'This is no picture.');
    await dropFiles(page, [none], field);
    await expect(page.getByRole('dialog').getByText(words.crop.unreadable)).toBeVisible();
    await page.keyboard.press('Escape');

    const own = path.join(profile, 'hand', 'own.png');
    await page.screenshot({ path: own });
    await dropFiles(page, [own], field);
    await press(page, words.crop.use.thumbnail);
    await expect(page.getByText(say.details.thumbnail.chosen)).toBeVisible();
    await press(page, say.save.discard);
    await page.getByRole('dialog').getByRole('button', { name: say.save.discardConfirm }).click();
    await expect(page.getByText(say.details.thumbnail.present)).toBeVisible();
  });

  await test.step('its files and its code to embed', async () => {
    await page.getByRole('tab', { name: say.tabs.details }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('tab', { name: say.tabs.files })).toBeFocused();
    await expect(page.getByRole('table', { name: say.files.hls })).toBeVisible();
    await expect(page.getByText(say.files.forAdministrators)).toBeVisible();
    await seemsFine(page);
    await look(page, 'video-files');
    await press(page, say.actions.more);
    await page.getByRole('menuitem', { name: say.actions.embed }).click();
    await expect(page.getByLabel(say.embed.code)).toHaveValue(new RegExp(`/videos/embed/${video.uuid}`));
    await look(page, 'video-embed');
    await page.keyboard.press('Escape');
  });

  await test.step('deleted after one was told what is lost', async () => {
    await press(page, say.actions.more);
    await page.getByRole('menuitem', { name: say.actions.delete }).click();
    await expect(page.getByRole('button', { name: say.remove.keep })).toBeFocused();
    await expect(page.getByRole('dialog')).toContainText(/view/);
    await look(page, 'video-delete');
    await press(page, say.remove.confirm);
    await expect(page.getByRole('heading', { level: 1, name: words.shell.views.videos })).toBeVisible();
    await expect(page.getByRole('grid').getByText('Mine', { exact: true })).toBeHidden();
    expect(server.videos('ada').some(({ uuid }) => uuid === video.uuid)).toBe(false);
  });
  expect(pageErrors).toEqual([]);
});
