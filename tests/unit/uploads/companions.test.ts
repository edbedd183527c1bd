import { describe, expect, test, vi } from 'vitest';
import { failed, problem } from '../../../src-main/peertube/problem.ts';
import type { UploadView } from '../../../src-main/uploads/index.ts';
import { capabilitiesAt } from '../drafts/support.ts';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

/** A draft changed; the window is told of the change before it is sent, after so long. */
const quietMs = 1_500;

const chapters = [
  { timecode: 0, title: 'Intro' },
  { timecode: 75, title: ' The sea ' },
];

const refusal = failed(problem('invalid-input', { status: 400, serverSaid: 'Not a caption' }));

const isCompanion = (asked: string): boolean => /^(?:videoC|videoPlaylists)/.test(asked);

/** A draft with something of each kind, in a shop where nothing has started. */
async function fullDraft(shop: Workshop): Promise<string> {
  const id = await shop.draft('a', { chapters, playlists: [12] });
  shop.caption(id, { de: 5, en: 6 });
  return id;
}

/** All of it on the server, the video held back. */
async function sent(shop: Workshop): Promise<string> {
  const id = await fullDraft(shop);
  await shop.uploads.start([id], 'hold');
  await shop.untilIt(id, 'held');
  return id;
}

function videoOf(shop: Workshop) {
  const [video] = shop.server.videos;
  if (video === undefined) throw new Error('No video');
  return video;
}

function statesOf({ companions }: UploadView): Readonly<Record<string, string>> {
  return Object.fromEntries(
    companions.map(({ key, state, problem: found }) => [key, found === null ? state : found.code]),
  );
}

/** Lets a change be sent; resolves when nothing is left to send. */
async function settle(shop: Workshop, id: string): Promise<UploadView> {
  await shop.clock.untilSlept(quietMs);
  shop.clock.advance(quietMs);
  return shop.until(id, ({ changesWaiting, activity }) => !changesWaiting && activity.kind === 'held');
}

