import type { Locator, Page } from '@playwright/test';
import { createFormat } from '../../src-preload/words/index.ts';
import { startObs } from '../obs/obs-stand-in.ts';
import { streamsTo } from '../obs/streams-to.ts';
import { startStandIn, type StandIn } from '../peertube/start.ts';
import { endStream, liveErrors, liveOf, startStream } from '../peertube/state/live.ts';
import { findings } from './support/axe.ts';
import { press, signIn, words } from './support/journey.ts';
import { look } from './support/look.ts';
import { expect, test as base } from './support/world.ts';

const say = words.lives;
const format = createFormat('en');

/** A server of the newest kind, with lives. */
const test = base.extend({
  // Playwright reads a fixture's dependencies off its first parameter, so that has to be a pattern.
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await startStandIn({
      world: 'lives',
      version: '8.2.0',
      config: (config) => Object.assign(config['live'] ?? {}, { dvr: { maxWindow: 3_600 } }),
    });
    await use(server);
    await server.close();
  },
});

async function open(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation').getByText(view, { exact: true }).click();
}

async function openLives(page: Page): Promise<Locator> {
  await open(page, words.shell.views.lives);
  const grid = page.getByRole('grid', { name: say.list });
  await expect(grid).toBeVisible();
  return grid;
}

async function showList(page: Page, name: string): Promise<void> {
  await page.getByRole('radiogroup', { name: say.lists.label }).getByText(name, { exact: true }).click();
}

/** Whoever comes back sees what is so now. */
async function comeBack(page: Page): Promise<void> {
  await open(page, words.shell.views.home);
  await openLives(page);
}

function liveNamed(server: StandIn, name: string) {
  const found = server.world.videos.find((video) => video.name === name);
  if (!found) throw new Error(`No live "${name}"`);
  return found;
}

