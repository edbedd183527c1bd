import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../src-main/peertube/problem.ts';

/** electron-store needs Electron to be imported; what matters here is that it can fail to write. */
const disk: { full: boolean; values: Map<string, unknown> } = { full: false, values: new Map() };
vi.mock('electron-store', () => ({
  default: class {
    get(key: string, otherwise?: unknown): unknown {
      return disk.values.get(key) ?? otherwise;
    }
    set(key: string, value: unknown): void {
      if (disk.full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      disk.values.set(key, value);
    }
  },
}));
const { createPreferences } = await import('../../../src-main/desktop/preferences.ts');

let folder: string;
let reported: Problem[];
const now = Date.parse('2030-01-01T00:00:00Z');
const open = () =>
  createPreferences(folder, { now: () => now, report: (found) => void reported.push(found) });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-preferences-'));
  reported = [];
  disk.full = false;
  disk.values = new Map();
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('preferences', () => {
  it.each(['{"accounts": {"accou', '', '\0\0\0', '[]', 'null'])(
    'that are no longer JSON (%j) are put aside and told, not lost',
    async (text) => {
      await writeFile(join(folder, 'preferences.json'), text);
      open();
      const names = await readdir(folder);
      expect(names).toEqual(['preferences.json.broken-2030-01-01T00-00-00.000Z']);
      expect(await readFile(join(folder, names[0] ?? ''), 'utf8')).toBe(text);
      expect(reported).toMatchObject([{ code: 'record-broken', details: { record: 'preferences' } }]);
    },
  );

  it('that are as they should be, or not there yet, stay where they are', async () => {
    open();
    await writeFile(join(folder, 'preferences.json'), '{"settings":{}}');
    open();
    expect(await readdir(folder)).toEqual(['preferences.json']);
    expect(reported).toEqual([]);
  });

  it('of which an account cannot be read leave a copy', async () => {
    await writeFile(join(folder, 'preferences.json'), '{"accounts":{"accounts":[{}]}}');
    open().accounts.keepCopy();
    expect(await readdir(folder)).toHaveLength(2);
    expect(reported).toMatchObject([{ code: 'record-broken' }]);
  });

  it('keep the speed limit, and forget one that makes no sense', () => {
    const limit = {
      bytesPerSecond: 500_000,
      periods: [{ from: '22:00', to: '06:00', bytesPerSecond: null }],
    };
    expect(open().settings().uploadSpeed).toEqual({ bytesPerSecond: null, periods: [] });
    open().change({ uploadSpeed: limit });
    expect(open().settings().uploadSpeed).toEqual(limit);
    disk.values.set('settings', { theme: 'dark', uploadSpeed: { bytesPerSecond: -1, periods: [] } });
    expect(open().settings()).toMatchObject({
      theme: 'dark',
      uploadSpeed: { bytesPerSecond: null, periods: [] },
    });
  });

  it('keep columns and saved filters, and forget those that make no sense, and nothing else', () => {
    const filter = {
      id: 'one',
      name: 'Hidden',
      search: '',
      everywhere: false,
      filters: [{ field: 'privacy', values: ['2', '3'] }],
      sort: { column: 'title', descending: false },
    } as const;
    expect(open().settings()).toMatchObject({ videoColumns: null, savedFilters: [] });
    open().change({ videoColumns: ['size', 'channel'], savedFilters: [filter] });
    expect(open().settings()).toMatchObject({ videoColumns: ['size', 'channel'], savedFilters: [filter] });
    disk.values.set('settings', { videoColumns: ['size', 'size'], savedFilters: [filter] });
    expect(open().settings()).toMatchObject({ videoColumns: null, savedFilters: [filter] });
    disk.values.set('settings', { theme: 'dark', savedFilters: [{ ...filter, sort: { column: 'x' } }] });
    expect(open().settings()).toMatchObject({ theme: 'dark', savedFilters: [] });
  });

  it('that cannot be written are told, and nothing is thrown', () => {
    const preferences = open();
    disk.full = true;
    preferences.accounts.save({});
    preferences.rememberWindow({ bounds: { x: 0, y: 0, width: 900, height: 600 }, maximized: false });
    expect(preferences.change({ theme: 'dark' }).theme).toBe('dark');
    expect(reported.map(({ code }) => code)).toEqual(['disk-full', 'disk-full', 'disk-full']);
  });
});
