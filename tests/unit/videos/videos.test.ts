import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../src-main/peertube/problem.ts';
import { account, allRows, desks, serverRow, serverRows, uuidOf, valueOf } from './support.ts';

const desk = desks();
const unreachable = problem('unreachable', { details: { host: 'tube.example' } });
const ids = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);
const starts = (asked: readonly { readonly start: number }[]) => asked.map(({ start }) => start);

describe('reading the list', () => {
  it('tells all rows, page by page, and then has them newest first', async () => {
    const { open, server, changes, readings } = await desk();
    server.rows = serverRows(250);
    const videos = open();
    const before = valueOf(await videos.rows(account, 0));
    expect(before).toMatchObject({ rows: [], next: null, reading: { readAt: null, isReading: false } });
    expect(valueOf(await videos.read(account))).toMatchObject({
      isReading: false,
      known: 250,
      total: 250,
      skipped: 0,
      problem: null,
    });
    expect(changes.map(({ rows }) => rows.length)).toEqual([100, 99, 51]);
    expect(changes.every(({ removed }) => removed.length === 0)).toBe(true);
    expect(readings.map(({ known, isReading }) => [known, isReading])).toEqual([
      [0, true],
      [100, true],
      [199, true],
      [250, true],
      [250, false],
    ]);
    expect(readings.at(-1)?.readAt).not.toBeNull();
    expect(ids(await allRows(videos))).toEqual(Array.from({ length: 250 }, (_, index) => 250 - index));
  });

  it('tells the first page before the second one has come', async () => {
    const { open, server, changes } = await desk();
    server.rows = serverRows(150);
    const seen: number[] = [];
    server.before = () => {
      seen.push(changes.length);
      return null;
    };
    await open().read(account);
    expect(seen).toEqual([0, 1]);
  });

  it('is asked for once by all who want it meanwhile', async () => {
    const { open, server } = await desk();
    server.rows = serverRows(30);
    const videos = open();
    const [one, other] = await Promise.all([videos.read(account), videos.read(account)]);
    expect(one).toEqual(other);
    expect(server.asked).toHaveLength(1);
  });

  it('a second time tells what differs and what is gone, and nothing else', async () => {
    const { open, server, changes } = await desk();
    server.rows = serverRows(120);
    const videos = open();
    await videos.read(account);
    changes.length = 0;
    server.rows = [
      ...server.rows
        .filter(({ id }) => id !== 40 && id !== 41)
        .map((row) => (row.id === 7 ? serverRow(7, { views: 9 }) : row)),
      serverRow(121),
    ];
    await videos.read(account);
    expect(changes.flatMap(({ rows }) => ids(rows))).toEqual([121, 7]);
    expect(changes.flatMap(({ removed }) => removed)).toEqual([uuidOf(41), uuidOf(40)]);
    expect(ids(await allRows(videos))).toHaveLength(119);
  });

  it('loses and doubles nothing while others publish and delete', async () => {
    const { open, server, changes } = await desk();
    server.rows = serverRows(500);
    let next = 500;
    server.before = ({ operation }) => {
      if (operation !== 'users.myVideos') return null;
      // Each page finds the list moved on, or moved up by more than a page.
      for (let more = 0; more < 7; more += 1) server.rows.push(serverRow((next += 1)));
      if (server.asked.length === 3) server.rows = server.rows.filter(({ id }) => id < 330 || id > 450);
      return null;
    };
    const videos = open();
    await videos.read(account);
    const known = ids(await allRows(videos));
    expect(new Set(known).size).toBe(known.length);
    for (let id = 1; id < 330; id += 1) expect(known).toContain(id);
    expect(changes.flatMap(({ rows }) => ids(rows)).length).toBe(
      new Set(changes.flatMap(({ rows }) => ids(rows))).size,
    );
  });

  it('that fails in the middle keeps what it found and what was known, and says why', async () => {
    const { open, server, changes } = await desk();
    server.rows = serverRows(300);
    const videos = open();
    await videos.read(account);
    const { readAt } = valueOf(await videos.rows(account, 0)).reading;
    changes.length = 0;
    server.rows = [...serverRows(300).slice(1), serverRow(301)];
    server.before = ({ start }) => (start === 99 ? unreachable : null);
    expect(valueOf(await videos.read(account))).toMatchObject({
      readAt,
      isReading: false,
      known: 301,
      problem: { code: 'unreachable' },
    });
    expect(changes).toMatchObject([{ rows: [{ id: 301 }], removed: [] }]);

    server.before = () => null;
    const again = valueOf(await videos.read(account));
    expect(again).toMatchObject({ known: 300, problem: null });
    expect(changes.at(-1)?.removed).toEqual([uuidOf(1)]);
  });

  it('skips a row that makes no sense, says so, and keeps what was known of it', async () => {
    const { open, server, warned } = await desk();
    server.rows = serverRows(5);
    const videos = open();
    await videos.read(account);
    const broken = { id: 9, uuid: 4 } as unknown as ReturnType<typeof serverRow>; // what no server of ours sends
    server.rows = [
      ...serverRows(5).map((row) => (row.id === 2 ? serverRow(2, { name: null }) : row)),
      broken,
    ];
    expect(valueOf(await videos.read(account))).toMatchObject({ known: 5, skipped: 2, problem: null });
    expect(ids(await allRows(videos))).toContain(2);
    expect(warned).toEqual([expect.stringContaining('name')]);
  });

  it('asks for videos of channels that one helps to manage where the server knows of such', async () => {
    const { open, server } = await desk();
    const videos = open();
    await videos.read(account);
    server.version = '7.3.0';
    await videos.read(account);
    expect(server.asked.map(({ query }) => query['includeCollaborations'])).toEqual([true, undefined]);
  });

  it('is refused for an account that is not known', async () => {
    const { open, server } = await desk();
    expect(await open().read('somebody')).toMatchObject({ problem: { code: 'account-unknown' } });
    expect(await open().rows('../up', 0)).toMatchObject({ problem: { code: 'account-unknown' } });
    expect(server.asked).toEqual([]);
  });
});

