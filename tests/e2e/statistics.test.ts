import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { startStandIn, type StandIn } from '../peertube/start.ts';
import { findings } from './support/axe.ts';
import { press, signIn, words } from './support/journey.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/world.ts';

const say = words.statistics;
/** Three seconds of picture and sound. */
const film = path.resolve(import.meta.dirname, '../fixtures/media/landscape.webm');
const day = 86_400_000;

/** What is saved by `act` goes into that file; gives it. */
async function saving(
  { app, page }: { app: ElectronApplication; page: Page },
  file: string,
  act: () => Promise<void>,
): Promise<Buffer> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await act();
  await expect(page.getByText(say.chart.saved(path.basename(file)))).toBeVisible();
  return readFile(file);
}

const go = (page: Page, view: string) =>
  page.getByRole('navigation').getByText(view, { exact: true }).click();

const range = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: say.range.label }).getByText(name, { exact: true }).click();

const chartOf = (page: Page, title: string) => page.getByRole('figure', { name: title, exact: true });

async function saveChart(page: Page, chart: Locator, entry: string): Promise<void> {
  await chart.getByRole('button', { name: say.chart.save, exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** The newest of ada's with a file, and people who watched it every day of the last fifty: as many as days ago. */
function watchedVideo(server: StandIn) {
  const video = server
    .videos('ada')
    .findLast(
      ({ isLive, state, source, views }) => !isLive && state === 1 && source !== undefined && views > 0,
    );
  if (video?.source === undefined) throw new Error('ada has no video that was watched');
  video.source = { ...video.source, path: film };
  video.duration = 3;
  const now = server.clock.now();
  for (let ago = 1; ago < 50; ago += 1) server.world.watch(video, 10 + ago, now - ago * day);
  return video;
}

async function openStatistics(page: Page, title: string): Promise<void> {
  await go(page, words.videos.title);
  await page.getByRole('searchbox', { name: words.videos.search }).fill(title);
  await page.getByRole('grid', { name: words.videos.list, exact: true }).getByText(title).first().dblclick();
  await page.getByRole('tab', { name: words.video.tabs.statistics }).click();
}

test('the figures of a video: by range, by keyboard, as a table and as files; where people leave', async ({
  profile,
  start,
}) => {
  const server = await startStandIn({ world: 'sample', version: '8.2.0' });
  const video = watchedVideo(server);
  server.faults.add({
    operation: 'videoStats.retention',
    times: Infinity,
    do: {
      kind: 'refuse',
      with: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          data: [100, 97, 55, 54].map((retentionPercent, second) => ({ second, retentionPercent })),
        }),
      },
    },
  });
  const sepiola = await start();
  const { page, pageErrors } = sepiola;
  await signIn(page, server, server.account('ada'));
  await openStatistics(page, video.name);
  const chart = chartOf(page, say.metrics.viewers);
  const plot = chart.getByRole('application', { name: say.metrics.viewers });

  await test.step('twenty-eight days are drawn, beside those before; then a week in finer steps', async () => {
    await expect(plot.locator('canvas')).toBeVisible();
    await expect(chart.getByText(say.video.each(say.video.intervals.day(1)))).toBeVisible();
    await look(page, 'statistics-video');
    expect(await findings(page)).toEqual([]);
    await range(page, say.range.days(7));
    await expect(chart.getByText(say.video.each(say.video.intervals.hour(6)))).toBeVisible();
    await range(page, say.range.days(28));
    await expect(chart.getByText(say.video.each(say.video.intervals.day(1)))).toBeVisible();
  });

  await test.step('the chart is walked by keys, zoomed by them and by dragging', async () => {
    await plot.focus();
    await page.keyboard.press('Home');
    const spoken = chart.getByRole('status');
    await expect(spoken).toContainText(say.chart.value(say.metrics.viewers, '37'));
    await page.keyboard.press('ArrowRight');
    await expect(spoken).toContainText(say.chart.value(say.metrics.viewers, '36'));
    await page.keyboard.press('+');
    await expect(chart.getByRole('button', { name: say.chart.reset })).toBeVisible();
    await page.keyboard.press('0');
    await expect(chart.getByRole('button', { name: say.chart.reset })).toBeHidden();
    const box = await plot.boundingBox();
    if (box === null) throw new Error('the chart has no place');
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(chart.getByRole('button', { name: say.video.finer })).toBeVisible();
    await look(page, 'statistics-video-zoomed');
    await chart.getByRole('button', { name: say.chart.reset }).click();
  });

  await test.step('its table and its file have the same rows', async () => {
    await chart.getByRole('button', { name: say.chart.showTable }).click();
    await expect(chart.getByRole('row')).toHaveCount(29);
    await expect(chart.getByRole('row').nth(1).getByRole('cell').first()).toHaveText('37');
    await look(page, 'statistics-video-table');
    const csv = await saving(sepiola, path.join(profile, 'viewers.csv'), () =>
      saveChart(page, chart, say.chart.saveCsv),
    );
    const rows = csv.toString('utf8').replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(rows).toHaveLength(29);
    const first = new Date(server.clock.now() - 27 * day).toISOString().slice(0, 10);
    expect(rows[1]?.startsWith(`${first},37,`)).toBe(true);
    await chart.getByRole('button', { name: say.chart.hideTable }).click();
  });

  await test.step('its picture is a PNG, at twice the size', async () => {
    const png = await saving(sepiola, path.join(profile, 'viewers.png'), () =>
      saveChart(page, chart, say.chart.savePng),
    );
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2016);
  });

  await test.step('the place where they leave shows what they saw', async () => {
    const dip = page.getByRole('button', { name: say.retention.leave('42%', '0:02') });
    await dip.click();
    const seek = page.getByRole('slider', { name: words.captions.player.seek });
    await expect(seek).toHaveValue('1');
    const curve = chartOf(page, say.retention.chart).getByRole('application');
    await curve.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(seek).toHaveValue('2');
    await look(page, 'statistics-video-retention');
    const box = await curve.boundingBox();
    if (box === null) throw new Error('the curve has no place');
    await page.mouse.click(box.x + 60, box.y + box.height / 2);
    await expect(seek).toHaveValue('0');
  });

  await test.step('a server that refuses says so, and what is left out stands below', async () => {
    await page.getByText(say.lacks.title).click();
    await expect(page.getByText(say.lacks.late)).toBeVisible();
    await look(page, 'statistics-video-end');
    expect(await findings(page)).toEqual([]);
    const refusal = server.faults.add({
      operation: 'videoStats.overall',
      times: Infinity,
      do: { kind: 'refuse', with: { status: 403, body: '' } },
    });
    await range(page, say.range.days(90));
    await expect(page.getByText(say.video.notYours.title)).toBeVisible();
    refusal.remove();
    await press(page, words.shell.actions.tryAgain);
    await expect(plot.locator('canvas')).toBeVisible();
  });
  expect(pageErrors.filter((line) => !line.includes('403'))).toEqual([]);
  await server.close();
});

