import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { dropFiles } from '../../tests/e2e/support/drop.ts';
import { addTag, openDraft, press, rowOf, saved, signIn, words } from '../../tests/e2e/support/journey.ts';
import { startSepiola } from '../../tests/e2e/support/sepiola.ts';
import { makeVideo } from '../../tests/fixtures/make-video.ts';
import { startStandIn } from '../../tests/peertube/start.ts';
import { project } from './project.ts';

/**
 * `npm run screenshots`: the pictures of the README, taken from the real app on the stand-in server. With a folder
 * as argument, all views in both themes go there instead.
 */
const all = process.argv[2];
const pictures = all ?? join(project.root, 'build', 'screenshots');
const folder = await mkdtemp(join(tmpdir(), 'sepiola-screenshots-'));
const server = await startStandIn({ world: 'sample' });
server.faults.add({
  operation: 'videos.uploadResumable',
  do: { kind: 'throttle', bytesPerSecond: 3_000_000 },
});
const sepiola = await startSepiola(join(folder, 'profile'));
const { app, page } = sepiola;

try {
  await mkdir(pictures, { recursive: true });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 820));
  await signIn(page, server, server.account('ada'));
  await fillQueue(page);
  await inBothThemes('uploads');
  if (all !== undefined) {
    for (const view of ['home', 'videos', 'channels', 'playlists', 'settings'] as const) {
      await page.getByRole('navigation').getByText(words.shell.views[view], { exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: words.shell.views[view] })).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await inBothThemes(view);
    }
  }
} finally {
  await sepiola.kill();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function fillQueue(on: Page): Promise<void> {
  const names = [
    'Limpets on the move',
    'A lathe from 1911',
    'Fog over the ridge',
    'Repairing a dry-stone wall',
  ];
  const paths = names.map((name) => join(folder, `${name}.mp4`));
  for (const [index, path] of paths.entries()) {
    await makeVideo(path, {
      size: (index + 2) * 40_000_000,
      seed: index,
      variant: index === 2 ? 'portrait' : 'landscape',
    });
  }
  await dropFiles(on, paths);
  for (const [index, name] of names.entries()) {
    await expect(rowOf(on, name)).toBeVisible();
    const form = await openDraft(on, name);
    await form
      .getByRole('combobox', { name: words.drafts.channel.label })
      .selectOption({ index: 1 + (index % 3) });
    await addTag(form, ['tide pools', 'tools', 'weather', 'craft'][index] ?? 'film');
    await saved(on);
    if (index < 2) await press(on, words.drafts.actions.publish);
  }
  const form = await openDraft(on, names[0] ?? '');
  await form
    .getByLabel(words.drafts.description.label, { exact: true })
    .fill('An hour at low tide, told in four minutes. **Look at the rasp marks.**');
  await saved(on);
}

async function inBothThemes(name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
  }
}
