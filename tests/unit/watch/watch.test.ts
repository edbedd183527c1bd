import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { succeeded } from '../../../src-main/peertube/problem.ts';
import { mutatedJson } from '../hostile/mutate-json.ts';
import { seeded } from '../hostile/random.ts';
import { Desk } from './support/desk.ts';
import { anAccount } from './support/fake-ports.ts';
import { uuidOf } from './support/fake-server.ts';
import { rowOf } from './support/row-of.ts';

const minute = 60_000;
const hour = 60 * minute;
const video = uuidOf(1);

function addVideo(desk: Desk, state: number, uuid = video, account = 'one') {
  const added = { uuid, name: 'A talk', state };
  desk.server(account).videos.unshift(added);
  return added;
}

const begin = (desk: Desk, of = video, kind: 'processing' | 'transcoding' | 'studio' = 'processing') =>
  desk.watch.begin({ account: 'one', kind, of });

const rows = (desk: Desk, ...told: Parameters<typeof rowOf>[]) =>
  desk.tellRows({ account: 'one', rows: told.map((row) => rowOf(...row)), removed: [] });

describe('work begins', () => {
  test('once, however often it is said', async () => {
    await using desk = await Desk.open();
    addVideo(desk, 2);
    await begin(desk);
    await begin(desk);
    rows(desk, [video, 2]);
    await desk.pass(minute);
    expect(await desk.list()).toHaveLength(1);
    expect(desk.server().calls.every(({ operation }) => operation === 'videos.get')).toBe(true);
  });

  test('with a row of a video that the server is at, whoever asked for that', async () => {
    await using desk = await Desk.open();
    addVideo(desk, 2);
    addVideo(desk, 9, uuidOf(2));
    await desk.list();
    rows(desk, [video, 2], [uuidOf(2), 9, 'Edited'], [uuidOf(3), 1], [uuidOf(4), 7]);
    expect(await desk.list()).toMatchObject([
      { kind: 'processing', of: video, isOurs: false, title: 'A talk' },
      { kind: 'studio', of: uuidOf(2), isOurs: false, title: 'Edited' },
    ]);
    await desk.pass(minute);
    for (const one of desk.server().videos) one.state = 1;
    await desk.pass(minute);
    expect(await desk.inbox()).toMatchObject([{ tookMs: null }, { tookMs: null }]);
  });

  test('with rows that are kept, at the start; of those that were old by then no word is said', async () => {
    await using desk = await Desk.open();
    await desk.list();
    desk.rows = [rowOf(video, 2), rowOf(uuidOf(2), 2)];
    addVideo(desk, 2);
    addVideo(desk, 1, uuidOf(2));
    await desk.restart();
    await desk.pass(minute);
    expect(await desk.list()).toMatchObject([{ of: video, isOurs: false }]);
    expect(await desk.inbox()).toEqual([]);
    expect(desk.ended).toEqual([]);
    expect(desk.lookedAt.map((looked) => looked.video)).toEqual([uuidOf(2)]);
  });

  test('what is asked for from here is ours, though a list showed it first', async () => {
    await using desk = await Desk.open();
    addVideo(desk, 9);
    await desk.list();
    rows(desk, [video, 9]);
    await desk.pass(minute);
    await begin(desk, video, 'studio');
    expect(await desk.list()).toMatchObject([{ kind: 'studio', isOurs: true, since: desk.clock.now() }]);
  });

  test('what was asked for takes the place of what a list showed of the same video', async () => {
    await using desk = await Desk.open();
    addVideo(desk, 2);
    await desk.list();
    rows(desk, [video, 2]);
    await begin(desk, video, 'transcoding');
    expect(await desk.list()).toMatchObject([{ kind: 'transcoding', isOurs: true }]);
    await begin(desk, video);
    expect(await desk.list()).toMatchObject([{ kind: 'transcoding' }]);
  });

  test('not for an account that is not known', async () => {
    await using desk = await Desk.open();
    const begun = await desk.watch.begin({ account: 'nobody', kind: 'processing', of: video });
    expect(begun).toMatchObject({ problem: { code: 'account-unknown' } });
  });

  describe('with a call of the window', () => {
    const path = { id: video };
    test.each([
      ['videos.transcode', { path }, undefined, { kind: 'transcoding', of: video }],
      ['videos.editInStudio', { path }, undefined, { kind: 'studio', of: video }],
      ['videoCaptions.generate', { path }, undefined, { kind: 'captions', of: video }],
      [
        'videoImports.create',
        {},
        { id: 31, targetUrl: 'https://other.example/1', video: { uuid: video, name: 'A talk' } },
        { kind: 'import', of: '31', video, title: 'A talk' },
      ],
      ['videoImports.retry', { path: { id: 31 } }, undefined, { kind: 'import', of: '31' }],
      [
        'videoChannelSyncs.create',
        {},
        { videoChannelSync: { id: 5, externalChannelUrl: 'https://other.example/c' } },
        { kind: 'sync', of: '5', title: 'https://other.example/c' },
      ],
      ['videoChannelSyncs.trigger', { path: { channelSyncId: 5 } }, undefined, { kind: 'sync', of: '5' }],
      [
        'videoChannels.importVideos',
        { body: { videoChannelSyncId: 5 } },
        undefined,
        { kind: 'sync', of: '5' },
      ],
      ['userExports.request', {}, { export: { id: 3 } }, { kind: 'export', of: '3' }],
    ])('%s', async (operation, input, answer, expected) => {
      await using desk = await Desk.open();
      desk.online(false);
      await desk.list();
      desk.watch.called('one', { operation, input, answer });
      await desk.pass(0);
      expect(await desk.list()).toMatchObject([{ account: 'one', isOurs: true, ...expected }]);
    });

    test.each([
      ['videos.update', { path }, undefined],
      ['videos.transcode', { path: { id: '17' } }, undefined],
      ['videoImports.create', {}, null],
      ['videoImports.create', {}, { id: {} }],
      ['videoChannels.importVideos', { body: { externalChannelUrl: 'https://other.example/c' } }, undefined],
      ['userExports.request', {}, 'nonsense'],
      ['constructor', {}, {}],
      ['__proto__', {}, {}],
    ])('and with no other: %s', async (operation, input, answer) => {
      await using desk = await Desk.open();
      await desk.list();
      desk.watch.called('one', { operation, input, answer });
      await desk.pass(0);
      expect(await desk.list()).toEqual([]);
    });

    test('what the person takes away is no news', async () => {
      await using desk = await Desk.open();
      addVideo(desk, 2);
      await begin(desk);
      await desk.pass(minute);
      desk.server().videos.pop();
      desk.watch.called('one', { operation: 'videos.delete', input: { path }, answer: undefined });
      await desk.pass(hour);
      expect(await desk.list()).toEqual([]);
      expect(await desk.inbox()).toEqual([]);
    });
  });
});

