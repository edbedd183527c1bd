import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShows, type Show, type Shows } from '../../../src-main/lives/index.ts';
import type { Problem } from '../../../src-main/peertube/problem.ts';
import type { AccountsView } from '../../../src-main/sessions/index.ts';
import { accountsOf } from './accounts.ts';

let folder: string;
let reported: Problem[];
let accounts: AccountsView;
const listeners = new Set<(view: AccountsView) => void>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-shows-'));
  reported = [];
  accounts = accountsOf(['ada', 'noor']);
  listeners.clear();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function open(): Shows {
  return createShows({
    folder,
    storage: { now: () => 0, report: (problem) => reported.push(problem) },
    sessions: {
      list: () => accounts,
      onChanged(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    log: { warn: (line) => expect.unreachable(line) },
  });
}

function show(id: string, more: Partial<Show> = {}): Show {
  return {
    id,
    account: 'ada',
    name: 'Weekly',
    title: 'Weekly show #{n}',
    number: 12,
    slot: { weekday: 4, minute: 19 * 60 + 30 },
    values: {
      description: 'Bring something broken.',
      tags: ['repair'],
      category: 12,
      licence: null,
      language: 'en',
      privacy: 1,
      passwords: [],
      commentsPolicy: 1,
      downloadEnabled: true,
      nsfw: false,
      nsfwSummary: '',
      nsfwFlags: 0,
      support: '',
      channelId: 7,
    },
    options: { permanent: false, latency: 1, replay: { privacy: 2 }, dvrWindow: null, schedules: [] },
    ...more,
  };
}

describe('shows', () => {
  test('are kept across restarts, whole and in their order', async () => {
    const shows = open();
    expect(await shows.list()).toEqual([]);
    await Promise.all([shows.save(show('one')), shows.save(show('two', { slot: null }))]);
    expect(await open().list()).toEqual([show('one'), show('two', { slot: null })]);
  });

  test('are changed in their place, and told', async () => {
    const shows = open();
    const told: (readonly Show[])[] = [];
    shows.onChanged((all) => told.push(all));
    await shows.save(show('one'));
    await shows.save(show('two'));
    await shows.save(show('one', { number: 13 }));
    expect(await shows.list()).toEqual([show('one', { number: 13 }), show('two')]);
    expect(told.at(-1)).toEqual(await shows.list());
    await shows.remove('one');
    await shows.remove('nobody');
    expect(told.at(-1)).toEqual([show('two')]);
    expect(told).toHaveLength(4);
  });

  test('of an account end when it signs out', async () => {
    const shows = open();
    await shows.save(show('one'));
    await shows.save(show('two', { account: 'noor' }));
    accounts = accountsOf(['noor']);
    const told = new Promise<readonly Show[]>((resolve) => void shows.onChanged(resolve));
    for (const listener of listeners) listener(accounts);
    expect((await told).map(({ id }) => id)).toEqual(['two']);
    expect((await open().list()).map(({ id }) => id)).toEqual(['two']);
    expect(await shows.save(show('three'))).toMatchObject({
      ok: false,
      problem: { code: 'account-unknown' },
    });
  });

  test('of an account that signed out while they could not be written are not shown', async () => {
    await open().save(show('one'));
    accounts = accountsOf(['noor']);
    expect(await open().list()).toEqual([]);
  });

  test.each([
    ['is no JSON', '{'],
    ['is another’s', JSON.stringify({ version: 1, value: [{ id: 'one' }] })],
    ['is of a newer version', JSON.stringify({ version: 99, value: [] })],
    [
      'has a weekday that is none',
      JSON.stringify({ version: 1, value: [show('one', { slot: { weekday: 9, minute: 1 } })] }),
    ],
  ])('whose record %s begin anew, and the record is put aside', async (_what, text) => {
    await writeFile(join(folder, 'shows.json'), text);
    const shows = open();
    expect(await shows.list()).toEqual([]);
    expect(reported).toMatchObject([{ code: 'record-broken', details: { record: 'shows' } }]);
    const aside = (await readdir(folder)).find((name) => name.includes('.broken-')) ?? '';
    expect(await readFile(join(folder, aside), 'utf8')).toBe(text);
    await shows.save(show('one'));
    expect(await open().list()).toEqual([show('one')]);
  });

  test('that cannot be written stay as they were', async () => {
    const shows = open();
    await shows.save(show('one'));
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file in its place');
    expect(await shows.save(show('two'))).toMatchObject({ ok: false, problem: { code: 'disk-full' } });
    expect(await shows.list()).toEqual([show('one')]);
  });
});
