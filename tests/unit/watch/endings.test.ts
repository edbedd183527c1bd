import { describe, expect, test } from 'vitest';
import type { WorkKind } from '../../../src-main/watch/index.ts';
import { Desk } from './support/desk.ts';
import { uuidOf, type FakeServer } from './support/fake-server.ts';
import { anAccount } from './support/fake-ports.ts';
import { rowOf } from './support/row-of.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const video = uuidOf(1);

function addVideo(server: FakeServer, state: number, uuid = video): { state: number } {
  const added = { uuid, name: 'A talk', state };
  server.videos.unshift(added);
  return added;
}

const begin = (desk: Desk, kind: WorkKind, of: string) => desk.watch.begin({ account: 'one', kind, of });

describe('work on a video', () => {
  test.each([
    ['processing', 2, 1, 'done'],
    ['processing', 6, 1, 'done'],
    ['transcoding', 2, 7, 'failed'],
    ['processing', 6, 8, 'failed'],
    ['processing', 10, 11, 'failed'],
    ['processing', 3, 12, 'failed'],
    ['studio', 9, 1, 'done'],
  ] as const)('%s in state %i that becomes %i is %s', async (kind, before, after, outcome) => {
    await using desk = await Desk.open();
    const there = addVideo(desk.server(), before);
    await begin(desk, kind, video);
    await desk.pass(minute);
    expect(await desk.list()).toMatchObject([{ kind, of: video, video, title: 'A talk', isOurs: true }]);
    const begun = (await desk.list())[0]?.since;
    there.state = after;
    await desk.pass(minute);
    expect(await desk.list()).toEqual([]);
    const [entry, ...others] = await desk.inbox();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      kind,
      of: video,
      video,
      title: 'A talk',
      outcome,
      isRead: false,
      reason: null,
    });
    expect(entry?.tookMs).toBe((entry?.at ?? 0) - (begun ?? 0));
    expect(desk.ended).toMatchObject([{ entry: { id: entry?.id }, isToldElsewhere: false }]);
    expect(desk.removed).toEqual([`one ${kind} ${video}`]);
    expect(desk.inboxes.at(-1)).toEqual([entry]);
    await desk.pass(minute);
    expect(desk.lookedAt[0]).toMatchObject({ account: 'one', video });
  });

  test('that was deleted is gone, and no row is looked at', async () => {
    await using desk = await Desk.open();
    addVideo(desk.server(), 2);
    await begin(desk, 'processing', video);
    await desk.pass(minute);
    desk.server().videos.pop();
    await desk.pass(minute);
    expect(await desk.inbox()).toMatchObject([{ outcome: 'gone', title: 'A talk' }]);
    expect(desk.lookedAt).toEqual([]);
  });

  test('of which nothing is heard for weeks is given up', async () => {
    await using desk = await Desk.open();
    addVideo(desk.server(), 2);
    await begin(desk, 'processing', video);
    await desk.pass(13 * day);
    expect(await desk.list()).toHaveLength(1);
    await desk.pass(2 * day);
    expect(await desk.inbox()).toMatchObject([{ outcome: 'given-up' }]);
  });

  test('a studio edit stays one until the video is published again, and its row is looked at twice', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk.server(), 9);
    await begin(desk, 'studio', video);
    await desk.pass(minute);
    there.state = 2;
    await desk.pass(minute);
    desk.tellRows({ account: 'one', rows: [rowOf(video, 2)], removed: [] });
    expect(await desk.list()).toMatchObject([{ kind: 'studio' }]);
    there.state = 1;
    await desk.pass(2 * minute);
    expect(await desk.inbox()).toMatchObject([{ kind: 'studio', outcome: 'done' }]);
    expect(desk.lookedAt.map((looked) => looked.video)).toEqual([video, video]);
  });

  test('an answer to a question from before it was asked for says nothing of it', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk.server(), 2);
    await begin(desk, 'processing', video);
    await desk.pass(1_000);
    const late = Promise.withResolvers<{ ok: true; value: unknown }>();
    desk.server().next('videos.get', () => late.promise);
    await desk.pass(2_000);
    // It is published, answered so, and sent to be transcoded while that answer travels.
    there.state = 2;
    await begin(desk, 'processing', video);
    late.resolve({ ok: true, value: { uuid: video, name: 'A talk', state: { id: 1 } } });
    await desk.pass(minute);
    expect(await desk.list()).toHaveLength(1);
  });
});