describe('rows in pages', () => {
  it('lose none when others go between two pages', async () => {
    const { open, server } = await desk();
    server.rows = serverRows(2_500);
    const videos = open();
    await videos.read(account);
    const first = valueOf(await videos.rows(account, 0));
    expect([first.rows.length, first.next]).toEqual([200, 200]);
    const gone = first.rows.slice(0, 3).map(({ uuid }) => uuid);
    server.rows = server.rows.filter(({ uuid }) => !gone.includes(uuid));
    await videos.lookAgain(account, gone);
    const second = valueOf(await videos.rows(account, first.next ?? 0));
    expect([ids(second.rows)[0], second.rows.length, second.next]).toEqual([2_300, 1_000, 1_200]);
    const third = valueOf(await videos.rows(account, second.next ?? 0));
    const last = valueOf(await videos.rows(account, third.next ?? 0));
    expect([last.rows.length, last.next]).toEqual([300, null]);
  });
});

describe('looking again', () => {
  it('at a video that was changed, made or deleted tells its row', async () => {
    const { open, server, changes } = await desk();
    server.rows = serverRows(10);
    const videos = open();
    await videos.read(account);
    changes.length = 0;
    server.rows = [
      serverRow(11),
      ...serverRows(10)
        .slice(1)
        .map((row) => (row.id === 3 ? serverRow(3, { name: 'New' }) : row)),
    ];
    valueOf(await videos.lookAgain(account, [uuidOf(3), uuidOf(1), uuidOf(11), uuidOf(4)]));
    expect(changes.flatMap(({ rows }) => ids(rows)).toSorted((a, b) => a - b)).toEqual([3, 11]);
    expect(changes.flatMap(({ removed }) => removed)).toEqual([uuidOf(1)]);
    expect(valueOf(await videos.row(account, uuidOf(3)))?.name).toBe('New');
    expect(valueOf(await videos.row(account, uuidOf(1)))).toBeNull();
  });

  it('at many reads the whole list, from its beginning', async () => {
    const { open, server } = await desk();
    server.rows = serverRows(150);
    const videos = open();
    await videos.read(account);
    server.asked.length = 0;
    const running = videos.read(account);
    const all = server.rows.map(({ uuid }) => uuid);
    server.rows = server.rows.map((row) => serverRow(row.id, { views: 1 }));
    await Promise.all([running, videos.lookAgain(account, all), videos.lookAgain(account, all)]);
    expect(starts(server.asked)).toEqual([0, 99, 0, 99]);
    expect((await allRows(videos)).every(({ views }) => views === 1)).toBe(true);
  });

  it('while the list is read wins over a page that was asked for before', async () => {
    const { open, server } = await desk();
    server.rows = serverRows(20);
    const videos = open();
    await videos.read(account);
    const list = server.rows;
    server.before = async ({ operation }) => {
      if (operation !== 'users.myVideos') return null;
      server.before = () => null;
      server.rows = [
        serverRow(21),
        ...list.slice(1).map((row) => (row.id === 5 ? serverRow(5, { name: 'Edited' }) : row)),
      ];
      valueOf(await videos.lookAgain(account, [uuidOf(5), uuidOf(1), uuidOf(21)]));
      // What the server had read before the edit.
      server.rows = list;
      return null;
    };
    await videos.read(account);
    expect(valueOf(await videos.row(account, uuidOf(5)))?.name).toBe('Edited');
    expect(valueOf(await videos.row(account, uuidOf(1)))).toBeNull();
    expect(valueOf(await videos.row(account, uuidOf(21)))).not.toBeNull();
  });

  it('that cannot be answered says why and changes nothing', async () => {
    const { open, server, changes } = await desk();
    server.rows = serverRows(3);
    const videos = open();
    await videos.read(account);
    changes.length = 0;
    server.before = () => unreachable;
    expect(await videos.lookAgain(account, [uuidOf(1)])).toMatchObject({ problem: { code: 'unreachable' } });
    expect(changes).toEqual([]);
  });
});