describe('a video that is followed', () => {
  function follow(desk: Desk, key: string, over: (state: number | null) => boolean = (state) => state === 1) {
    const told: (number | null)[] = [];
    desk.watch.follow(key, {
      account: 'one',
      video,
      told(state) {
        told.push(state);
        return over(state);
      },
    });
    return told;
  }

  test('has each new state told, to its end, which the caller tells the person', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk, 2);
    const told = follow(desk, 'draft');
    await desk.pass(minute);
    expect(told).toEqual([2]);
    there.state = 6;
    await desk.pass(minute);
    there.state = 1;
    await desk.pass(minute);
    there.state = 2;
    await desk.pass(hour);
    expect(told).toEqual([2, 6, 1]);
    expect(desk.ended).toMatchObject([{ isToldElsewhere: true }]);
    expect(await desk.inbox()).toMatchObject([{ outcome: 'done' }]);
  });

  test('that is not there has that told', async () => {
    await using desk = await Desk.open();
    const told = follow(desk, 'draft', () => true);
    await desk.pass(minute);
    expect(told).toEqual([null]);
  });

  test('is followed though the person waits for it no more', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk, 2);
    const told = follow(desk, 'draft');
    await desk.pass(minute);
    const [work] = await desk.list();
    await desk.watch.forget(work?.id ?? '');
    expect(desk.removed).toEqual([work?.id]);
    rows(desk, [video, 2]);
    expect(await desk.list()).toEqual([]);
    there.state = 1;
    await desk.pass(minute);
    expect(told).toEqual([2, 1]);
    expect(await desk.inbox()).toEqual([]);
  });

  test('by nobody any more says nothing, and is work all the same', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk, 2);
    const told = follow(desk, 'draft');
    await desk.pass(minute);
    desk.watch.unfollow('draft');
    there.state = 1;
    await desk.pass(minute);
    expect(told).toEqual([2]);
    expect(await desk.inbox()).toHaveLength(1);
  });

  test('until it is idle: quietly, once, and the work of others stays', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk, 9);
    let idle = 0;
    desk.watch.whenIdle({ account: 'one', video }, () => void (idle += 1));
    await desk.pass(minute);
    expect(await desk.list()).toEqual([]);
    expect(desk.changed).toEqual([]);
    expect(idle).toBe(0);
    there.state = 1;
    await desk.pass(hour);
    expect(idle).toBe(1);
    expect(await desk.inbox()).toEqual([]);
    const { length } = desk.calls;
    await desk.pass(hour);
    expect(desk.calls).toHaveLength(length);
  });

  test('until it is idle, and it is: hears so at once; a stop is a stop', async () => {
    await using desk = await Desk.open();
    addVideo(desk, 1);
    let idle = 0;
    desk.watch.whenIdle({ account: 'one', video }, () => void (idle += 1));
    await desk.pass(0);
    expect(idle).toBe(1);
    const stop = desk.watch.whenIdle({ account: 'one', video: uuidOf(2) }, () => void (idle += 1));
    stop();
    await desk.pass(hour);
    expect(idle).toBe(1);
  });
});