test('sums over two accounts, with a video of which the server tells nothing; then without a network', async ({
  server,
  profile,
  start,
}) => {
  const video = watchedVideo(server);
  // A few videos each: a server answers so many calls and no more.
  const shown = new Set([
    video,
    ...server
      .videos('ada')
      .filter(({ views }) => views > 0)
      .slice(0, 3),
  ]);
  for (const one of server.videos()) if (!shown.has(one)) one.views = 0;
  const channel = server.world.channels.find(({ userId }) => userId === server.account('noor').id);
  const [broken] = ['Evening news', 'Morning news'].map((name) => {
    const added = server.world.addVideo({ name, channelId: channel?.id ?? 0 });
    server.world.watch(added, 12, server.clock.now() - 2 * day);
    return added;
  });
  if (!broken) throw new Error('noor has no videos');
  server.faults.add({
    path: new RegExp(`/videos/${broken.uuid}/stats/`),
    times: Infinity,
    do: { kind: 'refuse', with: { status: 500, body: '' } },
  });
  const sepiola = await start();
  const { page } = sepiola;
  await signIn(page, server, server.account('ada'));
  await page.getByRole('button', { name: /Switch account/ }).click();
  await page.getByRole('menuitem', { name: words.shell.accounts.add }).click();
  await signIn(page, server, server.account('noor'));
  await go(page, words.shell.views.statistics);

  await test.step('they are read by themselves, and summed up', async () => {
    await expect(page.getByText(/gave no figures of 1 video/)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    const row = page.getByRole('row').filter({ hasText: video.name });
    await expect(row.getByRole('cell').first()).toHaveText(/\d/);
    await look(page, 'statistics-all');
    await row.scrollIntoViewIfNeeded();
    await look(page, 'statistics-all-videos');
    expect(await findings(page)).toEqual([]);
  });

  await test.step('of one channel, by keyboard; the table is saved', async () => {
    const csv = await saving(sepiola, path.join(profile, 'videos.csv'), () =>
      press(page, say.all.saveVideos),
    );
    const rows = csv.toString('utf8').trimEnd().split('\r\n');
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.some((row) => row.includes(video.uuid))).toBe(true);
    await page.getByLabel(say.all.scope, { exact: true }).selectOption({ index: 2 });
    await expect
      .poll(() =>
        page
          .locator('tbody .channel')
          .allTextContents()
          .then((all) => new Set(all).size),
      )
      .toBe(1);
    await page.getByLabel(say.all.scope, { exact: true }).selectOption({ index: 0 });
  });

  await test.step('days that cannot be are refused', async () => {
    await range(page, say.range.own);
    await page.getByLabel(say.range.from, { exact: true }).fill('2026-11-20');
    await page.getByLabel(say.range.to, { exact: true }).fill('2026-11-01');
    await press(page, say.range.apply);
    await expect(page.getByText(say.range.problems.order())).toBeVisible();
    await look(page, 'statistics-all-own-days');
    await range(page, say.range.days(90));
  });

  await test.step('narrow', async () => {
    await sepiola.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 640));
    await look(page, 'statistics-all-narrow');
    expect(await findings(page)).toEqual([]);
  });

  await test.step('offline all of it stays, and says so', async () => {
    await page.context().setOffline(true);
    await expect(page.getByText(words.shell.activity.offline).first()).toBeVisible();
    await expect(page.getByRole('button', { name: say.all.read, exact: true })).toBeDisabled();
    await expect(page.getByRole('row').filter({ hasText: video.name })).toBeVisible();
    await look(page, 'statistics-all-offline');
  });
});
