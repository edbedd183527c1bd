import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { problem, type Problem } from '../../../src-main/peertube/problem.ts';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

const wait = (found: Problem) => () => ({ kind: 'wait', ms: 0, problem: found });
const unreachable = problem('unreachable');

describe('an upload', () => {
  test('goes from check to done, a chunk at a time, private until it is described', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a', { tags: ['sea'], privacy: 2 });
    await shop.uploads.start([id], 'publish');
    await shop.until(id, ({ stage, activity }) => stage === 'processing' && activity.kind === 'working');
    const [video] = shop.server.videos;
    if (video === undefined) throw new Error('No video');
    await shop.clock.untilSlept(2_000);
    video.state = 1;
    shop.clock.advance(2_000);
    const view = await shop.untilIt(id, 'done');
    expect(view).toMatchObject({
      stage: 'published',
      confirmed: 3_500,
      video: { url: 'https://tube.example/w/short-101', state: 1 },
    });
    expect(video.bytes.equals(await readFile(join(shop.folder, 'a.mp4')))).toBe(true);
    expect(video.metadata).toMatchObject({ name: 'Video a', tags: ['sea'], privacy: 2 });
    expect(shop.server.asked.slice(0, 9)).toEqual([
      'users.myVideos',
      'init',
      'chunk 0-1000',
      'chunk 1000-2000',
      'chunk 2000-3000',
      'chunk 3000-3500',
      'videos.source',
      'videos.update',
      'videos.get',
    ]);
  });

  test('is asked where to go on after a restart, and sends nothing twice', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    void shop.server.next('chunk', () => undefined);
    const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
    await shop.uploads.start([id], 'hold');
    await hanging;
    await shop.restart();
    await shop.untilIt(id, 'held');
    expect(shop.server.videos).toHaveLength(1);
    const asked = shop.server.asked.filter((one) => /init|query|chunk/.test(one));
    expect(asked.slice(0, 3)).toEqual(['init', 'chunk 0-1000', 'chunk 1000-2000']);
    expect(asked.slice(3)).toEqual(['query', 'chunk 1000-2000', 'chunk 2000-3000', 'chunk 3000-3500']);
  });

  test('waits for a network without end, some seconds at a time, and goes on when it is back', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    for (let times = 0; times < 12; times += 1) void shop.server.next('init', wait(unreachable));
    await shop.uploads.start([id], 'hold');
    const waits: number[] = [];
    for (let times = 0; times < 11; times += 1) {
      const { activity } = await shop.untilIt(id, 'waiting');
      waits.push((activity.kind === 'waiting' ? (activity.until ?? 0) : 0) - shop.clock.now());
      shop.clock.advance(60_000);
      await shop.until(id, (view) => view.activity.kind !== 'waiting');
    }
    expect(waits[0]).toBeLessThanOrEqual(1_000);
    // A network that is back is not always told of: it is found within 5 seconds.
    expect(Math.max(...waits)).toBeLessThanOrEqual(4_000);
    expect(waits.at(-1)).toBeGreaterThanOrEqual(2_000);
    await shop.untilIt(id, 'waiting');
    shop.network(true);
    await shop.untilIt(id, 'held');
  });

  test('says that the machine is offline, and shows no end of it', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    shop.network(false);
    void shop.server.next('init', wait(unreachable));
    await shop.uploads.start([id], 'hold');
    expect((await shop.untilIt(id, 'waiting')).activity).toMatchObject({
      problem: { code: 'offline' },
      until: null,
    });
    shop.network(true);
    await shop.untilIt(id, 'held');
  });

  test('waits as long as a busy server asks for', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    const busy = problem('server-busy', { status: 503, retry: { kind: 'later', afterMs: 300_000 } });
    void shop.server.next('chunk', () => ({ kind: 'wait', ms: 300_000, problem: busy }));
    await shop.uploads.start([id], 'hold');
    expect((await shop.untilIt(id, 'waiting')).activity).toMatchObject({ until: shop.clock.now() + 300_000 });
  });

  test('waits for a sign-in and goes on by itself after it', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    shop.sign(false);
    await shop.uploads.start([id], 'hold');
    expect((await shop.untilIt(id, 'waiting')).activity).toMatchObject({
      problem: { code: 'sign-in-needed' },
    });
    shop.clock.advance(3_600_000);
    shop.sign(true);
    await shop.untilIt(id, 'held');
  });

  test('is stalled when the server takes nothing three times, and goes on when the person asks', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    for (let times = 0; times < 3; times += 1) {
      void shop.server.next('chunk', () => ({ kind: 'continue', offset: 0 }));
    }
    await shop.uploads.start([id], 'hold');
    for (let times = 0; times < 2; times += 1) {
      await shop.untilIt(id, 'waiting');
      shop.clock.advance(60_000);
      await shop.until(id, ({ activity }) => activity.kind !== 'waiting');
    }
    expect((await shop.untilIt(id, 'failed')).activity).toMatchObject({
      problem: { code: 'upload-stalled' },
    });
    await shop.uploads.retry([id]);
    await shop.untilIt(id, 'held');
  });

  test('that failed stays failed over a restart, until the person asks', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    const full = problem('quota-reached', { status: 413 });
    void shop.server.next('init', () => ({ kind: 'failed', problem: full }));
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'failed');
    await shop.restart();
    expect((await shop.view(id))?.activity).toMatchObject({
      kind: 'failed',
      problem: { code: 'quota-reached' },
    });
    await shop.uploads.retry([id]);
    await shop.untilIt(id, 'held');
  });

  test('gets another token where one was refused', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    void shop.server.next('chunk', () => ({
      kind: 'refresh-token',
      problem: problem('sign-in-needed', { status: 401 }),
    }));
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'held');
    expect(shop.renewed).toBe(1);
    expect(shop.server.asked.filter((one) => one === 'chunk 0-1000')).toHaveLength(2);
  });

  test('halves its chunks for a proxy that takes no big ones, and remembers that for the host', async () => {
    await using shop = await Workshop.open();
    shop.capabilities = { ...shop.capabilities, maxChunkBytes: 1_000_000 };
    const [one, two] = [await shop.draft('a', {}, 2_000_000), await shop.draft('b', {}, 2_000_000)];
    const limit = problem('proxy-body-limit', { status: 413 });
    void shop.server.next('chunk', () => ({ kind: 'shrink-chunk', problem: limit }));
    await shop.uploads.start([one, two], 'hold');
    await Promise.all([shop.untilIt(one, 'held'), shop.untilIt(two, 'held')]);
    const chunks = shop.server.asked.filter((asked) => asked.startsWith('chunk'));
    expect(chunks.slice(0, 3)).toEqual(['chunk 0-1000000', 'chunk 0-500000', 'chunk 500000-1000000']);
    expect(chunks.filter((chunk) => chunk === 'chunk 0-500000')).toHaveLength(2);
  });

  test('adopts its video when the last answer is lost, before anything is sent again', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a', {}, 800);
    shop.server.losing.doAndForget = true;
    void shop.server.next('chunk', wait(problem('timed-out')));
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'waiting');
    shop.clock.advance(60_000);
    await shop.untilIt(id, 'held');
    expect(shop.server.videos).toHaveLength(1);
    expect(shop.server.asked.filter((one) => one.startsWith('chunk'))).toEqual(['chunk 0-800']);
  });

  test('waits for a server that still works on the last chunk, and begins anew only after several looks', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a', {}, 800);
    void shop.server.next('chunk', () => {
      shop.server.uploads.clear();
      return { kind: 'look-for-result', problem: problem('result-lost') };
    });
    await shop.uploads.start([id], 'hold');
    for (let looks = 1; looks < 5; looks += 1) {
      await shop.untilIt(id, 'waiting');
      expect(shop.server.asked.filter((one) => one === 'init')).toHaveLength(1);
      shop.clock.advance(600_000);
      await shop.until(id, ({ activity }) => activity.kind !== 'waiting');
    }
    await shop.untilIt(id, 'held');
    expect(shop.server.asked.filter((one) => one === 'init')).toHaveLength(2);
    expect(shop.server.videos).toHaveLength(1);
  });

  test('does not adopt a video of another upload, or one that was there before', async () => {
    await using shop = await Workshop.open();
    const first = await shop.draft('a');
    await shop.uploads.start([first], 'hold');
    await shop.untilIt(first, 'held');
    const id = await shop.draft('b');
    const draft = shop.drafts.get(id);
    if (draft?.view.file) draft.view = { ...draft.view, file: { ...draft.view.file, name: 'a.mp4' } };
    void shop.server.next('chunk', () => {
      shop.server.uploads.clear();
      return { kind: 'look-for-result', problem: problem('result-lost') };
    });
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'held');
    expect(shop.server.videos.map(({ filename }) => filename)).toEqual(['a.mp4', 'a.mp4']);
    expect(shop.server.asked.filter((one) => one === 'chunk 0-1000')).toHaveLength(3);
  });

  test('finds out when something else arrived than was sent', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    void shop.server.next('videos.source', () => ({
      ok: true,
      value: { inputFilename: 'a.mp4', size: 3_499 },
    }));
    await shop.uploads.start([id], 'hold');
    expect((await shop.untilIt(id, 'failed')).activity).toMatchObject({
      problem: { code: 'arrived-different', details: { sizeBytes: 3_500, arrivedBytes: 3_499 } },
    });
  });

  test('waits for room on the disk before it goes on, and for nothing else', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    void shop.server.next('init', wait(unreachable));
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'waiting');
    // A file where the journal's folder was: nothing can be written.
    const inside = join(shop.folder, 'drafts', id);
    await rm(inside, { recursive: true });
    await writeFile(inside, '');
    shop.clock.advance(60_000);
    const stopped = await shop.until(
      id,
      ({ activity }) => activity.kind === 'waiting' && activity.problem.code === 'disk-full',
    );
    expect(stopped.confirmed).toBe(0);
    expect(shop.server.asked.filter((one) => one.startsWith('chunk'))).toEqual([]);
    await rm(inside);
    await mkdir(inside);
    shop.clock.advance(60_000);
    await shop.untilIt(id, 'held');
  });
});