describe('other work', () => {
  const about = { id: 31, targetUrl: 'https://other.example/watch?v=1', video: null, error: null };

  test('an import waits, runs, becomes a video, and is done when that is published', async () => {
    await using desk = await Desk.open();
    const server = desk.server();
    server.imports.push({ ...about, state: { id: 1 } });
    await begin(desk, 'import', '31');
    await desk.pass(minute);
    expect(await desk.list()).toMatchObject([{ title: about.targetUrl, isRunning: false, video: null }]);
    server.imports[0] = { ...about, state: { id: 6 }, video: { uuid: video, name: 'A talk' } };
    await desk.pass(minute);
    expect(await desk.list()).toMatchObject([{ title: 'A talk', isRunning: true, video }]);
    // The list of videos sees it too: that is the same work.
    const there = addVideo(server, 2);
    desk.tellRows({ account: 'one', rows: [rowOf(video, 2)], removed: [] });
    server.imports[0] = { ...about, state: { id: 2 }, video: { uuid: video, name: 'A talk' } };
    await desk.pass(minute);
    expect(await desk.list()).toHaveLength(1);
    there.state = 1;
    await desk.pass(2 * minute);
    expect(await desk.inbox()).toMatchObject([{ kind: 'import', outcome: 'done', video, title: 'A talk' }]);
  });

  test.each([
    [3, 'failed', 'Unsupported URL'],
    [4, 'failed', 'Unsupported URL'],
    [5, 'gone', null],
  ] as const)('an import in state %i is %s, with the server’s reason', async (state, outcome, reason) => {
    await using desk = await Desk.open();
    desk.server().imports.push({ ...about, state: { id: state }, error: 'Unsupported\u202EURL' });
    await begin(desk, 'import', '31');
    await desk.pass(minute);
    expect(await desk.inbox()).toMatchObject([{ outcome, reason }]);
  });

  test('an import that is not in the list any more is gone; one behind a hundred newer ones is found', async () => {
    await using desk = await Desk.open();
    const server = desk.server();
    const row = (id: number) => ({ ...about, id, state: { id: 6 } });
    server.imports.push(...Array.from({ length: 150 }, (_, index) => row(1_000 - index)), row(31));
    await begin(desk, 'import', '31');
    await begin(desk, 'import', '32');
    await desk.pass(minute);
    expect(await desk.list()).toMatchObject([{ of: '31', isRunning: true }]);
    expect(await desk.inbox()).toMatchObject([{ of: '32', outcome: 'gone' }]);
  });

  test.each([
    [3, 'done'],
    [4, 'failed'],
  ] as const)(
    'a synchronisation that ends in state %i is %s, and the run before it does not count',
    async (state, outcome) => {
      await using desk = await Desk.open();
      const server = desk.server();
      const sync = {
        id: 5,
        externalChannelUrl: 'https://other.example/c',
        channel: { displayName: 'Shore' },
      };
      server.syncs.push({ ...sync, state: { id: 3 }, lastSyncAt: '2029-12-01T00:00:00.000Z' });
      await begin(desk, 'sync', '5');
      await desk.pass(minute);
      expect(await desk.list()).toMatchObject([{ kind: 'sync', title: 'Shore' }]);
      server.syncs[0] = { ...sync, state: { id: 2 }, lastSyncAt: new Date(desk.clock.now()).toISOString() };
      await desk.pass(minute);
      expect(await desk.list()).toMatchObject([{ isRunning: true }]);
      server.syncs[0] = { ...server.syncs[0], state: { id: state } };
      await desk.pass(minute);
      expect(await desk.inbox()).toMatchObject([{ kind: 'sync', outcome, title: 'Shore' }]);
    },
  );

  test.each([
    [3, 'done'],
    [4, 'failed'],
  ] as const)('an export that ends in state %i is %s', async (state, outcome) => {
    await using desk = await Desk.open();
    desk.server().exports.push({ id: 9, state: { id: 1 } });
    await begin(desk, 'export', '9');
    await desk.pass(minute);
    expect(await desk.list()).toMatchObject([{ isRunning: false }]);
    desk.server().exports[0] = { id: 9, state: { id: state } };
    await desk.pass(minute);
    expect(await desk.inbox()).toMatchObject([{ kind: 'export', outcome, video: null }]);
  });

  test('captions are done when there are any, and not before', async () => {
    await using desk = await Desk.open();
    await begin(desk, 'captions', video);
    await desk.pass(hour);
    expect(await desk.list()).toHaveLength(1);
    desk.server().captions.set(video, [
      {
        language: { id: 'en', label: 'English' },
        captionPath: '/a-en.vtt',
        updatedAt: '2020-01-01T00:00:00Z',
      },
    ]);
    await desk.pass(10 * minute);
    expect(await desk.inbox()).toMatchObject([{ kind: 'captions', outcome: 'done', video }]);
  });

  test('captions that were there before are not those that were asked for, whatever the server’s clock', async () => {
    await using desk = await Desk.open();
    const english = {
      language: { id: 'en', label: 'English' },
      captionPath: '/a-en.vtt',
      updatedAt: new Date(desk.clock.now() + minute).toISOString(),
    };
    desk.server().captions.set(video, [english]);
    await begin(desk, 'captions', video);
    await desk.pass(hour);
    expect(await desk.list()).toHaveLength(1);
    desk.server().captions.set(video, [english, { ...english, captionPath: '/a-fr.vtt' }]);
    await desk.pass(10 * minute);
    expect(await desk.inbox()).toMatchObject([{ kind: 'captions', outcome: 'done', video }]);
  });

  test('captions that came while nobody could ask are seen', async () => {
    await using desk = await Desk.open();
    desk.online(false);
    await begin(desk, 'captions', video);
    await desk.pass(hour);
    const updatedAt = new Date(desk.clock.now()).toISOString();
    desk.server().captions.set(video, [{ language: { id: 'en' }, captionPath: '/a-en.vtt', updatedAt }]);
    desk.online(true);
    await desk.pass(minute);
    expect(await desk.inbox()).toMatchObject([{ kind: 'captions', outcome: 'done' }]);
  });

  test('captions of which nothing comes are given up after two days', async () => {
    await using desk = await Desk.open();
    await begin(desk, 'captions', video);
    await desk.pass(3 * day);
    expect(await desk.inbox()).toMatchObject([{ kind: 'captions', outcome: 'given-up' }]);
  });

  describe('a replay', () => {
    const live = uuidOf(7);
    const session = { id: 1, startDate: '2029-12-31T23:00:00Z', endDate: null, saveReplay: true };
    const ended = { ...session, endDate: '2029-12-31T23:59:00Z', endingProcessed: false, replayVideo: null };
    const older = { ...ended, id: 0, startDate: '2029-11-01T00:00:00Z', endingProcessed: true };

    test('of a permanent live is a video of its own, and done when that is published', async () => {
      await using desk = await Desk.open();
      const server = desk.server();
      server.sessions.set(live, [older, session]);
      await begin(desk, 'replay', live);
      await desk.pass(minute);
      server.sessions.set(live, [older, ended]);
      await desk.pass(10 * minute);
      expect(await desk.list()).toHaveLength(1);
      const there = addVideo(server, 2);
      desk.tellRows({ account: 'one', rows: [rowOf(video, 2)], removed: [] });
      expect(await desk.list()).toHaveLength(2);
      server.sessions.set(live, [older, { ...ended, endingProcessed: true, replayVideo: { uuid: video } }]);
      await desk.pass(2 * minute);
      expect(await desk.list()).toMatchObject([{ kind: 'replay', video }]);
      there.state = 1;
      await desk.pass(2 * minute);
      expect(await desk.inbox()).toMatchObject([{ kind: 'replay', of: live, video, outcome: 'done' }]);
    });

    test('of another live takes the place of the live itself', async () => {
      await using desk = await Desk.open();
      const there = addVideo(desk.server(), 2, live);
      await begin(desk, 'replay', live);
      await desk.pass(minute);
      expect(await desk.list()).toMatchObject([{ kind: 'replay', video: live, title: 'A talk' }]);
      there.state = 1;
      await desk.pass(minute);
      expect(await desk.inbox()).toMatchObject([{ kind: 'replay', outcome: 'done' }]);
    });

    test('that the server did not make is told, a while after it said that it was at it', async () => {
      await using desk = await Desk.open();
      desk.server().sessions.set(live, [{ ...ended, endingProcessed: true }]);
      await begin(desk, 'replay', live);
      await desk.pass(5 * minute);
      expect(await desk.list()).toMatchObject([{ isRunning: true }]);
      await desk.pass(10 * minute);
      expect(await desk.inbox()).toMatchObject([{ kind: 'replay', outcome: 'failed' }]);
    });

    test('of the next stream has its own time, though the last one’s never showed', async () => {
      await using desk = await Desk.open();
      const server = desk.server();
      server.sessions.set(live, [{ ...ended, endingProcessed: true }]);
      await begin(desk, 'replay', live);
      await desk.pass(5 * minute);
      const next = { ...ended, id: 2, startDate: '2030-01-01T00:05:00Z', endDate: null };
      server.sessions.set(live, [{ ...ended, endingProcessed: true }, next]);
      await desk.pass(hour);
      server.sessions.set(live, [{ ...next, endDate: '2030-01-01T01:05:00Z', endingProcessed: true }]);
      await desk.pass(5 * minute);
      expect(await desk.list()).toMatchObject([{ kind: 'replay', isRunning: true }]);
      await desk.pass(20 * minute);
      expect(await desk.inbox()).toMatchObject([{ kind: 'replay', outcome: 'failed' }]);
    });

    test('that nobody wanted is gone', async () => {
      await using desk = await Desk.open();
      desk.server().sessions.set(live, [{ ...ended, saveReplay: false }]);
      await begin(desk, 'replay', live);
      await desk.pass(minute);
      expect(await desk.inbox()).toMatchObject([{ outcome: 'gone' }]);
    });
  });
});

