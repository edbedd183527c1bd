import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { StandIn } from '../peertube/start.ts';
import { findings } from './support/axe.ts';
import { dropFiles } from './support/drop.ts';
import { press, signIn, words } from './support/journey.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/world.ts';

const say = words.captions;

/** As an old program left it: Latin-1, an arrow too short, a number missing, a text with an angle in it. */
const malformed = [
  '1\r\n00:00:01,000 -> 00:00:02,500\r\nDie Fl\xe4che steigt\r\n\r\n',
  '00:00:03.000 --> 00:00:04,000\r\nund f\xe4llt <wieder\r\n\r\n',
  '3\r\n00:00:05,000 --> 00:00:07,000\r\nHier bleibt das Wasser stehen\r\n',
].join('');

function videoOf(server: StandIn) {
  const video = server
    .videos('ada')
    .find(({ isLive, captions, state }) => !isLive && captions.length === 0 && state === 1);
  if (!video) throw new Error('ada has no video without captions');
  return video;
}

async function openTab(page: Page, title: string, tab: 'captions' | 'chapters'): Promise<void> {
  await page.getByRole('navigation').getByText(words.videos.title, { exact: true }).click();
  // The list draws what is in sight: this one may be further down.
  await page.getByRole('searchbox', { name: words.videos.search }).fill(title);
  await page
    .getByRole('grid', { name: words.videos.list, exact: true })
    .getByRole('row')
    .filter({ hasText: title })
    .first()
    .dblclick();
  await page.getByRole('tab', { name: words.video.tabs[tab] }).click();
}

const cues = (page: Page): Locator => page.getByRole('grid', { name: say.editor.list }).getByRole('row');
const text = (page: Page): Locator => page.getByRole('textbox', { name: say.editor.text });