describe('what follows an upload', () => {
  test('waits for a form that is not complete, and goes on when it is', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a', { title: 'x' });
    await shop.uploads.start([id], 'publish');
    const failed = await shop.untilIt(id, 'failed');
    expect(failed).toMatchObject({
      stage: 'arrived',
      activity: {
        problem: { code: 'draft-incomplete', fields: [{ field: 'title', message: 'title-too-short' }] },
      },
    });
    expect(shop.server.videos[0]?.metadata).toEqual({ name: 'Video a', privacy: 3 });
    shop.edit(id, { title: 'Whole' });
    await shop.clock.untilSlept(1_500);
    shop.clock.advance(1_500);
    await shop.until(id, ({ stage }) => stage === 'processing');
    expect(shop.server.videos[0]?.metadata).toMatchObject({ name: 'Whole', privacy: 1 });
  });

  test('sends many changes at once when the person stops typing', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'held');
    for (const title of ['One t', 'One tw', 'One two']) {
      shop.edit(id, { title });
      shop.clock.advance(1_000);
    }
    expect((await shop.view(id))?.changesWaiting).toBe(true);
    shop.clock.advance(1_500);
    const view = await shop.until(id, ({ changesWaiting }) => !changesWaiting);
    expect(view.activity.kind).toBe('held');
    expect(shop.server.videos[0]?.puts).toBe(2);
    expect(shop.server.videos[0]?.metadata).toMatchObject({ name: 'One two', privacy: 3 });
  });

  test('sends a new thumbnail before the form, and only then', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    shop.edit(id, {}, { thumbnail: { origin: 'frame', url: '/draft/a/thumbnail?2' } });
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'held');
    expect(shop.server.videos[0]?.metadata).toMatchObject({ thumbnailfile: { filename: 'thumbnail.jpg' } });
    expect(shop.server.videos[0]?.puts).toBe(2);
    shop.edit(id, { title: 'Another' });
    shop.clock.advance(1_500);
    await shop.until(id, ({ changesWaiting }) => !changesWaiting);
    expect(shop.server.videos[0]?.puts).toBe(3);
  });

  test('tells when transcoding failed', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    await shop.uploads.start([id], 'publish');
    await shop.until(id, ({ stage, activity }) => stage === 'processing' && activity.kind === 'working');
    const [video] = shop.server.videos;
    await shop.clock.untilSlept(2_000);
    if (video !== undefined) video.state = 7;
    shop.clock.advance(2_000);
    expect((await shop.untilIt(id, 'failed')).activity).toMatchObject({
      problem: { details: { videoState: 7 } },
    });
  });
});