describe('jobs, for an administrator', () => {
  const administrator = {
    accounts: [anAccount('one', { role: 'administrator' as const })],
    version: '8.2.0',
  };

  test('tell how far it is, and keep it from its end while renditions are made', async () => {
    await using desk = await Desk.open(administrator);
    const server = desk.server();
    const there = addVideo(server, 2);
    const job = { type: 'video-transcoding', data: { videoUUID: video } };
    server.jobs.push({ state: 'waiting', row: { ...job, progress: 0 } });
    await begin(desk, 'transcoding', video);
    await desk.pass(30_000);
    expect(await desk.list()).toMatchObject([{ isRunning: false, progress: null }]);
    server.jobs[0] = { state: 'active', row: { ...job, progress: 40 } };
    await desk.pass(minute);
    expect(await desk.list()).toMatchObject([{ isRunning: true, progress: 0.4 }]);
    there.state = 1;
    await desk.pass(2 * minute);
    expect(await desk.list()).toHaveLength(1);
    server.jobs.pop();
    await desk.pass(5 * minute);
    expect(await desk.inbox()).toMatchObject([{ outcome: 'done' }]);
  });

  test('keep nothing from its end for who is no administrator any more', async () => {
    await using desk = await Desk.open(administrator);
    const server = desk.server();
    const there = addVideo(server, 2);
    const row = { type: 'video-transcoding', data: { videoUUID: video }, progress: 40 };
    server.jobs.push({ state: 'active', row });
    await begin(desk, 'transcoding', video);
    await desk.pass(30_000);
    desk.signIn(anAccount('one'));
    there.state = 1;
    await desk.pass(5 * minute);
    expect(await desk.inbox()).toMatchObject([{ outcome: 'done' }]);
  });

  test('are one call for all', async () => {
    await using desk = await Desk.open(administrator);
    desk.server().hasStates = true;
    for (let number = 1; number <= 20; number += 1) {
      addVideo(desk.server(), 2, uuidOf(number));
      await begin(desk, 'processing', uuidOf(number));
    }
    await desk.pass(10 * minute);
    const jobs = desk.calls.filter(({ operation }) => operation === 'jobs.list').length;
    const all = desk.calls.length;
    expect(jobs).toBeGreaterThan(5);
    expect(jobs).toBeLessThanOrEqual(all / 2 + 2);
  });

  test('are not asked for again where the server refuses them', async () => {
    await using desk = await Desk.open(administrator);
    const { failed, problem } = await import('../../../src-main/peertube/problem.ts');
    desk.server().next('jobs.list', () => failed(problem('forbidden', { status: 403 })));
    addVideo(desk.server(), 2);
    await begin(desk, 'processing', video);
    await desk.pass(hour);
    expect(desk.calls.filter(({ operation }) => operation === 'jobs.list')).toHaveLength(1);
    expect(await desk.list()).toMatchObject([{ problem: null }]);
  });

  test('are for nobody else', async () => {
    await using desk = await Desk.open({ version: '8.2.0' });
    addVideo(desk.server(), 2);
    addVideo(desk.server(), 2, uuidOf(2));
    await begin(desk, 'processing', video);
    await begin(desk, 'processing', uuidOf(2));
    await desk.pass(hour);
    expect(desk.calls.filter(({ operation }) => operation === 'jobs.list')).toEqual([]);
    expect(desk.calls.filter(({ input }) => input.query?.['stateOneOf'] !== undefined)).toEqual([]);
  });

  test('a server that refuses to list by state is asked as others are', async () => {
    await using desk = await Desk.open(administrator);
    const there = addVideo(desk.server(), 2);
    addVideo(desk.server(), 2, uuidOf(2));
    await begin(desk, 'processing', video);
    await begin(desk, 'processing', uuidOf(2));
    await desk.pass(minute);
    there.state = 1;
    await desk.pass(5 * minute);
    expect(await desk.inbox()).toMatchObject([{ of: video, outcome: 'done' }]);
    const asked = desk.calls.filter(({ input }) => input.query?.['stateOneOf'] !== undefined);
    expect(asked).toHaveLength(1);
  });
});