describe('captions, chapters and playlists', () => {
  test('are there before the video is published, each sent once', async () => {
    await using shop = await Workshop.open();
    const id = await fullDraft(shop);
    await shop.uploads.start([id], 'publish');
    await shop.until(id, ({ stage }) => stage === 'processing');
    expect(shop.server.asked.slice(6, 13)).toEqual([
      'videos.source',
      'videoCaptions.replace',
      'videoCaptions.replace',
      'videoChapters.replaceAll',
      'users.myPlaylistsWithVideos',
      'videoPlaylists.addVideo',
      'videos.update',
    ]);
    const { captions, chapters: stored, uuid } = videoOf(shop);
    expect(Object.fromEntries(captions)).toEqual({ de: 'de 5', en: 'en 6' });
    expect(stored).toEqual([
      { timecode: 0, title: 'Intro' },
      { timecode: 75, title: 'The sea' },
    ]);
    expect(shop.server.playlists).toMatchObject([{ playlist: 12, video: uuid }]);
  });

  test('are shown as waiting until they were sent', async () => {
    await using shop = await Workshop.open();
    const id = await fullDraft(shop);
    const keys = ['caption:de', 'caption:en', 'chapters', 'playlist:12'];
    await shop.uploads.start([id], 'hold');
    expect(statesOf(await shop.until(id, () => true))).toEqual(
      Object.fromEntries(keys.map((key) => [key, 'waiting'])),
    );
    expect(statesOf(await shop.untilIt(id, 'held'))).toEqual(
      Object.fromEntries(keys.map((key) => [key, 'sent'])),
    );
  });

  test('that are refused hold up nothing, stay refused over a restart, and are sent again alone', async () => {
    await using shop = await Workshop.open();
    const id = await fullDraft(shop);
    void shop.server.next('videoCaptions.replace', () => refusal);
    void shop.server.next('videoChapters.replaceAll', () => refusal);
    await shop.uploads.start([id], 'hold');
    const refused = {
      'caption:de': 'invalid-input',
      'caption:en': 'sent',
      chapters: 'invalid-input',
      'playlist:12': 'sent',
    };
    expect(statesOf(await shop.untilIt(id, 'held'))).toEqual(refused);
    expect(videoOf(shop).metadata).toMatchObject({ name: 'Video a' });
    await shop.restart();
    expect(statesOf(await shop.untilIt(id, 'held'))).toEqual(refused);
    const before = shop.server.asked.length;
    await shop.uploads.retryCompanion(id, 'caption:de');
    const again = await shop.until(id, (view) => statesOf(view)['caption:de'] === 'sent');
    expect(statesOf(again)).toEqual({ ...refused, 'caption:de': 'sent' });
    expect(shop.server.asked.slice(before).filter(isCompanion)).toEqual(['videoCaptions.replace']);
  });

  test('that were refused are sent again with their upload', async () => {
    await using shop = await Workshop.open();
    const id = await fullDraft(shop);
    void shop.server.next('videoCaptions.replace', () => refusal);
    void shop.server.next('videoChapters.replaceAll', () => refusal);
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'held');
    await shop.uploads.retry([id]);
    await shop.until(id, ({ companions }) => companions.every(({ state }) => state === 'sent'));
  });

  test('that were refused are sent again by themselves when they were changed', async () => {
    await using shop = await Workshop.open();
    const id = await fullDraft(shop);
    void shop.server.next('videoCaptions.replace', () => refusal);
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'held');
    shop.caption(id, { de: 9, en: 6 });
    expect(statesOf(await settle(shop, id))).toMatchObject({ 'caption:de': 'sent' });
    expect(videoOf(shop).captions.get('de')).toBe('de 9');
  });

  test('wait with their upload for a network, and count as refused by no word of it', async () => {
    await using shop = await Workshop.open();
    const id = await fullDraft(shop);
    for (let times = 0; times < 5; times += 1)
      void shop.server.next('videoChapters.replaceAll', () => failed(problem('unreachable')));
    await shop.uploads.start([id], 'hold');
    for (let times = 0; times < 5; times += 1) {
      const { activity } = await shop.until(
        id,
        (view) => view.activity.kind === 'waiting' && view.activity.until !== null,
      );
      expect(activity).toMatchObject({ problem: { code: 'unreachable' } });
      const until = 'until' in activity ? activity.until : null;
      const moved = shop.until(
        id,
        (view) => view.activity.kind !== 'waiting' || view.activity.until !== until,
      );
      shop.clock.advance((until ?? 0) - shop.clock.now());
      await moved;
    }
    const view = await shop.untilIt(id, 'held');
    expect(Object.values(statesOf(view))).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  test('at which the server fails again and again are given up, and nothing else', async () => {
    await using shop = await Workshop.open();
    const id = await fullDraft(shop);
    const error = failed(problem('server-error', { status: 500 }));
    for (let times = 0; times < 3; times += 1) void shop.server.next('videoCaptions.replace', () => error);
    await shop.uploads.start([id], 'hold');
    for (let times = 0; times < 2; times += 1) {
      const { activity } = await shop.untilIt(id, 'waiting');
      const moved = shop.until(id, (view) => view.activity.kind !== 'waiting');
      shop.clock.advance(('until' in activity ? (activity.until ?? 0) : 0) - shop.clock.now());
      await moved;
    }
    expect(statesOf(await shop.untilIt(id, 'held'))).toEqual({
      'caption:de': 'server-error',
      'caption:en': 'sent',
      chapters: 'sent',
      'playlist:12': 'sent',
    });
  });

  test('say once what the server cannot do', async () => {
    await using shop = await Workshop.open();
    shop.capabilities = { ...capabilitiesAt('5.2.0'), maxChunkBytes: 1_000 };
    const id = await sent(shop);
    const chaptersView = (await shop.view(id))?.companions.find(({ key }) => key === 'chapters');
    expect(chaptersView).toMatchObject({
      state: 'failed',
      problem: { code: 'not-supported-by-server', details: { minimumVersion: '6.0.0' } },
    });
    expect(shop.server.asked).not.toContain('videoChapters.replaceAll');
  });

  test('say when a file that was kept is gone', async () => {
    await using shop = await Workshop.open();
    shop.lostCaptions.add(5);
    const id = await sent(shop);
    expect((await shop.view(id))?.companions[0]).toMatchObject({
      key: 'caption:de',
      state: 'failed',
      problem: { code: 'file-gone', details: { name: 'a.de.vtt' } },
    });
  });

  test('belong to no file that takes another one’s place', async () => {
    await using shop = await Workshop.open();
    const video = shop.server.addVideo('old.mp4', Buffer.from('old'));
    const id = await shop.replacement('a', video);
    shop.edit(id, { chapters, playlists: [12] });
    await shop.uploads.start([id], 'publish');
    const view = await shop.until(id, ({ stage }) => stage === 'processing');
    expect(view.companions).toEqual([]);
    expect(shop.server.asked.filter(isCompanion)).toEqual([]);
  });
});

