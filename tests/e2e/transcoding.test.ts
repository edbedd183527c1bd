import type { Locator, Page } from '@playwright/test';
import { createFormat } from '../../src-preload/words/index.ts';
import { startStandIn, type StandIn } from '../peertube/start.ts';
import { states, type StoredVideo } from '../peertube/state/video.ts';
import { findings } from './support/axe.ts';
import { press, signIn, words } from './support/journey.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/world.ts';

const say = words.video.files;
const bulk = words.bulk;
const numbers = createFormat('en');

/** The sample world, with ada as its administrator. */
async function startServer(): Promise<StandIn> {
  const server = await startStandIn({ world: 'sample', pace: { firstMs: 1_500, nextMs: 100 } });
  const ada = server.world.users.find(({ username }) => username === 'ada');
  if (ada === undefined) throw new Error('ada is not there');
  ada.role = 'administrator';
  return server;
}

/** So many of ada's that are published, with a word that finds them. */
function named(server: StandIn, word: string, count: number): readonly StoredVideo[] {
  const videos = server.videos('ada').filter(({ state, isLive }) => state === states.published && !isLive);
  for (const video of videos.slice(0, count)) video.name = `${word}: ${video.name}`;
  return videos.slice(0, count);
}

const kindsOf = (video: StoredVideo | undefined) => [
  ...new Set(video?.renditions.map(({ kind }) => kind).toSorted()),
];

function table(page: Page): Locator {
  return page.getByRole('grid', { name: words.videos.list, exact: true });
}

async function search(page: Page, word: string): Promise<void> {
  await page.getByRole('navigation').getByText(words.shell.views.videos, { exact: true }).click();
  await page.getByRole('searchbox', { name: words.videos.search }).fill(word);
}

