import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { daysFromText, daysText, isDaysText, knownDays } from '../../../src-main/statistics/known-days.ts';
import { account, day, dayMs, desks, other, today, valueOf } from './support.ts';

const desk = desks();
const all = { kind: 'all' } as const;
const range = { from: day(59), to: day(0) };
const filesOf = (folder: string) => readdir(join(folder, 'statistics', account));

describe('figures on disk', () => {
  it('are the same after a restart, and are not asked for again', async () => {
    const { open, server, calls } = await desk();
    server.version = '8.2.0';
    for (let number = 0; number < 30; number += 1) {
      const video = server.add();
      for (let ago = 0; ago < 50; ago += 1 + (number % 7)) server.watch(video, 1 + (ago % 4), ago);
      video.downloads.push(today - number * dayMs);
    }
    const first = open();
    await first.read(all);
    const before = valueOf(await first.report(all, range));
    await first.close();
    calls();
    const second = open();
    expect(valueOf(await second.report(all, range))).toEqual(before);
    await second.read(all);
    expect(calls()).toEqual([]);
  });

  it('are sixteen small parts, of which those are written where something changed', async () => {
    const { open, server, folder, clock } = await desk();
    const videos = Array.from({ length: 32 }, () => server.add({ daysAgo: 186 }));
    for (const video of videos)
      for (let ago = 0; ago < 186; ago += 1) server.watch(video, 2 + (ago % 3), ago);
    const statistics = open();
    await statistics.read(all);
    expect((await filesOf(folder)).filter((name) => name.startsWith('part-'))).toHaveLength(16);
    const part = (digit: string) => join(folder, 'statistics', account, `part-${digit}.json`);
    // Two videos that somebody watched every day for half a year.
    expect((await stat(part('1'))).size / 2).toBeLessThan(1_500);
    const [first] = videos;
    if (first === undefined) throw new Error('No video');
    const untouched = await stat(part('2'));
    clock.set(today + dayMs);
    server.watch(first, 1, -1);
    await statistics.read(all);
    expect((await stat(part('2'))).mtimeMs).toBe(untouched.mtimeMs);
    expect((await stat(part('1'))).ino).not.toBe(untouched.ino);
    expect(await readFile(part('1'), 'utf8')).toContain(`"readAt": ${today + dayMs}`);
  });

  it.each([
    ['no JSON', '{'],
    ['of another shape', '{"version": 1, "value": [{"uuid": 3}]}'],
    ['with days that are none', null],
  ])('%s are set aside, and read anew', async (_what, text) => {
    const { open, server, folder, reported, calls } = await desk();
    for (let number = 0; number < 32; number += 1) server.watch(server.add(), 2, 3);
    const first = open();
    await first.read(all);
    await first.close();
    calls();
    const path = join(folder, 'statistics', account, 'part-5.json');
    const written = await readFile(path, 'utf8');
    await writeFile(path, text ?? written.replace(/"text": "2"/, '"text": "2 -9999999999"'));
    const second = open();
    expect(valueOf(await second.report(all, range)).leftOut.unread).toBe(2);
    expect(reported).toMatchObject([{ code: 'record-broken', details: { record: 'statistics' } }]);
    await second.read(all);
    expect(calls()).toHaveLength(6);
    expect(valueOf(await second.report(all, range))).toMatchObject({ total: { viewers: 64 } });
  });

  it('go with the account', async () => {
    const { open, server, servers, folder, signOut } = await desk([account, other]);
    for (const one of servers.values()) one.watch(one.add(), 2, 3);
    const statistics = open();
    await statistics.read(all);
    const held = Promise.withResolvers<null>();
    server.watch(server.add(), 2, 3);
    const asked = Promise.withResolvers<undefined>();
    server.before = () => {
      asked.resolve(undefined);
      return held.promise;
    };
    const reading = statistics.read({ kind: 'account', account });
    await asked.promise;
    signOut(account);
    held.resolve(null);
    await reading;
    expect(await statistics.report({ kind: 'account', account }, range)).toMatchObject({
      problem: { code: 'account-unknown' },
    });
    await statistics.close();
    expect(await readdir(join(folder, 'statistics'))).toEqual([other]);
  });

  it('of an account that signed out as the app ended go with the next start', async () => {
    const { open, servers, folder, signOut } = await desk([account, other]);
    for (const one of servers.values()) one.watch(one.add(), 2, 3);
    const statistics = open();
    await statistics.read(all);
    await statistics.close();
    signOut(other);
    expect(await readdir(join(folder, 'statistics'))).toEqual([account, other]);
    const later = open();
    expect(valueOf(await later.report(all, range)).readings).toMatchObject([{ account }]);
    expect(await readdir(join(folder, 'statistics'))).toEqual([account]);
  });
});

describe('days as text', () => {
  it('are numbers, and how many days had nothing', () => {
    for (const values of [[], [3, 0, 0, 5], [0, 0, 1], [7, 0], [0], [1, 0, 1, 0, 0, 0, 2]]) {
      const days = knownDays(100, values);
      expect(daysFromText(days.at, daysText(days))).toEqual(days);
      expect(isDaysText(daysText(days), 10)).toBe(true);
    }
    expect(daysText(knownDays(0, [3, 0, 0, 5]))).toBe('3 -2 5');
  });

  it('are nothing else', () => {
    for (const text of [
      ' ',
      'x',
      '1  2',
      '0',
      '1.5',
      '1e3',
      '-0',
      '-11',
      '4294967296',
      '1 2 3 4 5 6 7 8 9 10 11',
    ]) {
      expect(isDaysText(text, 10)).toBe(false);
    }
  });
});
