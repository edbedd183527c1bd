import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeVideo } from '../fixtures/make-video.ts';
import { dropFiles } from './support/drop.ts';
import { addTag, draftForm, openDraft, press, rowOf, saved, signIn, words } from './support/journey.ts';
import { expect, test } from './support/world.ts';

const mebibyte = 1024 * 1024;

test('two dropped videos are published, byte for byte, although the app was killed on the way', async ({
  server,
  profile,
  start,
}) => {
  test.setTimeout(240_000);
  const noor = server.account('noor');
  const before = server.videos('noor').length;
  const large = await makeVideo(path.join(profile, 'hand', 'The tide pool at night.mp4'), {
    size: 320 * mebibyte,
    seed: 'large',
  });
  const small = await makeVideo(path.join(profile, 'hand', 'A short hello.mp4'), {
    size: 3 * mebibyte,
    seed: 'small',
  });
  const text = path.join(profile, 'hand', 'notes.txt');
  await writeFile(text, 'These are no moving pictures.');
  const captions = path.join(profile, 'hand', 'A short hello.de.srt');
  await writeFile(captions, '1\n00:00:01,000 --> 00:00:02,500\nHallo aus dem Gezeitentümpel\n');
  const playlist = server.world.addPlaylist({
    displayName: 'Night films',
    userId: server.world.users.find(({ username }) => username === 'noor')?.id ?? 0,
  });
  // Slow enough for the kill to fall into the middle of the large file.
  const slow = server.faults.add({
    operation: 'videos.uploadResumable',
    do: { kind: 'throttle', bytesPerSecond: 60 * mebibyte },
  });

  const first = await start();
  await signIn(first.page, server, noor);

  await test.step('drop', async () => {
    await dropFiles(first.page, [large.path, small.path, captions, text]);
    await expect(rowOf(first.page, 'The tide pool at night')).toBeVisible();
    await expect(rowOf(first.page, 'A short hello')).toBeVisible();
    await expect(first.page.getByText('notes.txt').first()).toBeVisible();
    // A frame of the local file, drawn by the window from what main lends it.
    await expect(rowOf(first.page, 'A short hello').locator('img')).toBeVisible();
  });

  await test.step('captions came with the drop; chapters are pasted, a playlist is chosen', async () => {
    const form = await openDraft(first.page, 'A short hello');
    const language = words.companions.captions.languageOf('A short hello.de.srt');
    await expect(form.getByLabel(language)).toHaveValue('de');
    const say = words.companions.chapters;
    await press(first.page, say.paste);
    await first.page.getByLabel(say.dialog.label).fill('0:00 Hello\nnothing\n0:02 – Goodbye');
    await press(first.page, 'Add 2 chapters');
    await expect(form.getByText('“nothing”')).toBeVisible();
    await form.getByRole('checkbox', { name: 'Night films' }).check();
    await saved(first.page);
  });

  await test.step('publish both, and go on writing while they travel', async () => {
    for (const title of ['A short hello', 'The tide pool at night']) {
      await openDraft(first.page, title);
      await press(first.page, words.drafts.actions.publish);
    }
    await server.waitForRequest((request) => request.operation === 'videos.uploadResumable');
    const form = draftForm(first.page);
    await form.getByLabel(words.drafts.title.label, { exact: true }).fill('The tide pool, by night');
    await form
      .getByLabel(words.drafts.description.label, { exact: true })
      .fill('What moves when the **lamp** goes out.');
    await addTag(form, 'tide pools');
    await saved(first.page);
  });

  await test.step('kill it in the middle of the large file', async () => {
    await expect
      .poll(() => confirmedBytes(server.requests, large.size), { timeout: 60_000 })
      .toBeGreaterThan(30 * mebibyte);
    await first.kill();
    expect(server.videos('noor').some((video) => video.source?.filename === path.basename(large.path))).toBe(
      false,
    );
  });
  slow.remove();

  const second = await start();
  await test.step('start again: both arrive without another word', async () => {
    await second.page.getByRole('navigation').getByText(words.uploads.title).click();
    for (const title of ['The tide pool, by night', 'A short hello']) {
      await expect(rowOf(second.page, title)).toContainText(words.uploads.stage.published, {
        timeout: 120_000,
      });
    }
  });

  await test.step('the server holds each once, with the same bytes and all the words', async () => {
    const arrived = server.videos('noor').slice(before);
    expect(arrived.map((video) => video.source?.filename).toSorted()).toEqual([
      'A short hello.mp4',
      'The tide pool at night.mp4',
    ]);
    const tidePool = arrived.find((video) => video.name === 'The tide pool, by night');
    const hello = arrived.find((video) => video.name === 'A short hello');
    expect(await tidePool?.sha256()).toBe(large.sha256);
    expect(await hello?.sha256()).toBe(small.sha256);
    expect(tidePool).toMatchObject({
      description: 'What moves when the **lamp** goes out.',
      tags: ['tide pools'],
      privacy: 1,
      state: 1,
    });
    expect(hello?.captions.map(({ language }) => language)).toEqual(['de']);
    expect(hello?.captions[0]?.text).toContain('Hallo aus dem Gezeitentümpel');
    expect(server.world.chapters.get(hello?.id ?? 0)).toEqual([
      { timecode: 0, title: 'Hello' },
      { timecode: 2, title: 'Goodbye' },
    ]);
    expect(playlist.elements.map(({ videoId }) => videoId)).toEqual([hello?.id]);
  });

  await test.step('a new file takes the place of one of them, after a copy of the old one was kept', async () => {
    const newer = await makeVideo(path.join(profile, 'hand', 'A longer hello.mp4'), {
      size: 5 * mebibyte,
      seed: 'newer',
    });
    const kept = path.join(profile, 'kept');
    await mkdir(kept);
    await second.app.evaluate(
      ({ dialog }, { file, folder }) => {
        dialog.showOpenDialog = (...given: readonly unknown[]) => {
          const isFolder = JSON.stringify(given.at(-1)).includes('openDirectory');
          return Promise.resolve({ canceled: false, filePaths: [isFolder ? folder : file] });
        };
      },
      { file: newer.path, folder: kept },
    );
    const say = words.videos.replace;
    await second.page.getByRole('navigation').getByText(words.videos.title).click();
    await second.page
      .getByRole('grid', { name: words.videos.list, exact: true })
      .getByRole('row')
      .filter({ hasText: 'A short hello' })
      .click();
    await press(second.page, say.command);
    const dialog = second.page.getByRole('dialog', { name: say.title('A short hello') });
    await dialog.getByRole('button', { name: say.copy.save }).click();
    await expect(dialog.getByText(say.copy.saved('A short hello.mp4', 'kept')).first()).toBeVisible();
    expect(await hashOf(path.join(kept, 'A short hello.mp4'))).toBe(small.sha256);
    await dialog.getByRole('button', { name: say.choose }).click();
    await expect(dialog.getByText('A longer hello.mp4')).toBeVisible();
    await dialog.getByRole('button', { name: say.confirm }).click();

    await second.page.getByRole('navigation').getByText(words.uploads.title).click();
    const row = rowOf(second.page, words.uploads.replacement.row('A short hello'));
    await expect(row).toContainText(words.uploads.stage.replaced, { timeout: 60_000 });
    const video = server.videos('noor').find(({ name }) => name === 'A short hello');
    expect(await video?.sha256()).toBe(newer.sha256);
    expect(server.videos('noor')).toHaveLength(before + 2);
  });
  expect(second.pageErrors).toEqual([]);
});

async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** The furthest byte that a finished chunk of a file of this size reached. */
function confirmedBytes(
  requests: readonly { headers: Readonly<Record<string, string | undefined>>; status?: number | undefined }[],
  size: number,
): number {
  return requests.reduce((furthest, { headers, status }) => {
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '');
    return range !== null && status === 308 && Number(range[3]) === size
      ? Math.max(furthest, Number(range[2]) + 1)
      : furthest;
  }, 0);
}