describe('what is kept', () => {
  test('is waited for after a restart, since when it was begun', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk, 2);
    await begin(desk);
    await desk.pass(minute);
    const [before] = await desk.list();
    await desk.restart();
    expect(await desk.list()).toMatchObject([{ id: before?.id, since: before?.since, title: 'A talk' }]);
    await desk.pass(hour);
    there.state = 1;
    await desk.pass(minute);
    const [entry] = await desk.inbox();
    expect(entry?.tookMs).toBe((entry?.at ?? 0) - (before?.since ?? 0));
    await desk.restart();
    expect(await desk.inbox()).toEqual([entry]);
    expect(await desk.list()).toEqual([]);
  });

  test('a broken record is set aside and reported, and the rest goes on', async () => {
    await using desk = await Desk.open();
    addVideo(desk, 2);
    await begin(desk);
    await desk.watch.close();
    await writeFile(join(desk.folder, 'watch.json'), '{"version":1,"value":[{"kind":"none"}]}');
    await desk.restart();
    expect(await desk.list()).toEqual([]);
    expect(desk.reported).toMatchObject([{ code: 'record-broken', details: { record: 'watch' } }]);
    expect((await readdir(desk.folder)).some((name) => name.startsWith('watch.json.broken-'))).toBe(true);
    await begin(desk);
    expect(await desk.list()).toHaveLength(1);
  });

  test('of an account that signs out nothing is left, and of others all', async () => {
    const accounts = [anAccount('one'), anAccount('two')];
    await using desk = await Desk.open({ accounts });
    for (const account of ['one', 'two']) {
      const there = addVideo(desk, 2, video, account);
      addVideo(desk, 2, uuidOf(2), account);
      await desk.watch.begin({ account, kind: 'processing', of: video });
      await desk.watch.begin({ account, kind: 'processing', of: uuidOf(2) });
      await desk.pass(minute);
      there.state = 1;
      await desk.pass(minute);
    }
    desk.signOut('one');
    await desk.pass(0);
    const { length } = desk.server('one').calls;
    await desk.pass(hour);
    expect(desk.server('one').calls).toHaveLength(length);
    expect(await desk.list()).toMatchObject([{ account: 'two' }]);
    expect(await desk.inbox()).toMatchObject([{ account: 'two' }]);
    await desk.watch.close();
    for (const name of ['watch.json', 'inbox.json']) {
      expect(await readFile(join(desk.folder, name), 'utf8')).not.toContain('"one"');
    }
  });

  test('work of an account that signed out while the app was closed is gone', async () => {
    const accounts = [anAccount('one'), anAccount('two')];
    await using desk = await Desk.open({ accounts });
    await begin(desk);
    await desk.watch.close();
    desk.accounts = [anAccount('two')];
    await desk.restart();
    expect(await desk.list()).toEqual([]);
  });

  test('no token, no reason for one: what is kept says which work, and nothing of who may see it', async () => {
    await using desk = await Desk.open();
    addVideo(desk, 2);
    await begin(desk);
    await desk.watch.close();
    const text = await readFile(join(desk.folder, 'watch.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ version: 1, value: [{ account: 'one', of: video }] });
    expect(text).not.toMatch(/token|https?:/i);
  });
});

