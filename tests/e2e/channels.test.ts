import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { createFormat } from '../../src-preload/words/index.ts';
import { paintScene } from '../peertube/images/scene.ts';
import { findings } from './support/axe.ts';
import { press, signIn, words } from './support/journey.ts';
import { expect, test } from './support/world.ts';

const say = words.channels;

async function openChannels(page: Page): Promise<void> {
  await page.getByRole('navigation').getByText(words.shell.views.channels, { exact: true }).click();
  await expect(page.getByRole('grid', { name: say.list })).toBeVisible();
}

const rowOf = (page: Page, list: string, name: string): Locator =>
  page.getByRole('grid', { name: list }).getByRole('row').filter({ hasText: name });

async function choosing(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
}

/** Pixels of a picture that the server has. */
async function sizeOf(page: Page, bytes: Uint8Array): Promise<{ width: number; height: number }> {
  return page.evaluate(
    async (list) => {
      const { width, height } = await createImageBitmap(new Blob([new Uint8Array(list)]));
      return { width, height };
    },
    [...bytes],
  );
}

test('a channel is made, dressed, described and deleted', async ({ server, profile, start }) => {
  const { app, page, pageErrors } = await start();
  await signIn(page, server, server.account('ada'));
  await openChannels(page);
  const channel = () => server.world.channels.find(({ name }) => name === 'ecume.sel');

  await test.step('a handle that cannot be is refused before the server is asked, one that is taken after', async () => {
    await press(page, say.commands.create);
    const dialog = page.getByRole('dialog', { name: say.create.title });
    await dialog.getByLabel(say.create.name, { exact: true }).fill('Écume & Sel');
    const handle = dialog.getByLabel(say.create.handle, { exact: true });
    await expect(handle).toHaveValue('ecume_sel');
    await handle.fill('No Spaces!');
    await expect(dialog.getByText(say.handle.signs)).toBeVisible();
    await press(page, say.create.confirm);
    expect(server.requests.some(({ operation }) => operation === 'videoChannels.create')).toBe(false);
    await handle.fill('noor_news');
    await handle.press('Tab');
    await expect(dialog.getByText(say.handle.taken)).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await handle.fill('ecume.sel');
    await handle.press('Enter');
    await expect(rowOf(page, say.list, 'Écume & Sel')).toBeVisible();
    expect(channel()).toMatchObject({ displayName: 'Écume & Sel', description: null });
  });

  await test.step('its avatar is cut to a square by keyboard, its banner to PeerTube’s shape', async () => {
    const picture = path.join(profile, 'A wide picture.png');
    await writeFile(picture, paintScene('waves', 'banner', 2400, 1000));
    await choosing(app, picture);
    await page.getByRole('tab', { name: say.tabs.details }).click();
    await press(page, say.pictures.chooseOf.avatar);
    const stage = page.getByRole('application', { name: words.crop.stage });
    await stage.press('+');
    await stage.press('Shift+ArrowRight');
    await expect(page.getByText(words.crop.size(909, 909, createFormat('en')))).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await press(page, words.crop.use.avatar);
    await expect(page.getByText(say.pictures.set.avatar)).toBeVisible();
    await press(page, say.pictures.chooseOf.banner);
    await press(page, words.crop.use.banner);
    await expect(page.getByRole('img', { name: say.pictures.preview.banner })).toBeVisible();
    const [avatar, banner] = [channel()?.avatar, channel()?.banner].map((seed) =>
      server.world.actorImages.get(seed ?? ''),
    );
    expect(await sizeOf(page, avatar?.bytes ?? new Uint8Array())).toEqual({ width: 909, height: 909 });
    expect(await sizeOf(page, banner?.bytes ?? new Uint8Array())).toEqual({ width: 1920, height: 317 });

    await press(page, say.pictures.removeOf.banner);
    await expect(page.getByText(say.pictures.none.banner)).toBeVisible();
    expect(channel()?.banner).toBeUndefined();
    const removed = page.locator('.toast').filter({ hasText: say.pictures.removed.banner });
    await removed.getByRole('button', { name: words.bulk.undo.action }).click();
    await expect(page.getByRole('img', { name: say.pictures.preview.banner })).toBeVisible();
    const again = server.world.actorImages.get(channel()?.banner ?? '');
    expect(again?.bytes).toEqual(banner?.bytes);
  });

  await test.step('a draft can go there', async () => {
    await page.keyboard.press('Control+N');
    await expect(
      page.getByRole('combobox', { name: words.drafts.channel.label }).getByText('Écume & Sel'),
    ).toBeAttached();
    await openChannels(page);
  });

  await test.step('a support text goes into every video of a channel, after a question', async () => {
    await rowOf(page, say.list, 'Tidepool Notes').click();
    const support = page.getByLabel(say.details.support, { exact: true });
    await support.fill('ab');
    await expect(page.getByRole('button', { name: say.details.save })).toBeDisabled();
    await support.fill('Lamps are dear: https://example.org/lamps');
    await page.getByRole('checkbox', { name: /of the channel too/ }).check();
    await page.getByRole('button', { name: say.details.save }).click();
    await press(page, say.details.askVideos.confirm);
    await expect(page.getByText(/its support text written into 31 videos/)).toBeVisible();
    const tide = server.world.channels.find(({ name }) => name === 'tidepool_notes');
    const supports = new Set(
      server
        .videos('ada')
        .filter(({ channelId }) => channelId === tide?.id)
        .map((video) => video.support),
    );
    expect([...supports]).toEqual(['Lamps are dear: https://example.org/lamps']);
  });

  await test.step('it is deleted when its handle was typed', async () => {
    await rowOf(page, say.list, 'Écume & Sel').click();
    await press(page, say.details.removeButton);
    const dialog = page.getByRole('dialog', { name: say.remove.title('Écume & Sel') });
    await expect(dialog.getByRole('button', { name: say.remove.keep })).toBeFocused();
    await dialog.getByRole('textbox').fill('Écume & Sel');
    await expect(dialog.getByRole('button', { name: say.remove.confirm })).toBeDisabled();
    await dialog.getByRole('textbox').fill('ecume.sel');
    await dialog.getByRole('textbox').press('Enter');
    await expect(rowOf(page, say.list, 'Écume & Sel')).toHaveCount(0);
    expect(channel()).toBeUndefined();
  });
  expect(pageErrors).toEqual([]);
});

