import '../uploads/dom-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Handlers,
  type Settings,
} from '../../../../src-preload/contract.ts';
import { readVideoPlace } from '../../../../src-renderer/app/video-place.ts';
import { router } from '../../../../src-renderer/app/router.svelte.ts';
import { app } from '../../../../src-renderer/state/app.svelte.ts';
import { commands } from '../../../../src-renderer/state/commands.svelte.ts';
import { frame } from '../../../../src-renderer/state/frame.svelte.ts';
import { sessions } from '../../../../src-renderer/state/sessions.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { videos } from '../../../../src-renderer/state/videos.svelte.ts';
import { words } from '../../../../src-renderer/state/words.svelte.ts';
import { allVideos, desk } from '../../../../src-renderer/views/videos/videos-desk.svelte.ts';
import { createFakeBridge, sampleVideos, sampleWorld, type FakeVideos } from '../support/fake-bridge.ts';
import VideosHarness from './VideosHarness.svelte';

const say = words.videos;
let leave: (() => void) | null = null;

interface Shown {
  readonly videos?: FakeVideos;
  readonly settings?: Partial<Settings>;
  readonly online?: boolean;
  readonly handlers?: Partial<Handlers>;
  readonly of?: string;
}

async function show({ videos: list = sampleVideos(260), settings, online = true, handlers, of }: Shown = {}) {
  const world = sampleWorld('full');
  const info = { ...world.info, online, settings: { ...world.info.settings, ...settings } };
  const bridge = createFakeBridge({ ...world, info, videos: list }, handlers);
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  const stopApp = await app.start();
  await sessions.load();
  const stops = [stopApp, videos.connect()];
  router.go('videos', of ?? null);
  const harness = mount(VideosHarness, { target: document.body });
  leave = () => {
    void unmount(harness);
    for (const stop of stops) stop();
  };
  flushSync();
  await vi.waitFor(() => expect(document.querySelector('[aria-busy=true]')).toBeNull());
  flushSync();
  return bridge;
}

afterEach(() => {
  leave?.();
  leave = null;
  desk.put(allVideos, null);
  desk.selection.clear();
  router.go('home');
  for (const { id } of toasts.list) toasts.dismiss(id);
  document.body.replaceChildren();
});

const grid = () => document.querySelector<HTMLElement>('[role=grid]');
const rows = () => [...document.querySelectorAll<HTMLElement>('[role=rowgroup] [role=row]')];
const titles = () => rows().map((row) => row.querySelector('.name')?.textContent);
const page = () => document.body.textContent.replaceAll(/\s+/g, ' ');

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(
    (each) => (each.ariaLabel ?? each.textContent.trim()) === name,
  );
  if (!found) throw new Error(`No button is named ${name}`);
  return found;
}

function click(element: Element, more: MouseEventInit = {}) {
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...more }));
  flushSync();
}

function key(element: Element, name: string, more: KeyboardEventInit = {}) {
  element.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
  );
  flushSync();
}

