import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { isAtLeast } from '../../src-main/peertube/version.ts';
import { createFormat } from '../../src-preload/words/index.ts';
import { openServer, value, type ContractServer } from '../contract/support/server.ts';
import { uniqueName } from '../contract/support/unique-name.ts';
import { makeVideo } from '../fixtures/make-video.ts';
import { dropFiles } from './support/drop.ts';
import { givePassword, nameServer, openDraft, press, rowOf, saved, words } from './support/journey.ts';
import { expect, test as base } from './support/world.ts';

/**
 * The same journeys as elsewhere, with nothing but what any PeerTube has: against the stand-in, or against the server
 * that `SEPIOLA_TEST_SERVER`, `SEPIOLA_TEST_USER` and `SEPIOLA_TEST_PASSWORD` name. What they make there they remove.
 */
const test = base.extend<{ any: ContractServer }>({
  // Playwright reads a fixture's dependencies off its first parameter, so that has to be a pattern.
  // eslint-disable-next-line no-empty-pattern
  any: async ({}, use) => {
    const server = await openServer();
    await use(server);
    await server.close();
  },
});

const numbers = createFormat('en');
/** A real server transcodes for minutes. */
const patience = 300_000;

async function go(page: Page, view: keyof typeof words.shell.views): Promise<void> {
  await page.getByRole('navigation').getByText(words.shell.views[view], { exact: true }).click();
}