describe('sizes', () => {
  const files = { files: [{ size: 700 }], streamingPlaylists: [{ files: [{ size: 900 }] }] };

  it('come with their rows, are asked for once, and outlive the next reading', async () => {
    const { open, server } = await desk();
    server.rows = serverRows(4).map((row) => serverRow(row.id, row.id === 2 ? {} : files));
    const videos = open();
    await videos.read(account);
    const wanted = [uuidOf(1), uuidOf(2), uuidOf(77)];
    valueOf(await videos.sizes(account, wanted));
    valueOf(await videos.sizes(account, wanted));
    expect(server.asked.filter(({ operation }) => operation === 'videos.get').map(({ id }) => id)).toEqual([
      uuidOf(1),
      uuidOf(2),
    ]);
    await videos.read(account);
    expect(valueOf(await videos.row(account, uuidOf(1)))?.size).toBe(900);
    // Another file, as far as one can see: its size is not that of the one before.
    server.rows = server.rows.map((row) => serverRow(row.id, { duration: 90 }));
    await videos.read(account);
    expect(valueOf(await videos.row(account, uuidOf(1)))?.size).toBeNull();
  });

  it('that were not begun are given up for those asked for last', async () => {
    const { open, server } = await desk();
    server.rows = serverRows(40).map((row) => serverRow(row.id, files));
    const videos = open();
    await videos.read(account);
    server.asked.length = 0;
    const uuids = server.rows.map(({ uuid }) => uuid);
    await Promise.all([videos.sizes(account, uuids.slice(0, 30)), videos.sizes(account, uuids.slice(30))]);
    const asked = server.asked.map(({ id }) => id);
    expect(asked).toEqual(expect.arrayContaining(uuids.slice(30)));
    expect(asked.length).toBeLessThan(20);
  });

  it('bring the tags that lists tell only since 8.2, until the video changes', async () => {
    const { open, server } = await desk();
    const old = (changes = {}) => [serverRow(1, { ...changes, tags: undefined })];
    server.rows = old();
    const videos = open();
    await videos.read(account);
    server.rows = [serverRow(1, { tags: ['squid'] })];
    await videos.sizes(account, [uuidOf(1)]);
    server.rows = old({ views: 5 });
    await videos.read(account);
    expect(valueOf(await videos.row(account, uuidOf(1)))).toMatchObject({ tags: ['squid'], views: 5 });
    server.rows = old({ updatedAt: '2026-05-05T05:05:05.000Z' });
    await videos.read(account);
    expect(valueOf(await videos.row(account, uuidOf(1)))?.tags).toBeNull();
  });
});