const inDays = (days: number) => {
  const at = new Date(Date.now() + days * 24 * 3_600_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T18:30`;
};

test('a live is made, streams to an end by an error, and has its replay; the key is never lying about', async ({
  server,
  start,
}) => {
  const { app, page, pageErrors } = await start();
  await signIn(page, server, server.account('ada'));
  const grid = await openLives(page);
  await expect(page.getByText(say.viewersNow(23, format)).first()).toBeVisible();
  await look(page, 'lives-list');
  expect(await findings(page)).toEqual([]);

  await test.step('what the server would refuse is said before', async () => {
    await press(page, say.commands.create);
    const form = page.getByRole('form', { name: say.form.create });
    await form.getByRole('button', { name: say.form.confirm }).click();
    await expect(form.getByText('Give it a title.')).toBeVisible();
    await form.getByLabel(words.drafts.title.label, { exact: true }).fill('Weekly show #7');
    await press(page, say.options.schedules.add);
    await form.getByLabel(say.options.schedules.time(1), { exact: true }).fill('2020-02-02T20:20');
    await form.getByRole('button', { name: say.form.confirm }).click();
    await expect(form.getByText(say.options.faults['schedule-past'])).toBeVisible();
    await look(page, 'lives-new-refused');
    expect(await findings(page)).toEqual([]);
    expect(server.requests.some(({ operation }) => operation === 'live.create')).toBe(false);
    await form.getByLabel(say.options.schedules.time(1), { exact: true }).fill(inDays(2));
    await form.getByText(say.options.permanent.many.name, { exact: true }).click();
    await form.getByRole('switch', { name: say.options.replay.label }).click();
    await form.getByLabel(say.options.dvr.label).selectOption({ index: 2 });
    await form.getByRole('button', { name: say.form.confirm }).click();
    await expect(grid.getByText('Weekly show #7')).toBeVisible();
  });

  const live = liveNamed(server, 'Weekly show #7');
  const { streamKey } = liveOf(server.world, live);
  expect(liveOf(server.world, live)).toMatchObject({
    permanent: true,
    saveReplay: true,
    replayPrivacy: 1,
    schedules: [{}],
  });

  await test.step('address and key: hidden, shown, hidden, copied', async () => {
    await expect(page.getByText('rtmp://127.0.0.1:1935/live')).toBeVisible();
    expect(await page.content()).not.toContain(streamKey);
    await press(page, say.stream.show);
    await expect(page.getByText(streamKey)).toBeVisible();
    await look(page, 'lives-stream');
    expect(await findings(page)).toEqual([]);
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect(page.getByText(streamKey)).toHaveCount(0);
    await press(page, say.stream.copyKey);
    await expect(page.getByText(/Leaves the clipboard in \d+ seconds/)).toBeVisible();
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(streamKey);
    expect(await page.content()).not.toContain(streamKey);
  });

  await test.step('its settings are changed, and put back', async () => {
    await page.getByRole('tab', { name: say.tabs.details }).click();
    const form = page.getByRole('form', { name: say.form.name('') });
    await form.getByLabel(words.drafts.title.label, { exact: true }).fill('Weekly show #8');
    await form.getByLabel(say.options.latency.label).selectOption({ index: 2 });
    await look(page, 'lives-details');
    await page.keyboard.press('ControlOrMeta+s');
    await expect.poll(() => live.name).toBe('Weekly show #8');
    await expect.poll(() => liveOf(server.world, live).latencyMode).toBe(3);
    // Nothing else went along, but what PeerTube must be told of its replay.
    const sent = server.requests.filter(({ operation }) => operation === 'live.update').at(-1);
    expect(sent?.body).toEqual({ latencyMode: 3, replaySettings: { privacy: 1 } });
  });

  await test.step('it streams, is watched, and is cut off', async () => {
    startStream(server.world, live);
    live.viewers = 7;
    await comeBack(page);
    await grid.getByText('Weekly show #8').click();
    await expect(page.getByText(say.viewersNow(7, format)).first()).toBeVisible();
    await page.getByRole('tab', { name: say.tabs.details }).click();
    await expect(page.getByText(say.options.lockedLive.text)).toBeVisible();
    await look(page, 'lives-live');
    endStream(server.world, live, liveErrors.durationExceeded);
    await comeBack(page);
    await page.getByRole('tab', { name: say.tabs.sessions }).click();
    await expect(page.getByText(say.sessions.errors[2]?.title ?? '')).toBeVisible();
    await look(page, 'lives-sessions');
    expect(await findings(page)).toEqual([]);
    await expect(page.getByRole('button', { name: say.sessions.replay.open })).toBeVisible({
      timeout: 20_000,
    });
  });

  await test.step('it is deleted, and what is lost is named', async () => {
    await page.keyboard.press('Escape');
    await press(page, say.commands.more);
    await page.getByRole('menuitem', { name: say.commands.remove }).click();
    const ask = page.getByRole('dialog', { name: say.remove.title('Weekly show #8') });
    await expect(ask.getByText(say.remove.key)).toBeVisible();
    await look(page, 'lives-delete');
    await ask.getByRole('button', { name: say.remove.confirm }).click();
    await expect(grid.getByText('Weekly show #8', { exact: true })).toHaveCount(0);
    expect(server.world.videos.includes(live)).toBe(false);
  });
  expect(pageErrors).toEqual([]);
});

test('a show counts up; OBS is connected, set up without a look at the key, started and stopped', async ({
  server,
  start,
}) => {
  const { page, pageErrors } = await start();
  const obs = await startObs({ password: 'sesame' });
  streamsTo(obs.state, server.world);
  const workshop = liveNamed(server, 'From the hill, if the weather holds');
  workshop.name = 'Hill talk #7';
  const { streamKey } = liveOf(server.world, workshop);
  await signIn(page, server, server.account('ada'));
  const grid = page.getByRole('grid', { name: say.list });

  await test.step('a list that cannot be had says why, and is asked for again', async () => {
    const fault = server.faults.add({
      operation: 'users.myVideos',
      times: Infinity,
      do: { kind: 'refuse', with: { status: 403, body: '' } },
    });
    await open(page, words.shell.views.lives);
    await expect(page.getByRole('alert')).toBeVisible();
    await look(page, 'lives-failing');
    fault.remove();
    await press(page, words.shell.actions.tryAgain);
    await expect(grid).toBeVisible();
  });

  await test.step('a show is made of a live, and the next live of the show', async () => {
    await grid.getByText('Hill talk #7').click();
    await press(page, say.commands.more);
    await page.getByRole('menuitem', { name: say.commands.toShow }).click();
    const form = page.getByRole('form', { name: say.shows.form('') });
    await expect(form.getByLabel(words.drafts.title.label, { exact: true })).toHaveValue('Hill talk #{n}');
    await form.getByLabel(say.shows.name, { exact: true }).fill('');
    await form.getByRole('button', { name: say.shows.save }).click();
    await expect(form.getByText(say.shows.nameNeeded)).toBeVisible();
    await form.getByLabel(say.shows.name, { exact: true }).fill('Hill talk');
    await form.getByRole('switch', { name: say.shows.weekly }).click();
    await page.getByLabel(say.shows.weekday).selectOption('4');
    await page.getByLabel(say.shows.time, { exact: true }).fill('18:30');
    await look(page, 'lives-show');
    expect(await findings(page)).toEqual([]);
    await press(page, say.shows.goLive);
    const next = page.getByRole('form', { name: say.form.create });
    await expect(next.getByLabel(words.drafts.title.label, { exact: true })).toHaveValue('Hill talk #8');
    await expect(next.getByLabel(say.options.schedules.time(1), { exact: true })).toHaveValue(/T18:30$/);
    await look(page, 'lives-new-of-show');
    await next.getByRole('button', { name: say.form.confirm }).click();
    await expect(grid.getByText('Hill talk #8')).toBeVisible();
    const [startAt] = liveOf(server.world, liveNamed(server, 'Hill talk #8')).schedules;
    expect(new Date(startAt?.startAt ?? 0).getDay()).toBe(4);
    await showList(page, say.lists.shows);
    await expect(page.getByRole('grid', { name: say.shows.list }).getByText('Hill talk #9')).toBeVisible();
    await showList(page, say.lists.lives);
  });

  await test.step('a wrong password is said, the right one connects', async () => {
    await showList(page, say.lists.obs);
    await page.getByLabel(say.obs.host, { exact: true }).fill(obs.address.host);
    await page.getByLabel(say.obs.port, { exact: true }).fill('none');
    await press(page, say.obs.connect);
    await expect(page.getByText(say.obs.portWrong)).toBeVisible();
    await page.getByLabel(say.obs.port, { exact: true }).fill(String(obs.address.port));
    await page.getByLabel(say.obs.password, { exact: true }).fill('wrong');
    await press(page, say.obs.connect);
    await expect(page.getByText(words.problem['obs-wrong-password']({}, format).title)).toBeVisible();
    await look(page, 'lives-obs-refused');
    expect(await findings(page)).toEqual([]);
    await page.getByLabel(say.obs.password, { exact: true }).fill('sesame');
    await press(page, say.obs.connect);
    await expect(page.getByRole('button', { name: say.obs.disconnect })).toBeVisible();
    await look(page, 'lives-obs');
  });

  await test.step('OBS gets address and key, streams, and is asked about before it stops', async () => {
    await showList(page, say.lists.lives);
    await grid.getByText('Hill talk #7').click();
    await page.getByRole('tab', { name: say.tabs.stream, exact: true }).click();
    await press(page, say.obs.setUp);
    await expect(page.getByText(say.obs.setFor)).toBeVisible();
    expect(obs.state.service.settings['key']).toBe(streamKey);
    expect(await page.content()).not.toContain(streamKey);
    await press(page, say.obs.start);
    await expect(page.getByText(/OBS streams this live since/)).toBeVisible();
    workshop.viewers = 3;
    await comeBack(page);
    await expect(page.getByText(say.viewersNow(3, format)).first()).toBeVisible();
    await look(page, 'lives-obs-streams');
    expect(await findings(page)).toEqual([]);
    await press(page, say.obs.stop);
    const ask = page.getByRole('dialog', { name: say.obs.stopTitle });
    await expect(ask.getByText(say.obs.stopText(say.viewersNow(3, format)))).toBeVisible();
    await expect(ask.getByRole('button', { name: say.obs.keepStreaming })).toBeFocused();
    await ask.getByRole('button', { name: say.obs.stopNow }).click();
    await expect(page.getByRole('button', { name: say.obs.start, exact: true })).toBeVisible();
    expect(obs.state.active).toBe(false);
  });
  await page.setViewportSize({ width: 900, height: 700 });
  await look(page, 'lives-narrow');
  expect(await findings(page)).toEqual([]);
  expect(pageErrors).toEqual([]);
  await obs.close();
});
