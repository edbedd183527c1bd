import type { Locator, Page } from '@playwright/test';
import { startStandIn } from '../peertube/start.ts';
import { press, signIn, words } from './support/journey.ts';
import { expect, test } from './support/world.ts';

const say = words.videos;
const size = 600;

function table(page: Page): Locator {
  return page.getByRole('grid', { name: say.list, exact: true });
}

/** Rows with the heads' own, as the table tells a reader: most of them are not drawn. */
async function rowCount(page: Page): Promise<number> {
  return Number(await table(page).getAttribute('aria-rowcount')) - 1;
}

test('videos are found, filtered and selected; what is saved of it is there after a restart, without the server too', async ({
  start,
}) => {
  const server = await startStandIn({ world: 'archive', archiveSize: size });
  const ines = server.account('ines');
  const ofInes = server.videos('ines');
  const hidden = ofInes.filter(({ privacy }) => privacy === 3 || privacy === 2);
  const first = await start();
  const { page } = first;
  await signIn(page, server, ines);
  await page.getByRole('navigation').getByText(words.shell.views.videos, { exact: true }).click();
  await expect.poll(() => rowCount(page), { timeout: 20_000 }).toBe(size);

  await test.step('find: without accents and case; what is found nowhere has a way back', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('PECHE pied');
    await expect(table(page).getByRole('row').filter({ hasText: 'La pêche à pied' }).first()).toBeVisible();
    const found = ofInes.filter(({ name }) => name.includes('La pêche à pied')).length;
    expect(await rowCount(page)).toBe(found);
    await page.keyboard.type(' .*[');
    await expect(page.getByText(say.noneFound.title)).toBeVisible();
    await press(page, say.noneFound.clear);
    expect(await rowCount(page)).toBe(size);
  });

  await test.step('filter by keyboard alone, and select all that match', async () => {
    await page.getByRole('button', { name: say.filters.add, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    for (const privacy of [say.privacy[2], say.privacy[3]]) {
      const box = page.getByRole('checkbox', { name: privacy, exact: true });
      for (let steps = 0; steps < 8; steps += 1) {
        if (await box.evaluate((element) => element === document.activeElement)) break;
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Space');
      await expect(box).toBeChecked();
    }
    await page.keyboard.press('Escape');
    await expect(
      page.getByText(say.filters.chip(say.filters.fields.privacy, 'Unlisted or Private')),
    ).toBeVisible();
    expect(await rowCount(page)).toBe(hidden.length);
    await table(page).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: `${hidden.length} selected` })
        .first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('save it: not without a name', async () => {
    await press(page, say.saved.save);
    await page.keyboard.press('Enter');
    await expect(page.getByText(say.saved.nameMissing)).toBeVisible();
    await page.keyboard.type('Not for everybody');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation').getByText('Not for everybody')).toBeVisible();
    await press(page, say.columnsDialog.open);
    await page.getByRole('checkbox', { name: say.columns.size, exact: true }).check();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('columnheader', { name: say.columns.size })).toBeVisible();
  });

  await test.step('open one by keyboard, and come back to the same place', async () => {
    await table(page).focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    const top = await table(page).evaluate(({ scrollTop }) => scrollTop);
    expect(top).toBeGreaterThan(500);
    await page.keyboard.press('Enter');
    await expect(table(page)).toHaveCount(0);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => table(page).evaluate(({ scrollTop }) => scrollTop)).toBe(top);
    expect(await rowCount(page)).toBe(hidden.length);
  });
  expect(first.pageErrors).toEqual([]);
  await first.quit();
  await server.close();

  const second = await start();
  await test.step('the server is gone: the list, the filter and the columns are there, and say how old they are', async () => {
    await second.page.getByRole('navigation').getByText('Not for everybody').click();
    await expect.poll(() => rowCount(second.page), { timeout: 20_000 }).toBe(hidden.length);
    await expect(second.page.getByRole('columnheader', { name: say.columns.size })).toBeVisible();
    await press(second.page, say.reload);
    await expect(second.page.getByText(words.shell.staleData)).toBeVisible({ timeout: 30_000 });
    expect(await rowCount(second.page)).toBe(hidden.length);
  });
});