describe('the queue', () => {
  const never = () => new Promise(() => undefined);

  test('lets so many travel at once, in their order, and more when asked', async () => {
    await using shop = await Workshop.open();
    const ids = [await shop.draft('a'), await shop.draft('b'), await shop.draft('c')];
    void shop.server.next('chunk', never);
    void shop.server.next('chunk', never);
    await shop.uploads.start(ids, 'hold');
    await shop.uploads.move('c', 'b');
    const kinds = async () =>
      (await shop.uploads.list()).uploads.map(({ draft, activity }) => `${draft} ${activity.kind}`);
    expect(await kinds()).toEqual(['a working', 'c waiting-for-turn', 'b waiting-for-turn']);
    shop.uploads.setAtOnce(2);
    expect(await kinds()).toEqual(['a working', 'c working', 'b waiting-for-turn']);
    expect(shop.uploads.isTravelling()).toBe(true);
    await shop.uploads.pause(['a', 'b', 'c']);
    await shop.restart();
    expect(await kinds()).toEqual(['a paused', 'c paused', 'b paused']);
  });

  test('gives a waiting upload’s place to the next one', async () => {
    await using shop = await Workshop.open();
    const ids = [await shop.draft('a'), await shop.draft('b')];
    void shop.server.next('init', wait(unreachable));
    await shop.uploads.start(ids, 'hold');
    await shop.untilIt('b', 'held');
    expect((await shop.view('a'))?.activity.kind).toBe('waiting');
  });

  test('starts what can be started, and says what cannot', async () => {
    await using shop = await Workshop.open();
    const ids = [await shop.draft('a', { channelId: null }), await shop.draft('b')];
    expect(await shop.uploads.start(ids, 'hold')).toMatchObject({
      problem: { code: 'draft-incomplete', fields: [{ field: 'channelId' }] },
    });
    await shop.untilIt('b', 'held');
    expect(await shop.view('a')).toBeUndefined();
  });

  test('tells two files apart that are alike in name, size and time', async () => {
    await using shop = await Workshop.open();
    const ids = [await shop.draft('a', { title: 'Same' }), await shop.draft('b', { title: 'Same' })];
    const [one, two] = ids.map((id) => shop.drafts.get(id));
    if (one === undefined || two === undefined) throw new Error('No drafts');
    two.path = one.path;
    shop.uploads.setAtOnce(2);
    await shop.uploads.start(ids, 'hold');
    await Promise.all(ids.map((id) => shop.untilIt(id, 'held')));
    expect(shop.server.videos).toHaveLength(2);
  });

  test('cancels at the server too, but not what has arrived', async () => {
    await using shop = await Workshop.open();
    const ids = [await shop.draft('a'), await shop.draft('b')];
    const hanging = shop.server.next('chunk', never);
    await shop.uploads.start(ids, 'hold');
    await hanging;
    await shop.uploads.cancel(['a']);
    expect(shop.server.asked).toContain('cancel');
    await shop.untilIt('b', 'held');
    expect(await shop.uploads.cancel(['b'])).toMatchObject({ problem: { code: 'conflict' } });
    await shop.restart();
    expect((await shop.uploads.list()).order).toEqual(['b']);
    expect(shop.uploads.isSent('b')).toBe(true);
  });

  test('adopts instead of cancelling, where the last chunk made a video', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a', {}, 800);
    shop.server.losing.doAndForget = true;
    void shop.server.next('chunk', wait(problem('timed-out')));
    await shop.uploads.start([id], 'hold');
    await shop.untilIt(id, 'waiting');
    expect(await shop.uploads.cancel([id])).toMatchObject({ problem: { code: 'conflict' } });
    await shop.untilIt(id, 'held');
    expect(shop.server.videos).toHaveLength(1);
  });
});
