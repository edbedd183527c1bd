import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { dropFiles } from '../../tests/e2e/support/drop.ts';
import { addTag, openDraft, press, rowOf, saved, signIn, words } from '../../tests/e2e/support/journey.ts';
import { settled } from '../../tests/e2e/support/settled.ts';
import { startSepiola } from '../../tests/e2e/support/sepiola.ts';
import { makeVideo } from '../../tests/fixtures/make-video.ts';
import { startStandIn } from '../../tests/peertube/start.ts';
import { project } from './project.ts';

/**
 * `npm run screenshots`: the pictures of the README, taken from the real app on the stand-in server. With a folder
 * as argument they go there.
 */
const pictures = process.argv[2] ?? join(project.root, 'build', 'screenshots');
const folder = await mkdtemp(join(tmpdir(), 'sepiola-screenshots-'));
const server = await startStandIn({ world: 'lives', version: '8.2.0' });
server.faults.add({
  operation: 'videos.uploadResumable',
  do: { kind: 'throttle', bytesPerSecond: 3_000_000 },
});
const sepiola = await startSepiola(join(folder, 'profile'));
const { app, page } = sepiola;
/** Three seconds of picture and sound. */
const film = join(project.root, 'tests', 'fixtures', 'media', 'landscape.webm');

/** What is drawn, in the order in which one comes to it. */
const scenes: Readonly<Record<string, () => Promise<void>>> = {
  uploads: () => fillQueue(page),
  videos: () => go('videos'),
  bulk: previewBulk,
  video: openVideo,
  captions: writeCaptions,
  channels: async () => {
    await go('channels');
    await page.getByRole('grid').getByRole('row').nth(1).click();
  },
  playlists: async () => {
    await go('playlists');
    await page.getByRole('grid').getByRole('row').nth(1).dblclick();
    await page.getByRole('grid').getByRole('row').nth(1).click();
  },
  studio: planCut,
  retention: async () => {
    await page.getByRole('tab', { name: words.video.tabs.statistics }).click();
    await expect(page.getByRole('figure').first().locator('canvas')).toBeVisible();
  },
  lives: async () => {
    await go('lives');
    await page.getByRole('grid').getByRole('row').nth(1).click();
  },
  statistics: async () => {
    await go('statistics');
    await expect(page.getByRole('button', { name: words.statistics.all.stop })).toHaveCount(0, {
      timeout: 120_000,
    });
  },
  home: () => go('home'),
};

try {
  await mkdir(pictures, { recursive: true });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 820));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, server, server.account('ada'));
  for (const [name, come] of Object.entries(scenes)) {
    await come();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await inBothThemes(name);
  }
} finally {
  await sepiola.kill();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function go(
  view: 'home' | 'videos' | 'channels' | 'playlists' | 'lives' | 'statistics',
): Promise<void> {
  await page.getByRole('navigation').getByText(words.shell.views[view], { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: words.shell.views[view] })).toBeVisible();
}

async function previewBulk(): Promise<void> {
  const table = page.getByRole('grid', { name: words.videos.list, exact: true });
  await table.getByRole('row').nth(1).click();
  for (let more = 0; more < 5; more += 1) await page.keyboard.press('Shift+ArrowDown');
  await press(page, words.bulk.acts.tags);
  await page.getByLabel(words.bulk.tags.add, { exact: true }).fill('archive');
  await page.keyboard.press('Enter');
  await page.getByLabel(words.bulk.fields.language, { exact: true }).selectOption({ label: 'German' });
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('button', { name: words.bulk.run.start })).toBeVisible();
}

async function openVideo(): Promise<void> {
  const shown = server
    .videos('ada')
    .findLast(
      ({ isLive, state, views, renditions }) => !isLive && state === 1 && views > 0 && renditions.length > 0,
    );
  if (shown?.source === undefined) throw new Error('The sample world has no video with a file.');
  shown.source = { ...shown.source, path: film };
  shown.duration = 3;
  await go('videos');
  await page.getByRole('searchbox', { name: words.videos.search }).fill(shown.name);
  await page.getByRole('grid', { name: words.videos.list, exact: true }).getByText(shown.name).dblclick();
  await expect(page.getByRole('form', { name: words.video.details.form(shown.name) })).toBeVisible();
}

/** A second of three is taken out. */
async function planCut(): Promise<void> {
  await openVideo();
  await page.getByRole('tab', { name: words.video.tabs.studio }).click();
  const player = page.getByRole('region', { name: /^Video / });
  await expect(player.getByRole('button', { name: words.captions.player.play })).toBeEnabled();
  for (const key of ['Home', 'ArrowRight', 'x', 'ArrowRight', 'x']) await page.keyboard.press(key);
}

/** In a new language, two cues for the film's three seconds. */
async function writeCaptions(): Promise<void> {
  await page.getByRole('tab', { name: words.video.tabs.captions }).click();
  const text = [
    ['00:00.000', '00:01.450', 'Lågvatten.'],
    ['00:01.550', '00:03.000', 'Klipporna kommer upp.'],
  ].map(([from = '', to = '', said = '']) => `${from} --> ${to}\n${said}\n`);
  const file = join(folder, 'At low tide.sv.vtt');
  await writeFile(file, `WEBVTT\n\n${text.join('\n')}`);
  await dropFiles(page, [file], '.captions');
  await press(page, words.captions.incoming.openOf(basename(file)));
  await page.getByRole('grid', { name: words.captions.editor.list }).getByRole('row').nth(1).click();
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
    await settled(page);
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
  }
}