function type(text: string) {
  const field = document.querySelector<HTMLInputElement>('[role=searchbox]');
  if (!field) throw new Error('no search field');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

describe('the table of videos', () => {
  it('draws the rows in sight of all those that there are', async () => {
    await show();
    expect(grid()?.getAttribute('aria-rowcount')).toBe('235');
    expect(rows().length).toBeLessThan(30);
    expect(page()).toContain('234 videos');
  });

  it('finds while one types, says how many, and shows a way out where there is none', async () => {
    await show();
    type('squid BURIES');
    expect(new Set(titles().map((title) => title?.replace(/ \(.*/, '')))).toEqual(
      new Set(['How a bobtail squid buries itself']),
    );
    expect(page()).toMatch(/\d+ of 234 videos/);
    type('no such thing');
    expect(grid()).toBeNull();
    expect(page()).toContain(say.noneFound.title);
    click(button(say.noneFound.clear));
    expect(grid()?.getAttribute('aria-rowcount')).toBe('235');
  });

  it('asks for the pictures of what comes in sight when the scrolling rests', async () => {
    await show();
    const waiting = () => rows().filter((row) => row.querySelector('.thumbnail > *') === null).length;
    const places = () => rows().map(({ ariaRowIndex }) => Number(ariaRowIndex));
    const drawn = rows().length;
    expect(waiting()).toBe(0);
    const scroller = grid();
    if (!scroller) throw new Error('no table');
    scroller.scrollTop = 50 * 56;
    scroller.dispatchEvent(new Event('scroll'));
    flushSync();
    expect(waiting()).toBeGreaterThan(drawn / 2);
    expect(new Set(places())).toEqual(new Set(Array.from({ length: drawn }, (_, at) => 46 + at)));
    scroller.dispatchEvent(new Event('scrollend'));
    flushSync();
    expect(waiting()).toBe(0);
    expect(places()).toEqual(Array.from({ length: drawn }, (_, at) => 46 + at));
  });

  it('sorts by a column, the other way at the second click', async () => {
    await show();
    click(button('Title'));
    const up = titles();
    expect(up[0]).toBe('Field kit for under 50 euros');
    click(button('Title'));
    expect(titles()[0]).toContain('Tide pools in winter');
    expect(document.querySelector('[aria-sort]')?.getAttribute('aria-sort')).toBe('descending');
  });

  it('selects all that match, and no more', async () => {
    await show();
    desk.set('privacy', ['3']);
    flushSync();
    const table = grid();
    if (!table) throw new Error('no table');
    key(table, 'a', { ctrlKey: true });
    expect(desk.selected.length).toBe(26);
    expect(desk.selected.every(({ privacy }) => privacy === 3)).toBe(true);
    expect(page()).toContain('26 selected');
    desk.set('privacy', []);
    flushSync();
    key(table, 'Escape');
    expect(desk.selected).toEqual([]);
  });

  it('opens a video by Enter and by a double click', async () => {
    await show();
    const table = grid();
    const [first] = desk.shown;
    if (!table || !first) throw new Error('no table');
    key(table, 'ArrowDown');
    key(table, 'Enter');
    expect(router.current.view).toBe('video');
    expect(readVideoPlace(router.current.of)).toMatchObject({ account: 'account-1', video: first.row.uuid });
    router.back();
    rows()[1]?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(readVideoPlace(router.current.of)?.video).toBe(desk.shown[1]?.row.uuid);
  });

  it('follows what main tells, and keeps what is selected', async () => {
    const bridge = await show();
    const row = desk.shown[0]?.row;
    if (!row || !rows()[0]) throw new Error('no row');
    click(rows()[0] ?? document.body);
    bridge.tell('videos:changed', { account: row.account, rows: [{ ...row, name: 'Renamed' }], removed: [] });
    flushSync();
    expect(titles()[0]).toBe('Renamed');
    expect(desk.selected.map(({ name }) => name)).toEqual(['Renamed']);
    bridge.tell('videos:changed', { account: row.account, rows: [], removed: [row.uuid] });
    flushSync();
    expect(desk.selected).toEqual([]);
  });

  it('goes to the video that somebody came for, whatever was filtered', async () => {
    const wanted = sampleVideos(260).rows[200];
    if (!wanted) throw new Error('no video');
    desk.search = 'something else';
    await show({ of: wanted.uuid });
    await vi.waitFor(() => expect(desk.selected.map(({ uuid }) => uuid)).toEqual([wanted.uuid]));
    expect(desk.search).toBe('');
    expect(desk.scrollTop).toBeGreaterThan(5000);
  });

  it('shows all accounts on demand, with their names', async () => {
    await show();
    expect(desk.entries.every(({ row }) => row.account === 'account-1')).toBe(true);
    desk.everywhere = true;
    flushSync();
    await vi.waitFor(() => expect(desk.entries).toHaveLength(260));
    expect(desk.columns.map(({ name }) => name)).toContain('account');
  });
});

describe('the states of the list', () => {
  const unreachable = problem('unreachable', { details: { host: 'tube.example' } });

  it('empty: the next step', async () => {
    await show({ videos: sampleVideos(0) });
    expect(page()).toContain(say.empty.title);
    expect(button(say.empty.addFiles)).toBeTruthy();
  });

  it('failed: the reason, and another try', async () => {
    const bridge = await show({ videos: sampleVideos(0, { readAt: null, problem: unreachable }) });
    expect(page()).toContain('tube.example');
    const asked = () => bridge.asked.filter(({ name }) => name === 'videos:read').length;
    const before = asked();
    click(button(words.shell.actions.tryAgain));
    expect(asked()).toBe(before + 1);
  });

  it('failed later: what was known stays, with its age', async () => {
    await show({ videos: sampleVideos(260, { readAt: Date.now() - 26 * 3_600_000, problem: unreachable }) });
    expect(rows().length).toBeGreaterThan(0);
    expect(page()).toContain(words.shell.staleData);
    expect(page()).toContain('tube.example');
  });

  it('offline: readable, marked as old', async () => {
    const offline = problem('offline', { retry: { kind: 'later' } });
    await show({
      online: false,
      videos: sampleVideos(260, { readAt: Date.now() - 26 * 3_600_000, problem: offline }),
    });
    expect(rows().length).toBeGreaterThan(0);
    expect(page()).toMatch(/Offline\. .*yesterday/);
  });

  it('offline and never read: says so', async () => {
    const offline = problem('offline', { retry: { kind: 'later' } });
    await show({
      online: false,
      videos: sampleVideos(0, { readAt: null, total: null, problem: offline }),
      handlers: { 'videos:read': () => Promise.resolve(failed(offline)) },
    });
    await vi.waitFor(() => expect(page()).toContain(words.shell.offlineNever.title));
  });
});

describe('saved filters', () => {
  it('keep search, filters and order by a name, and bring them back', async () => {
    const bridge = await show();
    desk.search = 'dive';
    desk.set('privacy', ['1', '2']);
    flushSync();
    click(button(say.saved.save));
    const name = document.querySelector<HTMLInputElement>('dialog input');
    const form = document.querySelector('dialog form');
    if (!name || !form) throw new Error('no dialog');
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    flushSync();
    expect(document.querySelector('dialog')?.textContent).toContain(say.saved.nameMissing);
    name.value = 'Dives in public';
    name.dispatchEvent(new Event('input', { bubbles: true }));
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await vi.waitFor(() => expect(app.settings.savedFilters).toHaveLength(1));
    expect(bridge.asked.find(({ name: asked }) => asked === 'app:change-settings')?.input).toMatchObject({
      savedFilters: [
        { name: 'Dives in public', search: 'dive', filters: [{ field: 'privacy', values: ['1', '2'] }] },
      ],
    });
    await vi.waitFor(() => expect(desk.saved?.name).toBe('Dives in public'));
    expect(desk.unsaved).toBe(false);

    const place = router.current.of;
    router.go('videos');
    flushSync();
    expect(desk.search).toBe('');
    router.go('videos', place);
    flushSync();
    expect(desk.search).toBe('dive');
    expect(desk.filters).toEqual([{ field: 'privacy', values: ['1', '2'] }]);
    desk.set('tag', ['x']);
    flushSync();
    expect(desk.unsaved).toBe(true);
    // Another view's place changes nothing here, and one comes back to the same.
    router.go('video', 'account-1/0/details');
    flushSync();
    router.back();
    flushSync();
    expect(desk.filters).toHaveLength(2);
  });

  it('that main will not keep say why', async () => {
    await show({
      handlers: { 'app:change-settings': () => Promise.resolve(failed(problem('disk-full'))) },
    });
    desk.search = 'dive';
    flushSync();
    click(button(say.saved.save));
    const name = document.querySelector<HTMLInputElement>('dialog input');
    if (!name) throw new Error('no dialog');
    name.value = 'x';
    name.dispatchEvent(new Event('input', { bubbles: true }));
    document.querySelector('dialog form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await vi.waitFor(() => expect(toasts.list).toHaveLength(1));
    expect(document.querySelector('dialog')?.open).toBe(true);
  });
});

describe('columns', () => {
  it('are chosen and ordered by keyboard', async () => {
    await show({ settings: { videoColumns: ['channel', 'state'] } });
    commands.run('video-columns');
    flushSync();
    const checkbox = (name: string) => {
      const label = [...document.querySelectorAll('dialog label')].find(
        ({ textContent }) => textContent.trim() === name,
      );
      return document.getElementById(label?.getAttribute('for') ?? '') as HTMLInputElement; // a checkbox's label
    };
    click(checkbox('Size'));
    await vi.waitFor(() => expect(app.settings.videoColumns).toEqual(['channel', 'state', 'size']));
    await vi.waitFor(() => expect(document.activeElement).toBe(checkbox('Size')));
    key(checkbox('Size'), 'ArrowUp', { altKey: true });
    await vi.waitFor(() => expect(app.settings.videoColumns).toEqual(['channel', 'size', 'state']));
    expect(
      [...document.querySelectorAll('[role=columnheader]')].map(({ textContent }) => textContent.trim()),
    ).toEqual(['Title', 'Channel', 'Size', 'State']);
    click(button(say.columnsDialog.usual));
    await vi.waitFor(() => expect(app.settings.videoColumns).toBeNull());
  });

  it('that show sizes ask for those in sight', async () => {
    const bridge = await show({
      settings: { videoColumns: ['size'] },
      handlers: { 'videos:sizes': () => Promise.resolve(succeeded(undefined)) },
    });
    const asked = bridge.asked.filter(({ name }) => name === 'videos:sizes');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.input).toMatchObject({
      account: 'account-1',
      videos: desk.shown
        .slice(0, rows().length)
        .filter(({ row }) => !row.isLive)
        .map(({ row }) => row.uuid),
    });
  });
});

it('gives its keys to the palette', async () => {
  await show();
  const names = commands.list.map(({ name }) => name);
  for (const name of [
    'search-videos',
    'filter-videos',
    'reload-videos',
    'video-columns',
    'save-video-filter',
  ])
    expect(names.includes(name), name).toBe(name !== 'save-video-filter');
  expect(frame.toolbar).not.toBeNull();
});