test('a malformed file is repaired in sight, survives a crash in the editor, and is saved as it was left', async ({
  server,
  profile,
  start,
}) => {
  test.setTimeout(120_000);
  const video = videoOf(server);
  const hand = path.join(profile, 'hand');
  await mkdir(hand, { recursive: true });
  const file = path.join(hand, `${video.name.replaceAll(/[^\w ]/g, '')}.de.srt`);
  await writeFile(file, Buffer.from(malformed, 'latin1'));
  const hopeless = path.join(hand, 'notes.fr.srt');
  await writeFile(hopeless, '1\n00:00:01,000 --> soon\nBonjour\n');

  const first = await start();
  const { page } = first;
  await signIn(page, server, server.account('ada'));

  await test.step('two files are dropped: one is refused with its line, what was repaired in the other is told', async () => {
    await openTab(page, video.name, 'captions');
    await expect(page.getByText(say.list.none.title)).toBeVisible();
    await dropFiles(page, [hopeless, file], '.captions');
    await expect(page.getByText(say.incoming.refused('notes.fr.srt'))).toBeVisible();
    await expect(page.getByText(/Line 2: /)).toBeVisible();
    await expect(page.getByText(say.repair.arrow)).toBeVisible();
    await expect(page.getByText(say.repair['missing-number'])).toBeVisible();
    await look(page, 'captions-incoming');
    await press(page, say.incoming.leaveOut('notes.fr.srt'));
    await press(page, say.incoming.openOf(path.basename(file)));
  });

  await test.step('something is corrected, then the app is killed', async () => {
    await expect(cues(page)).toHaveCount(3);
    await page.keyboard.press('Enter');
    await expect(text(page)).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Die Flut steigt');
    await page.keyboard.press('Escape');
    await expect(page.getByText(say.editor.unsaved)).toBeVisible();
    await expect
      .poll(
        () =>
          page.evaluate(async (uuid) => {
            const sessions = await window.sepiola.request('sessions:list', undefined);
            const account = sessions.ok ? (sessions.value.current ?? '') : '';
            const place = { kind: 'video', account, video: uuid, language: 'de' } as const;
            const there = await window.sepiola.request('captions:kept', place);
            return there.ok ? (there.value?.text ?? '') : '';
          }, video.uuid),
        { timeout: 10_000 },
      )
      .toContain('Die Flut steigt');
    await first.kill();
    expect(video.captions).toEqual([]);
  });

  const second = await start();
  const again = second.page;
  await test.step('after a restart the work is there and marked; it is split and saved', async () => {
    await openTab(again, video.name, 'captions');
    await expect(again.getByText(say.list.state.kept)).toBeVisible();
    await look(again, 'captions-kept');
    await press(again, say.list.editOf('German'));
    await expect(again.getByText(/This is your unsaved work from/)).toBeVisible();
    await expect(cues(again)).toHaveCount(3);
    await expect(text(again)).toHaveValue('Die Flut steigt');
    await again.keyboard.press('End');
    await again.keyboard.press('Enter');
    await expect(text(again)).toBeFocused();
    await text(again).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(11, 11));
    await again.keyboard.press('Enter');
    await expect(cues(again)).toHaveCount(4);
    await again.keyboard.press('Escape');
    await again.keyboard.press('ControlOrMeta+z');
    await expect(cues(again)).toHaveCount(3);
    await again.keyboard.press('ControlOrMeta+Shift+z');
    await expect(cues(again)).toHaveCount(4);
    // The last one: to begin where the playhead is, by key alone.
    await again.keyboard.press('End');
    await again.keyboard.press('Shift+ArrowRight');
    await look(again, 'captions-editor');
    expect(await findings(again)).toEqual([]);
    await again.keyboard.press('ControlOrMeta+s');
    await expect(again.getByText(say.editor.savedToast('German'))).toBeVisible();
    await expect.poll(() => video.captions.map(({ language }) => language)).toEqual(['de']);
    const lines = (video.captions[0]?.text ?? '').split(/\r?\n/);
    expect(lines[0]).toBe('WEBVTT');
    const spoken = lines.filter((line) => line !== '' && !line.includes('-->') && line !== 'WEBVTT');
    expect(spoken).toEqual(['Die Flut steigt', 'und fällt &lt;wieder', 'Hier bleibt', 'das Wasser stehen']);
    const times = lines.filter((line) => line.includes('-->'));
    expect(times[0]).toBe('00:00:01.000 --> 00:00:02.500');
    expect(times[1]).toBe('00:00:03.000 --> 00:00:04.000');
    expect(times[2]?.startsWith('00:00:05.000 --> ')).toBe(true);
    expect(times[3]?.endsWith(' --> 00:00:07.000')).toBe(true);
  });

  await test.step('a list of chapters is pasted, corrected and saved', async () => {
    await press(again, say.editor.back);
    await expect(again.getByText(say.list.state.uploaded)).toBeVisible();
    await again.getByRole('tab', { name: words.video.tabs.chapters }).click();
    await press(again, say.chapters.paste);
    await again
      .getByLabel(words.companions.chapters.dialog.label)
      .fill('0:00 Intro\nno time here\n0:02 The sea\n0:03 Away');
    await press(again, 'Add 3 chapters');
    await expect(again.getByText('“no time here”')).toBeVisible();
    await again.getByLabel(words.companions.chapters.name(2)).fill('The sea, rising');
    await press(again, words.companions.chapters.remove('Away'));
    await look(again, 'captions-chapters');
    await again.keyboard.press('ControlOrMeta+s');
    await expect(again.getByText(say.chapters.savedToast)).toBeVisible();
    expect(server.world.chapters.get(video.id)).toEqual([
      { timecode: 0, title: 'Intro' },
      { timecode: 2, title: 'The sea, rising' },
    ]);
  });
  // The sample's videos are words without files: there is nothing to play, and that is said in its place.
  expect(second.pageErrors.filter((error) => !error.includes('status of 404'))).toEqual([]);
});