async function enter(page: Page, server: ContractServer): Promise<void> {
  await nameServer(page, server.origin);
  await givePassword(page, server.user);
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

async function find(page: Page, title: string): Promise<Locator> {
  await go(page, 'videos');
  await page.getByRole('searchbox', { name: words.videos.search }).fill(title);
  const row = page
    .getByRole('grid', { name: words.videos.list, exact: true })
    .getByRole('row')
    .filter({ hasText: title })
    .first();
  await expect(row).toBeVisible({ timeout: 60_000 });
  return row;
}

test('videos are uploaded, described, captioned, put into chapters, edited together, cut, and deleted', async ({
  any,
  profile,
  start,
}) => {
  test.setTimeout(patience * 2);
  const run = uniqueName('of any server');
  const title = `First ${run}`;
  const hand = path.join(profile, 'hand');
  const other = `Second ${run}`;
  const films = [title, other].map((name) =>
    makeVideo(path.join(hand, `${name}.mp4`), { size: 600_000, seed: name }),
  );
  const { page } = await start();
  await enter(page, any);

  const [uuid, otherUuid] = await test.step('two are uploaded, private', async () => {
    await dropFiles(
      page,
      (await Promise.all(films)).map((film) => film.path),
    );
    for (const name of [title, other]) {
      const form = await openDraft(page, name);
      // Who has several channels is asked which.
      const channel = form.getByRole('combobox', { name: words.drafts.channel.label });
      await channel.selectOption({ index: (await channel.getByRole('option').count()) - 1 });
      await form.getByRole('radio', { name: words.drafts.privacy.options[3].name }).check();
      await saved(page);
      await press(page, words.drafts.actions.publish);
    }
    for (const name of [title, other])
      await expect(rowOf(page, name).last()).toContainText(words.uploads.stage.published, {
        timeout: patience,
      });
    const { data } = value(
      await any.client.call('users.myVideos', { query: { search: run, start: 0, count: 10 } }),
    );
    for (const made of data) any.remember(made.uuid);
    expect(data.map(({ privacy }) => privacy.id)).toEqual([3, 3]);
    return [title, other].map((name) => data.find((made) => made.name === name)?.uuid ?? '');
  });
  if (uuid === undefined || otherUuid === undefined) throw new Error(`${run}: not both are there`);
  const details = async (id = uuid) => value(await any.client.call('videos.get', { path: { id } }));

  await test.step('described', async () => {
    await (await find(page, title)).dblclick();
    const form = page.getByRole('form', { name: words.video.details.form(title) });
    await form.getByLabel(words.drafts.description.label, { exact: true }).fill('What the tide leaves.');
    await page.keyboard.press('ControlOrMeta+s');
    await expect.poll(async () => (await details()).description).toBe('What the tide leaves.');
  });

  await test.step('captioned', async () => {
    await page.getByRole('tab', { name: words.video.tabs.captions }).click();
    await mkdir(hand, { recursive: true });
    const file = path.join(hand, 'words.de.srt');
    await writeFile(file, '1\n00:00:00,500 --> 00:00:01,500\nDie Flut steigt\n');
    await dropFiles(page, [file], '.captions');
    await press(page, words.captions.incoming.uploadOf('words.de.srt'));
    const languages = async () =>
      value(await any.client.call('videoCaptions.list', { path: { id: uuid } })).data.map(
        ({ language }) => language.id,
      );
    await expect.poll(languages).toEqual(['de']);
  });

  if (isAtLeast(any.version, '6.0.0')) {
    await test.step('put into chapters', async () => {
      await page.getByRole('tab', { name: words.video.tabs.chapters }).click();
      await press(page, words.captions.chapters.paste);
      await page.getByLabel(words.companions.chapters.dialog.label).fill('0:00 Ebb\n0:02 Flood');
      await press(page, 'Add 2 chapters');
      await page.keyboard.press('ControlOrMeta+s');
      await expect(page.getByText(words.captions.chapters.savedToast)).toBeVisible();
      const { chapters } = value(await any.client.call('videoChapters.list', { path: { id: uuid } }));
      expect(chapters).toEqual([
        { timecode: 0, title: 'Ebb' },
        { timecode: 2, title: 'Flood' },
      ]);
    });
  }

  await test.step('both given a tag, and it is taken back', async () => {
    const tags = async () => (await Promise.all([uuid, otherUuid].map(details))).map((of) => of.tags);
    const before = await tags();
    await find(page, run);
    await page.getByRole('grid', { name: words.videos.list, exact: true }).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await press(page, words.bulk.acts.tags);
    await page.getByLabel(words.bulk.tags.add, { exact: true }).fill('tide');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByText(words.bulk.run.state.ready(2, numbers))).toBeVisible({ timeout: 60_000 });
    await press(page, words.bulk.run.start);
    await expect
      .poll(tags, { timeout: 60_000 })
      .toEqual(before.map((had) => expect.arrayContaining([...had, 'tide'])));
    await press(page, words.bulk.run.undo);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words.bulk.run.undoConfirm, exact: true })
      .click();
    await expect.poll(tags, { timeout: 60_000 }).toEqual(before);
  });

  if (value(await any.anyone.call('config.get', {})).videoStudio.enabled) {
    await test.step('cut in the studio', async () => {
      await (await find(page, title)).dblclick();
      await page.getByRole('tab', { name: words.video.tabs.studio }).click();
      const player = page.getByRole('region', { name: /^Video / });
      await expect(player.getByRole('button', { name: words.captions.player.play })).toBeEnabled({
        timeout: 60_000,
      });
      for (const key of ['Home', 'ArrowRight', 'i']) await page.keyboard.press(key);
      await page.keyboard.press('ControlOrMeta+Enter');
      const review = page.getByRole('dialog', { name: words.studio.review.title(title) });
      await review.getByRole('button', { name: words.studio.review.send, exact: true }).click();
      await expect(review).toBeHidden();
      await expect.poll(async () => (await details()).duration, { timeout: patience }).toBe(2);
      const states = async () =>
        value(
          await any.client.call('users.myVideos', { query: { search: title, start: 0, count: 1 } }),
        ).data.map(({ state }) => state?.id);
      await expect.poll(states, { timeout: patience }).toEqual([1]);
    });
  }

  await test.step('deleted', async () => {
    await (await find(page, title)).dblclick();
    await press(page, words.video.actions.more);
    await page.getByRole('menuitem', { name: words.video.actions.delete }).click();
    await press(page, words.video.remove.confirm);
    await expect
      .poll(async () => (await any.client.call('videos.get', { path: { id: uuid } })).ok)
      .toBe(false);
  });
});