test('the server fetches from elsewhere, and says where it cannot', async ({ server, start }) => {
  const { page, pageErrors } = await start();
  await signIn(page, server, server.account('ada'));
  await openChannels(page);
  const lists = page.getByRole('radiogroup', { name: say.lists.label });
  await lists.getByText(say.lists.imports, { exact: true }).click();
  await expect(page.getByText(say.imports.empty.title)).toBeVisible();
  expect(await findings(page)).toEqual([]);

  await test.step('an address that leads nowhere keeps the dialog, with the server’s reason', async () => {
    await page.getByRole('button', { name: say.commands.addImport }).first().click();
    const dialog = page.getByRole('dialog', { name: say.add.title });
    const address = dialog.getByLabel(say.add.url, { exact: true });
    await address.fill('a film');
    await dialog.getByRole('button', { name: say.add.confirm.video }).click();
    await expect(dialog.getByText(say.add.urlBad)).toBeVisible();
    await address.fill('https://films.invalid/1');
    await dialog.getByRole('button', { name: say.add.confirm.video }).click();
    await expect(dialog.getByText(/getaddrinfo ENOTFOUND films.invalid/).first()).toBeVisible();
    await address.fill('https://films.example/1');
    await dialog.getByRole('button', { name: say.add.confirm.video }).click();
    await expect(rowOf(page, say.imports.list, 'https://films.example/1')).toBeVisible();
    expect(server.world.imports.map(({ targetUrl }) => targetUrl)).toEqual(['https://films.example/1']);
  });

  await test.step('a channel elsewhere is kept in step, run now, ended, and begun again', async () => {
    await press(page, say.commands.addImport);
    const dialog = page.getByRole('dialog', { name: say.add.title });
    await dialog.getByText(say.add.kinds.sync, { exact: true }).click();
    await dialog.getByLabel(say.add.url, { exact: true }).fill('https://films.example/c/shore');
    await dialog.getByRole('button', { name: say.add.confirm.sync }).click();
    const row = rowOf(page, say.syncs.list, 'https://films.example/c/shore');
    await expect(row).toBeVisible();
    // The server looks by itself; the window looks again until it has.
    await expect(row.getByText(say.syncs.states[3] ?? '')).toBeVisible({ timeout: 12_000 });
    await page.keyboard.press('Control+K');
    await page.keyboard.type(say.commands.syncNow);
    await page.keyboard.press('Enter');
    await expect(page.getByText(say.syncs.started('https://films.example/c/shore'))).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await press(page, say.syncs.remove);
    await expect(row).toHaveCount(0);
    expect(server.world.channelSyncs).toEqual([]);
    await press(page, words.bulk.undo.action);
    await expect(row).toBeVisible();
  });
  expect(pageErrors).toEqual([]);
});

test('on newer servers others may edit a channel', async ({ server, start }) => {
  server.setVersion('8.2.0');
  const { page, pageErrors } = await start();
  await signIn(page, server, server.account('ada'));
  const { world } = server;
  const [ada, noor] = ['ada', 'noor'].map((wanted) =>
    world.users.find(({ username }) => username === wanted),
  );
  await openChannels(page);
  await rowOf(page, say.list, 'The Slow Workshop').click();
  await page.getByRole('tab', { name: say.tabs.people }).click();
  const account = page.getByLabel(say.people.account, { exact: true });
  await account.fill('nobody_here');
  await account.press('Enter');
  await expect(page.getByText(say.people.accountUnknown(new URL(server.origin).host))).toBeVisible();
  await account.fill('noor');
  await account.press('Enter');
  await expect(page.getByRole('list', { name: say.people.list }).getByText('Noor Aalders')).toBeVisible();
  expect(world.collaborators).toMatchObject([{ userId: noor?.id, state: 1 }]);
  expect(await findings(page)).toEqual([]);

  const next = page.getByLabel(say.people.newOwner, { exact: true });
  await next.fill('noor');
  await next.press('Enter');
  await press(page, say.people.askGive.confirm);
  await expect(page.getByText(say.people.waiting('Noor Aalders'))).toBeVisible();
  await press(page, say.people.takeBack);
  await expect(next).toBeVisible();
  expect(world.ownershipChanges).toEqual([]);
  expect(world.channels.find(({ name }) => name === 'slow_workshop')?.userId).toBe(ada?.id);
  expect(pageErrors).toEqual([]);
});
