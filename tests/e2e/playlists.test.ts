import type { Page } from '@playwright/test';
import type { StandIn } from '../peertube/start.ts';
import { findings } from './support/axe.ts';
import { press, signIn, words } from './support/journey.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/world.ts';

const say = words.playlists;

/** A playlist of ada's with so many elements, her own videos again and again. */
function addPlaylist(server: StandIn, count: number) {
  const ada = server.world.users.find(({ username }) => username === 'ada');
  const channel = server.world.channels.find(({ userId }) => userId === ada?.id);
  const videos = server.videos('ada');
  return server.world.addPlaylist({
    displayName: 'From the shore',
    userId: ada?.id ?? 0,
    channelId: channel?.id ?? null,
    privacy: 1,
    elements: Array.from({ length: count }, (_, at) => ({
      id: 70_000 + at,
      videoId: videos[at % videos.length]?.id ?? 0,
      startTimestamp: null,
      stopTimestamp: null,
    })),
  });
}

async function openPlaylists(page: Page): Promise<void> {
  await page.getByRole('navigation').getByText(words.shell.views.playlists, { exact: true }).click();
  await expect(page.getByRole('grid', { name: say.list })).toBeVisible();
}

test('a playlist is made, corrected and deleted; what the server would refuse is said before', async ({
  server,
  start,
}) => {
  const { page } = await start();
  await signIn(page, server, server.account('ada'));
  await openPlaylists(page);
  await look(page, 'playlists-list');
  await press(page, say.create);
  const dialog = page.getByRole('dialog', { name: say.form.createTitle });
  await dialog.getByLabel(say.form.description, { exact: true }).fill('ab');
  await dialog.getByLabel(say.form.privacy).selectOption({ label: say.privacy[1] });
  await dialog.getByRole('button', { name: say.form.create, exact: true }).click();
  for (const problem of [say.form.nameNeeded, say.form.descriptionLength, say.form.channelNeeded]) {
    await expect(dialog.getByText(problem)).toBeVisible();
  }
  await look(page, 'playlists-create-refused');
  expect(await findings(page)).toEqual([]);
  await dialog.getByLabel(say.form.name, { exact: true }).fill('Tide tables');
  await dialog.getByLabel(say.form.description, { exact: true }).fill('A year of them.');
  await dialog.getByLabel(say.form.channel).selectOption({ index: 1 });
  await dialog.getByRole('button', { name: say.form.create, exact: true }).click();
  await expect(dialog).toBeHidden();
  const made = () => server.world.playlists.find(({ displayName }) => displayName.startsWith('Tide'));
  expect(made()).toMatchObject({ displayName: 'Tide tables', description: 'A year of them.', privacy: 1 });

  const row = page.getByRole('grid', { name: say.list }).getByRole('row').filter({ hasText: 'Tide tables' });
  await row.click();
  await page.keyboard.press('F2');
  const edit = page.getByRole('dialog', { name: say.form.editTitle('Tide tables') });
  await edit.getByLabel(say.form.name, { exact: true }).fill('Tides of a year');
  await edit.getByRole('button', { name: say.form.save, exact: true }).click();
  await expect(edit).toBeHidden();
  expect(made()?.displayName).toBe('Tides of a year');

  await page.getByRole('grid', { name: say.list }).getByText('Tides of a year').click();
  await page.keyboard.press('Delete');
  const ask = page.getByRole('dialog', { name: say.remove.title('Tides of a year') });
  await expect(ask.getByRole('button', { name: words.shell.actions.cancel })).toBeFocused();
  await ask.getByRole('button', { name: say.remove.confirm }).click();
  await expect(ask).toBeHidden();
  expect(made()).toBeUndefined();
  // The server's own list is shown, and safe.
  await page.getByRole('grid', { name: say.list }).getByText(say.watchLater.name).click();
  await expect(page.getByText(say.watchLater.safe)).toBeVisible();
  await expect(page.getByRole('button', { name: say.delete })).toHaveCount(0);
});