describe('a change of what was sent', () => {
  test('goes out by itself: replaced, in another language, emptied, taken out', async () => {
    await using shop = await Workshop.open();
    const id = await sent(shop);
    const before = shop.server.asked.length;
    shop.caption(id, { de: 9, fr: 6 });
    shop.edit(id, { chapters: [], playlists: [13] });
    const view = await settle(shop, id);
    expect(statesOf(view)).toEqual({ 'caption:de': 'sent', 'caption:fr': 'sent', 'playlist:13': 'sent' });
    const video = videoOf(shop);
    expect(Object.fromEntries(video.captions)).toEqual({ de: 'de 9', fr: 'fr 6' });
    expect(video.chapters).toEqual([]);
    expect(shop.server.playlists).toMatchObject([{ playlist: 13 }]);
    expect(shop.server.asked.slice(before).filter(isCompanion)).toHaveLength(6);
  });

  test('waits while chapters are not right', async () => {
    await using shop = await Workshop.open();
    const id = await sent(shop);
    shop.edit(id, { chapters: [{ timecode: 3, title: '' }] });
    await shop.clock.untilSlept(quietMs);
    shop.clock.advance(quietMs);
    shop.edit(id, { chapters: [{ timecode: 3, title: 'Squids' }] });
    await settle(shop, id);
    expect(videoOf(shop).chapters).toEqual([{ timecode: 3, title: 'Squids' }]);
    expect(shop.server.asked.filter((asked) => asked === 'videoChapters.replaceAll')).toHaveLength(2);
  });

  test('takes away what may have arrived although its answer never came', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    shop.caption(id, { de: 5 });
    void shop.server.next('videoCaptions.replace', () => {
      videoOf(shop).captions.set('de', 'de 5');
      return failed(problem('timed-out'));
    });
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'waiting');
    await shop.restart();
    shop.caption(id, {});
    await shop.until(id, ({ companions, changesWaiting }) => companions.length === 0 && !changesWaiting);
    expect(videoOf(shop).captions.size).toBe(0);
  });

  test('leaves in a playlist what somebody else put there', async () => {
    await using shop = await Workshop.open();
    const id = await sent(shop);
    shop.server.playlists.unshift({ element: 1, playlist: 12, video: videoOf(shop).uuid });
    shop.edit(id, { playlists: [] });
    await settle(shop, id);
    expect(shop.server.playlists).toEqual([{ element: 1, playlist: 12, video: videoOf(shop).uuid }]);
  });

  test('of the account, when the video is there, changes nothing at the old one', async () => {
    await using shop = await Workshop.open();
    const id = await sent(shop);
    shop.edit(id, { playlists: [], channelId: null }, { account: 'two', captions: [] });
    await shop.clock.untilSlept(quietMs);
    shop.clock.advance(quietMs);
    await shop.untilIt(id, 'held');
    expect(shop.server.playlists).toHaveLength(1);
    expect(videoOf(shop).captions.size).toBe(2);
  });
});

test('a video is in a playlist once, though the answer was lost and the app started anew', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a', { playlists: [12] });
  void shop.server.next('videoPlaylists.addVideo', () => {
    shop.server.playlists.push({ element: 77, playlist: 12, video: videoOf(shop).uuid });
    return failed(problem('timed-out'));
  });
  await shop.uploads.start([id], 'hold');
  await shop.untilIt(id, 'waiting');
  await shop.restart();
  await shop.untilIt(id, 'held');
  expect(shop.server.playlists).toHaveLength(1);
  shop.edit(id, { playlists: [] });
  await settle(shop, id);
  expect(shop.server.playlists).toEqual([]);
});