/** The part of the Files tab about one kind. */
function section(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

test('an administrator deletes a kind of files and has it made again; the last kind stays', async ({
  start,
}) => {
  const server = await startServer();
  const [video] = named(server, 'Lantern', 1);
  const { page, pageErrors } = await start();
  await signIn(page, server, server.account('ada'));
  await search(page, 'lantern');
  await table(page).getByRole('row').filter({ hasText: 'Lantern' }).first().dblclick();
  await page.getByRole('tab', { name: words.video.tabs.files }).click();
  const [web, hls] = [section(page, say.web), section(page, say.hls)];
  await expect(hls.getByRole('row')).toHaveCount(4);
  await expect(hls.getByText('1080p')).toBeVisible();
  await look(page, 'files-tab');

  await test.step('while the server is at work they are left alone, but for one that is stuck', async () => {
    if (video) video.state = states.toTranscode;
    await press(page, say.refresh);
    await expect(web.getByText(say.beingTranscoded)).toBeVisible();
    await expect(web.getByRole('button', { name: say.deleteAll, exact: true })).toBeDisabled();
    await expect(page.getByText(new RegExp(`^${words.work.kinds.processing} · `))).toBeVisible();
    await look(page, 'files-tab-working');
    expect(await findings(page)).toEqual([]);
    await web.getByRole('button', { name: say.force }).click();
    const dialog = page.getByRole('dialog', { name: say.confirm.forceTitle(say.web) });
    await dialog.getByRole('button', { name: say.confirm.forceNot, exact: true }).click();
    expect(server.requests.filter(({ operation }) => operation === 'videos.transcode')).toEqual([]);
    if (video) video.state = states.published;
    await press(page, say.refresh);
    await expect(web.getByRole('button', { name: say.deleteAll, exact: true })).toBeEnabled();
  });

  await test.step('all web videos are deleted, after a question that says how much that is', async () => {
    await web.getByRole('button', { name: say.deleteAll, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: say.confirm.allTitle(say.web) });
    await expect(dialog.getByRole('button', { name: say.confirm.keep })).toBeFocused();
    await expect(dialog).toContainText(/1 file, [\d.]+ [MG]B/);
    await dialog.getByRole('button', { name: say.confirm.delete, exact: true }).click();
    await expect(web.getByText(say.noneWeb)).toBeVisible();
    expect(kindsOf(video)).toEqual(['hls']);
  });

  await test.step('what is left then cannot be deleted, and the view says why', async () => {
    await expect(hls.getByText(say.lastKind)).toBeVisible();
    await expect(hls.getByRole('button', { name: say.deleteAll, exact: true })).toBeDisabled();
    await look(page, 'files-tab-last');
  });

  await test.step('they are made again; how long that takes is told, and the end', async () => {
    await web.getByRole('button', { name: say.make, exact: true }).click();
    await expect(page.getByText(say.transcodingBegun, { exact: true })).toBeVisible();
    await expect(page.getByText(new RegExp(`^${words.work.kinds.transcoding} · `))).toBeVisible();
    await expect(web.getByRole('button', { name: say.make, exact: true })).toBeDisabled();
    await expect(page.getByRole('button', { name: say.force }).first()).toBeVisible();
    await expect(web.getByText('1080p')).toBeVisible({ timeout: 20_000 });
    expect(kindsOf(video)).toEqual(['hls', 'web-video']);
    await expect(hls.getByRole('button', { name: say.deleteAll, exact: true })).toBeEnabled();
  });

  await test.step('a set that became the last one meanwhile is refused by the server, in words', async () => {
    if (video) video.renditions = video.renditions.filter(({ kind }) => kind === 'hls');
    await hls.getByRole('button', { name: say.deleteAll, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: say.confirm.delete, exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Cannot delete HLS playlist' })).toBeVisible();
    await expect(hls.getByText(say.lastKind)).toBeVisible();
    expect(kindsOf(video)).toEqual(['hls']);
  });
  expect(pageErrors.filter((text) => !text.includes('status of 40'))).toEqual([]);
  await server.close();
});

test('several videos are transcoded at once, seen to their end; files of several are deleted but for a last kind', async ({
  start,
}) => {
  const server = await startServer();
  const videos = named(server, 'Lantern', 4);
  const [first, second, busy, whole] = videos;
  for (const video of [first, second, busy]) {
    if (video) video.renditions = video.renditions.filter(({ kind }) => kind === 'web-video');
  }
  if (busy) busy.state = states.toTranscode;
  const { page, pageErrors } = await start();
  await signIn(page, server, server.account('ada'));
  await search(page, 'lantern');
  await expect(table(page)).toHaveAttribute('aria-rowcount', '5');
  await table(page).focus();
  await page.keyboard.press('ControlOrMeta+a');

  await test.step('the preview says what each has, what would be made, and what cannot be', async () => {
    await page.getByRole('button', { name: bulk.bar.more, exact: true }).click();
    await page.getByRole('menuitem', { name: bulk.acts.transcode }).click();
    await expect(page.getByRole('heading', { name: bulk.files.transcode.title(4, numbers) })).toBeVisible();
    await look(page, 'bulk-transcode');
    expect(await findings(page), 'form').toEqual([]);
    await press(page, bulk.files.transcode.preview);
    await expect(page.getByText(bulk.run.transcoding.ready(2, numbers))).toBeVisible();
    const items = page.getByRole('treegrid', { name: bulk.items.label });
    await expect(items.getByText(bulk.files.made, { exact: true })).toHaveCount(2);
    await expect(items.getByText(words.problem['video-busy']({}, numbers).title)).toBeVisible();
    await expect(page.getByText(bulk.run.unchanged(1, numbers))).toBeVisible();
    await look(page, 'bulk-transcode-preview');
    expect(await findings(page), 'preview').toEqual([]);
    expect(server.requests.filter(({ operation }) => operation === 'videos.transcode')).toEqual([]);
  });

  await test.step('both are asked for, and the inbox tells when they are done', async () => {
    await press(page, bulk.run.start);
    await expect(page.getByText(bulk.run.transcoding.done(2, numbers))).toBeVisible();
    await expect(page.getByRole('button', { name: bulk.run.undo })).toHaveCount(0);
    expect(server.requests.filter(({ operation }) => operation === 'videos.transcode')).toHaveLength(2);
    await page.getByRole('button', { name: words.work.open }).click();
    await expect(page.getByText(words.work.outcomes.done.transcoding, { exact: true })).toHaveCount(2, {
      timeout: 30_000,
    });
    await page.keyboard.press('Escape');
    for (const video of [first, second, whole]) expect(kindsOf(video)).toEqual(['hls', 'web-video']);
  });

  await test.step('the one that was busy is tried again when it is not', async () => {
    if (busy) busy.state = states.published;
    await press(page, bulk.run.retryAll);
    await expect(page.getByText(bulk.run.transcoding.done(3, numbers))).toBeVisible();
  });

  await test.step('web videos of all are deleted, but not where they are the last', async () => {
    await expect.poll(() => kindsOf(busy)).toEqual(['hls', 'web-video']);
    if (first) first.renditions = first.renditions.filter(({ kind }) => kind === 'web-video');
    await search(page, 'lantern');
    await table(page).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.getByRole('button', { name: bulk.bar.more, exact: true }).click();
    await page.getByRole('menuitem', { name: bulk.acts['delete-files'] }).click();
    await look(page, 'bulk-delete-files');
    await press(page, bulk.files.delete.preview);
    await expect(page.getByText(bulk.run.filesDeletion.ready(3, numbers))).toBeVisible();
    await expect(page.getByText(/the only files that the video has/).first()).toBeVisible();
    await press(page, bulk.run.startDelete);
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: bulk.files.delete.keep })).toBeFocused();
    await look(page, 'bulk-delete-files-question');
    await dialog.getByRole('button', { name: bulk.files.delete.confirm }).click();
    await expect(page.getByText(bulk.run.filesDeletion.done(3, numbers))).toBeVisible();
    expect(kindsOf(first)).toEqual(['web-video']);
    for (const video of [second, busy, whole]) expect(kindsOf(video)).toEqual(['hls']);
  });
  expect(pageErrors).toEqual([]);
  await server.close();
});
