import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../../src-preload/contract.ts';
import { router } from '../../../src-renderer/app/router.svelte.ts';
import WorkPanel from '../../../src-renderer/app/WorkPanel.svelte';
import { frame } from '../../../src-renderer/state/frame.svelte.ts';
import { inbox } from '../../../src-renderer/state/inbox.svelte.ts';
import { queryClient } from '../../../src-renderer/state/queries.ts';
import { work } from '../../../src-renderer/state/work.svelte.ts';
import { words } from '../../../src-renderer/state/words.svelte.ts';
import { createFakeBridge, sampleWorld, type FakeBridge } from './support/fake-bridge.ts';
import { sampleInboxEntry, sampleWork } from './support/sample-data.ts';

let bridge: FakeBridge;
let panel: Record<string, unknown>;
let stops: readonly (() => void)[];

beforeEach(async () => {
  bridge = createFakeBridge({
    ...sampleWorld('good-day'),
    work: [sampleWork('b', 1), sampleWork('a', 3, { progress: 0.4, isRunning: true })],
    inbox: [
      sampleInboxEntry('x', 1, { outcome: 'failed', reason: 'codec not known' }),
      sampleInboxEntry('y', 2, { isRead: true, kind: 'export', video: null, title: null }),
    ],
  });
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  stops = [work.connect(), inbox.connect()];
  panel = mount(WorkPanel, { target: document.body });
  await vi.waitFor(() => expect(work.list).toHaveLength(2));
  flushSync();
});

afterEach(async () => {
  frame.work = false;
  for (const stop of stops) stop();
  await unmount(panel);
  router.go('home');
});

const text = () => document.querySelector('[role=dialog]')?.textContent.replaceAll(/\s+/g, ' ') ?? '';
const asked = (name: string) => bridge.asked.filter((one) => one.name === name).map(({ input }) => input);

async function open(): Promise<void> {
  frame.work = true;
  flushSync();
  await vi.waitFor(() => expect(document.querySelector('[role=dialog]')).not.toBeNull());
}

describe('the panel of server work', () => {
  it('has what lasts longest first, with its progress or the time that has passed', async () => {
    await open();
    expect(work.list.map(({ of }) => of)).toEqual(['a', 'b']);
    expect(text()).toContain(words.work.share('40%'));
    expect(document.querySelectorAll('[role=progressbar]')).toHaveLength(1);
    expect(text()).toContain('codec not known');
    expect(text()).toContain(words.work.outcomes.done.export);
  });

  it('says why there is no news', async () => {
    bridge.tell('watch:changed', sampleWork('b', 1, { problem: problem('unreachable') }));
    await open();
    expect(text()).toContain(words.work.unheard(''));
  });

  it('asks the servers sooner while somebody looks, and knows what was seen when it closes', async () => {
    await open();
    expect(asked('watch:look')).toHaveLength(1);
    expect(asked('inbox:mark-read')).toEqual([]);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await vi.waitFor(() => expect(asked('inbox:mark-read')).toEqual([{ entries: ['x'] }]));
  });

  it('counts what is new, and leads to the video', async () => {
    expect(document.querySelector('button')?.getAttribute('aria-label')).toContain('1 new');
    await open();
    [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button.title')]
      .find((button) => button.textContent === 'Video a')
      ?.click();
    await tick();
    expect(router.current).toEqual({ view: 'video', of: 'account-1/a/files' });
    expect(frame.work).toBe(false);
  });

  it('has what ended read anew', () => {
    const invalidated = vi.spyOn(queryClient, 'invalidateQueries');
    bridge.tell('watch:removed', sampleWork('a', 3).id);
    expect(invalidated).toHaveBeenCalledWith({ queryKey: ['account-1', 'videos.get'] });
    expect(work.list.map(({ of }) => of)).toEqual(['b']);
    invalidated.mockRestore();
  });
});