test('a channel and a playlist are made and deleted', async ({ any, start }) => {
  test.setTimeout(patience);
  const name = uniqueName('Shore');
  const { page } = await start();
  await enter(page, any);

  await test.step('a channel', async () => {
    const say = words.channels;
    await go(page, 'channels');
    await press(page, say.commands.create);
    const dialog = page.getByRole('dialog', { name: say.create.title });
    await dialog.getByLabel(say.create.name, { exact: true }).fill(name);
    const handle = await dialog.getByLabel(say.create.handle, { exact: true }).inputValue();
    any.cleanUp(`delete channel ${handle}`, () =>
      any.client.call('videoChannels.delete', { path: { channelHandle: handle } }),
    );
    await press(page, say.create.confirm);
    await expect(
      page.getByRole('grid', { name: say.list }).getByRole('row').filter({ hasText: name }),
    ).toBeVisible();
    await page.getByRole('tab', { name: say.tabs.details }).click();
    await press(page, say.details.removeButton);
    const sure = page.getByRole('dialog', { name: say.remove.title(name) });
    await sure.getByRole('textbox').fill(handle);
    await sure.getByRole('textbox').press('Enter');
    await expect
      .poll(async () => (await any.client.call('videoChannels.get', { path: { channelHandle: handle } })).ok)
      .toBe(false);
  });

  await test.step('a playlist', async () => {
    const say = words.playlists;
    await go(page, 'playlists');
    await press(page, say.create);
    const dialog = page.getByRole('dialog', { name: say.form.createTitle });
    await dialog.getByLabel(say.form.name, { exact: true }).fill(name);
    await dialog.getByRole('button', { name: say.form.create, exact: true }).click();
    await expect(dialog).toBeHidden();
    const mine = async () => {
      const path = { name: any.user.username };
      const { data } = value(
        await any.client.call('accounts.videoPlaylists', { path, query: { start: 0, count: 100 } }),
      );
      return data.find(({ displayName }) => displayName === name);
    };
    const made = await mine();
    if (made === undefined) throw new Error(`${name} is not there`);
    const path = { playlistId: made.uuid };
    any.cleanUp(`delete playlist ${name}`, () => any.client.call('videoPlaylists.delete', { path }));
    await page.getByRole('grid', { name: say.list }).getByText(name).click();
    await page.keyboard.press('Delete');
    const ask = page.getByRole('dialog', { name: say.remove.title(name) });
    await ask.getByRole('button', { name: say.remove.confirm }).click();
    await expect.poll(mine).toBeUndefined();
  });
});

test('a live is made, its key goes past the window, and it is deleted; figures are there', async ({
  any,
  start,
}) => {
  test.setTimeout(patience);
  const { live } = value(await any.anyone.call('config.get', {}));
  test.skip(!live.enabled, 'this server takes no lives');
  const name = uniqueName('Low tide, live');
  const { app, page } = await start();
  await enter(page, any);

  await test.step('a live', async () => {
    const say = words.lives;
    await go(page, 'lives');
    await page.getByRole('button', { name: say.commands.create }).first().click();
    const form = page.getByRole('form', { name: say.form.create });
    await form.getByLabel(words.drafts.title.label, { exact: true }).fill(name);
    await form.getByRole('radio', { name: words.drafts.privacy.options[3].name }).check();
    await form.getByRole('button', { name: say.form.confirm }).click();
    const grid = page.getByRole('grid', { name: say.list });
    await expect(grid.getByText(name)).toBeVisible();
    const { data } = value(
      await any.client.call('users.myVideos', { query: { search: name, start: 0, count: 1 } }),
    );
    const made = data[0];
    if (!made) throw new Error(`${name} is not there`);
    any.remember(made.uuid);
    const { streamKey } = value(await any.client.call('live.get', { path: { id: made.uuid } }));
    await press(page, say.stream.copyKey);
    await expect(page.getByText(/Leaves the clipboard in \d+ seconds/)).toBeVisible();
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(streamKey);
    await press(page, say.commands.more);
    await page.getByRole('menuitem', { name: say.commands.remove }).click();
    const ask = page.getByRole('dialog', { name: say.remove.title(name) });
    await ask.getByRole('button', { name: say.remove.confirm }).click();
    await expect(grid.getByText(name)).toHaveCount(0);
  });

  await test.step('figures', async () => {
    await go(page, 'statistics');
    await expect(page.getByRole('figure', { name: words.statistics.metrics.viewers }).first()).toBeVisible({
      timeout: patience,
    });
  });
});