describe('the inbox', () => {
  test('is newest first, of 500 at most, and read and cleared by the person', async () => {
    await using desk = await Desk.open();
    const server = desk.server();
    for (let number = 1; number <= 510; number += 1) server.exports.push({ id: number, state: { id: 3 } });
    for (let number = 1; number <= 510; number += 1) {
      await desk.watch.begin({ account: 'one', kind: 'export', of: String(number) });
    }
    await desk.pass(10 * minute);
    const entries = await desk.inbox();
    expect(entries).toHaveLength(500);
    expect(entries.every(({ isRead }) => !isRead)).toBe(true);
    const [first, second] = entries;
    await desk.watch.inbox.markRead([first?.id ?? '', 'unknown']);
    expect((await desk.inbox()).filter(({ isRead }) => isRead)).toMatchObject([{ id: first?.id }]);
    await desk.watch.inbox.remove([second?.id ?? '']);
    expect((await desk.inbox()).map(({ id }) => id)).not.toContain(second?.id);
    expect(desk.inboxes.at(-1)).toHaveLength(499);
    await desk.restart();
    expect(await desk.inbox()).toHaveLength(499);
  });
});

describe('answers that make no sense', () => {
  const uuid = video;
  const page = (...data: unknown[]) => ({ total: data.length, data });
  const right = {
    'users.myVideos': page({ uuid, name: 'A talk', state: { id: 2, label: '' } }),
    'videos.get': { uuid, name: 'A talk', state: { id: 2, label: '' } },
    'users.myVideoImports': page({ id: 1, state: { id: 6 }, error: null, targetUrl: 'https://a.example' }),
    'accounts.videoChannelSyncs': page({ id: 1, state: { id: 2 }, lastSyncAt: '2030-01-01T00:00:00Z' }),
    'userExports.list': page({ id: 1, state: { id: 2 } }),
    'live.sessions': page({ id: 1, startDate: '2030-01-01T00:00:00Z', endDate: null, replayVideo: { uuid } }),
    'videoCaptions.list': page({ language: { id: 'en' }, captionPath: '/a.vtt' }),
    'jobs.list': page({ type: 'video-transcoding', progress: 40, data: { videoUUID: uuid } }),
  } as const;

  test.each(Array.from({ length: 40 }, (_, seed) => seed))('break nothing (seed %i)', async (seed) => {
    const random = seeded(seed);
    const accounts = [anAccount('one', { role: 'administrator' as const })];
    await using desk = await Desk.open({ accounts, version: '8.2.0' });
    for (const [operation, answer] of Object.entries(right)) {
      for (let time = 0; time < 12; time += 1) {
        const text = mutatedJson(answer, random);
        desk.server().next(operation as keyof typeof right, () => succeeded(parsed(text))); // a key of it
      }
    }
    const kinds = ['processing', 'studio', 'captions', 'import', 'sync', 'export', 'replay'] as const;
    for (const [index, kind] of kinds.entries()) {
      const of = ['import', 'sync', 'export'].includes(kind) ? '1' : uuidOf(index + 1);
      await desk.watch.begin({ account: 'one', kind, of });
    }
    await desk.pass(5 * minute);
    expect(desk.calls.length).toBeGreaterThan(15);
    for (const work of [...desk.changed, ...(await desk.list())]) {
      expect(work.progress === null || (work.progress >= 0 && work.progress <= 1)).toBe(true);
      expect((work.title ?? '').length).toBeLessThanOrEqual(500);
      expect((work.video ?? '').length).toBeLessThanOrEqual(100);
    }
    // What the server says in its right mind counts again.
    const last = uuidOf(99);
    const there = addVideo(desk, 2, last);
    await begin(desk, last);
    await desk.pass(10 * minute);
    there.state = 1;
    await desk.pass(20 * minute);
    expect(await desk.inbox()).toContainEqual(expect.objectContaining({ of: last, outcome: 'done' }));
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
