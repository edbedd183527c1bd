import { createFormat } from '../../src-preload/words/index.ts';
import { states } from '../peertube/state/video.ts';
import { findings } from './support/axe.ts';
import { press, signIn, words } from './support/journey.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/world.ts';

const say = words.work;
const numbers = createFormat('en');
const ofWork = new Set<number>([
  states.toTranscode,
  states.toImport,
  states.toMoveToExternalStorage,
  states.toEdit,
]);

test('what the server is at is seen, whoever asked for it, and how it ended is told, after a restart too', async ({
  server,
  start,
}) => {
  server.setVersion('8.2.0');
  const [first, second] = server
    .videos('ada')
    .filter(({ isLive, state, privacy }) => !isLive && state === states.published && privacy === 1)
    .slice(-2);
  if (!first || !second) throw new Error('ada has too few videos');
  const others = server.videos('ada').filter(({ state }) => ofWork.has(state)).length;
  // Asked for on the web, before Sepiola was there.
  first.state = states.toTranscode;
  second.state = states.toTranscode;
  const sepiola = await start();
  const { page } = sepiola;
  await signIn(page, server, server.account('ada'));

  const strip = page.getByRole('region', { name: words.shell.activity.label });
  const panel = page.getByRole('dialog', { name: say.title });
  const opened = async (view = page) => {
    await view.keyboard.press('ControlOrMeta+i');
    await expect(view.getByRole('dialog', { name: say.title })).toBeVisible();
  };

  await test.step('it is counted in the strip and listed with the time that has passed', async () => {
    // The list of videos tells it.
    await page.getByRole('navigation').getByText(words.videos.title, { exact: true }).click();
    await expect(strip.getByText(say.count(others + 2, numbers))).toBeVisible({ timeout: 20_000 });
    await opened();
    await expect(panel.getByText(first.name)).toBeVisible();
    await expect(panel.getByText(second.name)).toBeVisible();
    await look(page, 'server-work-under-way');
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').getByText(words.shell.views.home, { exact: true }).click();
    await look(page, 'server-work-home');
  });

  await test.step('one succeeds, one fails: both are told, the failure on Home until it was seen', async () => {
    first.state = states.published;
    second.state = states.transcodingFailed;
    await opened();
    await expect(
      panel.getByText(say.outcomes.failed.transcoding).or(panel.getByText(say.outcomes.failed.processing)),
    ).toBeVisible({
      timeout: 60_000,
    });
    await expect(panel.getByText(first.name)).toBeVisible();
    await look(page, 'server-work-ended');
    expect(await findings(page)).toEqual([]);
    await expect(strip.getByText(say.count(others, numbers))).toBeVisible();
    await expect(page.getByRole('main').getByText(new RegExp(`^${second.name}: `))).toBeVisible();
    await sepiola.kill();
  });

  await test.step('the inbox survives, and is emptied', async () => {
    const again = await start();
    await expect(again.page.getByRole('button', { name: new RegExp(`^${say.open}, 2 new`) })).toBeVisible();
    await opened(again.page);
    await press(again.page, say.clear);
    await expect(again.page.getByRole('dialog', { name: say.title }).getByText(say.ended)).toHaveCount(0);
    expect(again.pageErrors).toEqual([]);
  });
});