test('a playlist is put in order by keys, by a rule and after a refusal; a video is taken out and put back', async ({
  server,
  start,
}) => {
  const playlist = addPlaylist(server, 40);
  const first = playlist.elements.map(({ id }) => id);
  const order = () => playlist.elements.map(({ id }) => id);
  const calls = () =>
    server.requests.filter(({ operation }) => operation === 'videoPlaylists.reorder').length;
  const { page } = await start();
  await signIn(page, server, server.account('ada'));
  await openPlaylists(page);
  await page.getByRole('grid', { name: say.list }).getByText('From the shore').dblclick();
  const list = page.getByRole('grid', { name: say.inside.list('From the shore') });
  await expect(list.getByRole('row')).toHaveCount(40);

  await test.step('a block goes down by keys, in one call', async () => {
    await list.getByRole('row').nth(0).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(order).toEqual([first[2], first[0], first[1], ...first.slice(3)]);
    expect(calls()).toBe(1);
    await look(page, 'playlists-inside');
    expect(await findings(page)).toEqual([]);
  });

  await test.step('turned round by a rule, in half as many calls as there are videos', async () => {
    const before = order();
    await press(page, say.inside.sort);
    const dialog = page.getByRole('dialog', { name: say.sort.title('From the shore') });
    await dialog.getByLabel(say.sort.rule).selectOption('reversed');
    await look(page, 'playlists-sort');
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole('button', { name: say.sort.confirm, exact: true }).click();
    await expect.poll(order).toEqual(before.toReversed());
    expect(calls()).toBeLessThanOrEqual(1 + 21);
  });

  await test.step('a refusal in the middle loses nothing, and is gone on from', async () => {
    const before = order();
    const refusal = server.faults.add({
      operation: 'videoPlaylists.reorder',
      nth: 5,
      times: Infinity,
      do: { kind: 'refuse', with: { status: 403, body: '' } },
    });
    await press(page, say.inside.sort);
    const dialog = page.getByRole('dialog', { name: say.sort.title('From the shore') });
    await dialog.getByLabel(say.sort.rule).selectOption('reversed');
    await dialog.getByRole('button', { name: say.sort.confirm, exact: true }).click();
    await expect(page.getByText(say.ordering.failed)).toBeVisible();
    await look(page, 'playlists-refused');
    expect(order().toSorted()).toEqual(first.toSorted());
    refusal.remove();
    await press(page, say.ordering.goOn);
    await expect.poll(order).toEqual(before.toReversed());
    await expect(page.getByText(say.ordering.failed)).toBeHidden();
  });

  await test.step('what is played of one; times that make no sense are said', async () => {
    const length = server.videos('ada').find(({ id }) => id === playlist.elements[0]?.videoId)?.duration ?? 0;
    await list.getByRole('row').nth(0).click();
    await page.getByLabel(say.inside.start, { exact: true }).fill('99:00:00');
    await expect(page.getByText(/The video ends at/)).toBeVisible();
    await page.getByLabel(say.inside.start, { exact: true }).fill('0:01');
    await page.getByRole('button', { name: say.inside.savePart, exact: true }).click();
    await expect.poll(() => playlist.elements[0]?.startTimestamp).toBe(1);
    expect(length).toBeGreaterThan(1);
  });

  await test.step('taken out, and put back where it was', async () => {
    const before = playlist.elements.map(({ videoId }) => videoId);
    const [gone] = playlist.elements;
    await list.getByRole('row').nth(0).click();
    await page.keyboard.press('Delete');
    await expect.poll(order).not.toContain(gone?.id);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => playlist.elements.map(({ videoId }) => videoId)).toEqual(before);
    expect(playlist.elements[0]?.startTimestamp).toBe(1);
  });

  await test.step('videos are added from here', async () => {
    await press(page, say.inside.add);
    const dialog = page.getByRole('dialog', { name: say.add.title('From the shore') });
    await expect(dialog.getByRole('row').nth(1)).toBeVisible();
    await look(page, 'playlists-add');
    await dialog.getByRole('row').nth(1).click();
    await dialog.getByRole('button', { name: 'Add 1 video' }).click();
    await expect.poll(() => playlist.elements.length).toBe(41);
  });
});
