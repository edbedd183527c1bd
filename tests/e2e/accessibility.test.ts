import { makeVideo } from '../fixtures/make-video.ts';
import path from 'node:path';
import { tooManyRequests } from '../peertube/faults/refusals.ts';
import { findings } from './support/axe.ts';
import { dropFiles } from './support/drop.ts';
import { openDraft, signIn, words } from './support/journey.ts';
import { expect, test } from './support/world.ts';

const viewNames = [
  'home',
  'videos',
  'uploads',
  'channels',
  'playlists',
  'lives',
  'statistics',
  'settings',
] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any view (${theme})`, async ({ server, profile, start }) => {
    const { page } = await start();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    expect(await findings(page), 'sign-in').toEqual([]);
    await signIn(page, server, server.account('ada'));
    const video = await makeVideo(path.join(profile, 'hand', 'Looked at.mp4'));
    await dropFiles(page, [video.path]);
    await openDraft(page, 'Looked at');
    for (const view of viewNames) {
      await page.getByRole('navigation').getByText(words.shell.views[view], { exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: words.shell.views[view] })).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      expect(await findings(page), view).toEqual([]);
    }
    await page.keyboard.press('Control+K');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await findings(page), 'palette').toEqual([]);
  });
}

test('every view fits a window of 900 by 600', async ({ server, start }) => {
  const { app, page } = await start();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 600));
  await signIn(page, server, server.account('ada'));
  server.faults.add({
    operation: 'accounts.videoPlaylists',
    times: 1,
    do: { kind: 'refuse', with: tooManyRequests(4) },
  });
  for (const view of viewNames) {
    await page.getByRole('navigation').getByText(words.shell.views[view], { exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: words.shell.views[view] })).toBeVisible();
    if (view === 'playlists') {
      // A server that asks for a pause is named in the strip, in the room that there is.
      const strip = page.getByRole('region', { name: words.shell.activity.label });
      await expect(strip.getByText(new URL(server.origin).host).first()).toBeVisible();
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, view).toBeLessThanOrEqual(0);
  }
});

test('the palette reaches every view by keyboard alone', async ({ server, start }) => {
  const { page } = await start();
  await signIn(page, server, server.account('ada'));
  for (const view of viewNames.toReversed()) {
    await page.keyboard.press('Control+K');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.type(words.shell.palette.goTo(words.shell.views[view]));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: words.shell.views[view] })).toBeVisible();
  }
});
