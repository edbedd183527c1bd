import type { Locator, Page } from '@playwright/test';
import { problemAnswer } from '../peertube/faults/refusals.ts';
import { createFormat } from '../../src-preload/words/index.ts';
import { startStandIn } from '../peertube/start.ts';
import type { StoredVideo } from '../peertube/state/video.ts';
import { findings } from './support/axe.ts';
import { press, signIn, words } from './support/journey.ts';
import { expect, test } from './support/world.ts';

const say = words.bulk;
const numbers = createFormat('en');

function table(page: Page): Locator {
  return page.getByRole('grid', { name: words.videos.list, exact: true });
}

/** The list of a run's videos. */
function items(page: Page): Locator {
  return page.getByRole('treegrid', { name: say.items.label });
}

async function go(page: Page, view: 'home' | 'videos'): Promise<void> {
  await page.getByRole('navigation').getByText(words.shell.views[view], { exact: true }).click();
}

async function searchVideos(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox', { name: words.videos.search }).fill(text);
}

/** Gives some ordinary videos a first word in common, by which they are found. */
function named(videos: readonly StoredVideo[], word: string, count: number): readonly StoredVideo[] {
  const ordinary = videos.filter(({ state, isLive, tags }) => state === 1 && !isLive && tags.length > 0);
  for (const video of ordinary.slice(0, count)) video.name = `${word}: ${video.name}`;
  return ordinary.slice(0, count);
}

test('a language and a tag for all videos that match: looked at, begun, paused, killed, gone on with, retried, taken back', async ({
  start,
}) => {
  // The pace of a server has tests of its own; here nobody should wait.
  const server = await startStandIn({ world: 'sample', rateLimit: { max: 10_000, windowMs: 10_000 } });
  const matching = named(server.videos('ada'), 'Lantern', 12);
  const [full] = matching;
  if (!full) throw new Error('No video was named');
  full.tags = ['one', 'two', 'three', 'four', 'five'].map((tag) => `tag ${tag}`);
  const before = new Map(matching.map(({ id, tags, language }) => [id, { tags: [...tags], language }]));
  const others = server.videos('ada').filter((video) => !matching.includes(video));
  const othersBefore = JSON.stringify(others.map(({ tags, language }) => [tags, language]));
  const changed = () =>
    matching.filter(({ tags, language }) => tags.includes('archive') && language === 'de').length;
  const possible = matching.length - 1;

  const first = await start();
  const { page } = first;
  await signIn(page, server, server.account('ada'));
  await go(page, 'videos');

  await test.step('select all that match, and choose', async () => {
    await searchVideos(page, 'lantern');
    await expect(table(page)).toHaveAttribute('aria-rowcount', String(matching.length + 1));
    await table(page).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await expect(page.getByRole('region', { name: say.bar.label })).toContainText(
      `${matching.length} selected`,
    );
    await press(page, say.acts.tags);
    await expect(page.getByLabel(say.tags.add, { exact: true })).toBeFocused();
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await expect(page.getByText('At least 2 characters')).toBeVisible();
    await page.getByLabel(say.tags.add, { exact: true }).fill('archive');
    await page.keyboard.press('Enter');
    await page.getByLabel(say.fields.language, { exact: true }).selectOption({ label: 'German' });
    expect(await findings(page), 'form').toEqual([]);
    await page.keyboard.press('ControlOrMeta+Enter');
  });

  await test.step('the preview: nothing is sent; the one with five tags is told first, with the reason', async () => {
    await expect(page.getByText(say.run.state.ready(possible, numbers))).toBeVisible();
    const rows = items(page).getByRole('row');
    await expect(rows.first()).toContainText(say.items.sections.refused);
    await expect(rows.nth(1)).toContainText(full.name);
    await expect(rows.nth(1)).toContainText('at most 5 tags');
    await expect(rows.nth(3).locator('ins')).toHaveText('archive');
    expect(await findings(page), 'preview').toEqual([]);
    expect(changed()).toBe(0);
  });

  await test.step('start, pause in the middle, and lose the app there', async () => {
    // From the fourth on none is answered before Pause was pressed: the run cannot be faster than the hand.
    const held = server.faults.add({
      operation: 'videos.update',
      nth: 4,
      times: Infinity,
      do: { kind: 'delay' },
    });
    await press(page, say.run.start);
    await held.waitForHit();
    await press(page, say.run.pause);
    held.remove();
    await expect(page.getByText(/^Paused:/).first()).toBeVisible();
    expect(changed()).toBeLessThan(possible);
    await first.kill();
  });

  const second = await start();
  await test.step('the next start knows it; two refusals are told with their reason and tried again', async () => {
    const refused = server.faults.add({
      operation: 'videos.update',
      times: 2,
      do: { kind: 'refuse', with: problemAnswer(403, 'Not today.') },
    });
    await second.page.getByRole('button', { name: /^Edit of .* paused$/ }).click();
    await press(second.page, say.run.resume);
    await expect(second.page.getByText(say.run.state.done(possible - 2, numbers))).toBeVisible({
      timeout: 30_000,
    });
    expect(refused.hits).toBe(2);
    expect(changed()).toBe(possible - 2);
    await go(second.page, 'home');
    await expect(second.page.getByText(say.home.failed(3, matching.length, numbers))).toBeVisible();
    await second.page.getByRole('button', { name: new RegExp(`^${say.home.open}: 3 of`) }).click();
    await expect(items(second.page).getByRole('row').nth(1)).toContainText(/.+/);
    await press(second.page, say.run.retryAll);
    await expect(second.page.getByText(say.run.state.done(possible, numbers))).toBeVisible();
    expect(changed()).toBe(possible);
    expect(full.tags).toHaveLength(5);
  });

  await test.step('undo the whole run: all is as it was, and what was never meant was never touched', async () => {
    await press(second.page, say.run.undo);
    await second.page
      .getByRole('dialog')
      .getByRole('button', { name: say.run.undoConfirm, exact: true })
      .click();
    await expect(second.page.getByText(say.run.state.undone(possible, numbers))).toBeVisible();
    expect(new Map(matching.map(({ id, tags, language }) => [id, { tags, language }]))).toEqual(before);
    expect(JSON.stringify(others.map(({ tags, language }) => [tags, language]))).toBe(othersBefore);
  });
  expect(second.pageErrors).toEqual([]);
  await server.close();
});

test('videos are deleted, not before the number is typed', async ({ server, start }) => {
  const names = named(server.videos('ada'), 'Doomed', 2).map(({ name }) => name);
  const { page } = await start();
  await signIn(page, server, server.account('ada'));
  await go(page, 'videos');
  await searchVideos(page, 'doomed');
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(names.length + 1));
  await table(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await expect(page.getByText(say.delete.forGood)).toBeVisible();
  await press(page, say.delete.preview);
  await press(page, say.run.startDelete);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: say.delete.keep })).toBeFocused();
  const confirm = dialog.getByRole('button', { name: say.delete.confirm(names.length, numbers) });
  await confirm.click();
  await expect(dialog.getByText(say.delete.wrongCount(String(names.length)))).toBeVisible();
  await dialog.getByLabel(say.delete.type(String(names.length))).fill(String(names.length));
  await confirm.click();
  await expect(page.getByText(say.run.deletion.done(names.length, numbers)).first()).toBeVisible();
  await expect(page.getByRole('button', { name: say.run.undo })).toHaveCount(0);
  expect(server.videos('ada').filter(({ name }) => names.includes(name))).toEqual([]);
  await go(page, 'videos');
  await expect(page.getByText(words.videos.noneFound.title)).toBeVisible();
});