describe('on disk', () => {
  it('the list is readable after a restart without the server', async () => {
    const { open, server, changes } = await desk();
    server.rows = serverRows(130);
    const first = open();
    const read = valueOf(await first.read(account));
    const rows = await allRows(first);
    await first.close();
    server.before = () => unreachable;
    changes.length = 0;
    const second = open();
    expect(await allRows(second)).toEqual(rows);
    expect(valueOf(await second.rows(account, 0)).reading).toMatchObject({ readAt: read.readAt, total: 130 });
    expect(valueOf(await second.read(account))).toMatchObject({ known: 130, readAt: read.readAt });

    server.before = () => null;
    await second.read(account);
    expect(changes).toEqual([]);
  });

  it('what is looked at is written together a little later, or when the app ends', async () => {
    const { open, server, clock } = await desk();
    server.rows = serverRows(20);
    const first = open();
    await first.read(account);
    server.rows = serverRows(20).map((row) => serverRow(row.id, { name: 'Edited' }));
    await first.lookAgain(account, [uuidOf(1)]);
    await first.lookAgain(account, [uuidOf(2)]);
    const kept = async () => (await allRows(open())).filter(({ name }) => name === 'Edited').length;
    expect(await kept()).toBe(0);
    await clock.pass(2_000);
    await expect.poll(kept).toBe(2);
    await first.lookAgain(account, [uuidOf(3)]);
    await first.close();
    expect(await kept()).toBe(3);
  });

  it('a broken part is set aside, told, and read anew; the rest is there', async () => {
    const { open, server, folder, reported } = await desk();
    server.rows = serverRows(64);
    const first = open();
    await first.read(account);
    await first.close();
    const own = join(folder, 'videos', account);
    await writeFile(join(own, 'rows-3.json'), '{"version":1,"value":[{"uuid":7}]}');
    const second = open();
    expect(await allRows(second)).toHaveLength(60);
    expect(reported).toMatchObject([{ code: 'record-broken', details: { record: 'videos' } }]);
    expect((await readdir(own)).some((name) => name.startsWith('rows-3.json.broken-'))).toBe(true);
    await second.read(account);
    expect(await allRows(second)).toHaveLength(64);
  });

  it('is not written where nothing changed', async () => {
    const { open, server, folder } = await desk();
    server.rows = serverRows(64);
    const videos = open();
    await videos.read(account);
    const path = join(folder, 'videos', account, 'rows-5.json');
    await rm(path);
    server.rows = server.rows.map((row) => (row.id === 2 ? serverRow(2, { views: 1 }) : row));
    await videos.read(account);
    await expect(readFile(path, 'utf8')).rejects.toThrow('ENOENT');
    expect(await readFile(path.replace('rows-5', 'rows-2'), 'utf8')).toContain('"views": 1');
  });
});

describe('signing out', () => {
  it('forgets the list, on disk too, whether it was opened or not', async () => {
    const { open, server, folder, signOut, signIn } = await desk();
    server.rows = serverRows(20);
    const first = open();
    await first.read(account);
    await first.close();
    const second = open();
    signOut();
    expect(await second.rows(account, 0)).toMatchObject({ problem: { code: 'account-unknown' } });
    await expect.poll(() => readdir(join(folder, 'videos'))).toEqual([]);
    signIn();
    expect(await allRows(second)).toEqual([]);
  });

  it('ends a reading, which tells nothing more; one who signs in again begins anew', async () => {
    const { open, server, folder, changes, readings, signOut, signIn } = await desk();
    server.rows = serverRows(300);
    const videos = open();
    server.before = ({ start }) => {
      if (start === 99) signOut();
      return null;
    };
    const reading = videos.read(account);
    await reading;
    const told = [changes.length, readings.length];
    expect(changes.flatMap(({ rows }) => rows)).toHaveLength(100);
    signIn();
    server.before = () => null;
    expect(await allRows(videos)).toEqual([]);
    expect([changes.length, readings.length]).toEqual(told);
    await videos.read(account);
    expect(await allRows(videos)).toHaveLength(300);
    expect(await readdir(join(folder, 'videos'))).toEqual([account]);
  });

  it('and in again at once does not cost the new list its files', async () => {
    const { open, server, signOut, signIn } = await desk();
    server.rows = serverRows(200);
    const videos = open();
    await videos.read(account);
    signOut();
    signIn();
    await videos.read(account);
    await videos.close();
    expect(await allRows(open())).toHaveLength(200);
  });

  it('whose files were left behind is made good by the next run', async () => {
    const { open, server, folder } = await desk();
    server.rows = serverRows(20);
    const first = open();
    await first.read(account);
    await first.close();
    await cp(join(folder, 'videos', account), join(folder, 'videos', 'gone'), { recursive: true });
    expect(await allRows(open())).toHaveLength(20);
    expect(await readdir(join(folder, 'videos'))).toEqual([account]);
  });
});

describe('closing', () => {
  it('ends a reading and keeps what it found', async () => {
    const { open, server } = await desk();
    server.rows = serverRows(300);
    const videos = open();
    const closing: Promise<void>[] = [];
    server.before = ({ start }) => {
      if (start === 99) closing.push(videos.close());
      return null;
    };
    await videos.read(account);
    await Promise.all(closing);
    server.before = () => unreachable;
    expect(await allRows(open())).toHaveLength(100);
  });
});
