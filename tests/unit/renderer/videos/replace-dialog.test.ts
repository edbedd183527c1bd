import '../uploads/dom-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type CopyOffer,
  type CopyView,
  type Handlers,
} from '../../../../src-preload/contract.ts';
import { copies } from '../../../../src-renderer/state/copies.svelte.ts';
import { drafts } from '../../../../src-renderer/state/drafts.svelte.ts';
import { sessions } from '../../../../src-renderer/state/sessions.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { createFakeBridge, sampleWorld } from '../support/fake-bridge.ts';
import { sampleDraft, sampleVideo } from '../support/sample-data.ts';
import ReplaceHarness from './ReplaceHarness.svelte';

const video = sampleVideo(0);
const original: CopyOffer = { kind: 'original', name: 'old.mp4', size: 436_000_000, height: 1080 };
const details = {
  ...video,
  files: [{ resolution: { id: 1080 } }],
  streamingPlaylists: [{ files: [{ resolution: { id: 1080 } }, { resolution: { id: 480 } }] }],
};
const chosen = { grant: 'new', name: 'new.mp4', size: 500_000_000, lastModified: 1, url: '/media/new' };

let leave: (() => void) | null = null;

async function show(handlers: Partial<Handlers> = {}, account = 'account-1') {
  const world = sampleWorld('full');
  const bridge = createFakeBridge(
    { ...world, drafts: [], calls: { ...world.calls, 'videos.get': () => succeeded(details) } },
    {
      'copies:offer': () => Promise.resolve(succeeded(original)),
      'files:choose': () => Promise.resolve(succeeded([chosen])),
      'uploads:replace': () => Promise.resolve(succeeded('draft-9')),
      ...handlers,
    },
  );
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  await sessions.load();
  const stops = [copies.connect(), drafts.connect()];
  const harness = mount(ReplaceHarness, { target: document.body, props: { account, video } });
  leave = () => {
    for (const { id } of drafts.all) bridge.tell('drafts:removed', id);
    void unmount(harness);
    for (const stop of stops) stop();
  };
  await vi.waitFor(() => expect(drafts.state.kind).toBe('loaded'));
  flushSync();
  return bridge;
}

afterEach(() => {
  leave?.();
  leave = null;
  for (const { id } of toasts.list) toasts.dismiss(id);
  document.body.replaceChildren();
});

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === name,
  );
  if (!found) throw new Error(`No button is named ${name}`);
  return found;
}

function click(name: string) {
  button(name).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  flushSync();
}

const dialog = () => document.querySelector('dialog')?.textContent.replaceAll(/\s+/g, ' ') ?? '';
const says = (text: string | RegExp) => vi.waitFor(() => expect(dialog()).toMatch(text));

async function open(handlers: Partial<Handlers> = {}) {
  const bridge = await show(handlers);
  click('Replace file…');
  await says('The server kept the file as it was uploaded');
  return bridge;
}

describe('replacing a file', () => {
  it('says what is lost and what stays, and replaces nothing before a file is chosen', async () => {
    const bridge = await open();
    await says(/Its 2 renditions in 1080p, 480p\./);
    expect(dialog()).toMatch(/no way back on the server.*Address, title and description, comments, views/);
    const confirm = button('Replace the file');
    expect(confirm.disabled).toBe(true);
    const hint = document.getElementById(confirm.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('Choose the new file first.');

    click('Choose a file…');
    await says('new.mp4 500 MB');
    click('Replace the file');
    await vi.waitFor(() => expect(document.querySelector('dialog')?.open).toBe(false));
    expect(bridge.asked.filter(({ name }) => name === 'uploads:replace')).toEqual([
      { name: 'uploads:replace', input: { account: 'account-1', video: video.uuid, grant: 'new' } },
    ]);
    expect(toasts.list.at(-1)?.text).toContain('is in the queue');
    // A copy of the file that was there is no copy of the one that comes.
    expect(bridge.asked.at(-1)?.name).toBe('copies:stop');
  });

  it('stays open and says why when it is refused', async () => {
    await open({ 'uploads:replace': () => Promise.resolve(failed(problem('type-not-accepted'))) });
    click('Choose a file…');
    await says('new.mp4');
    click('Replace the file');
    await vi.waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull());
    expect(document.querySelector('dialog')?.open).toBe(true);
  });
});

describe('a copy of the old file', () => {
  const copy = (changes: Partial<CopyView>): CopyView => ({
    ...original,
    account: 'account-1',
    video: video.uuid,
    folder: 'Old files',
    received: 0,
    state: { kind: 'running' },
    ...changes,
  });

  it('is saved with its progress, and the file is not replaced meanwhile', async () => {
    const bridge = await open({ 'copies:save': () => Promise.resolve(succeeded(copy({}))) });
    click('Choose a file…');
    await says('new.mp4');
    click('Save a copy…');
    await says('Saving old.mp4 in Old files');
    expect(button('Replace the file').disabled).toBe(true);
    bridge.tell('copies:changed', copy({ received: 109_000_000 }));
    await says('109 MB of 436 MB');
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('25');
    bridge.tell('copies:changed', copy({ received: 436_000_000, state: { kind: 'done' } }));
    await says('Saved as old.mp4 in Old files');
    expect(button('Replace the file').disabled).toBe(false);
    // It is on the screen: a toast would say it twice.
    expect(toasts.list).toEqual([]);
  });

  it('that failed can be tried again or given up', async () => {
    const bridge = await open();
    bridge.tell('copies:changed', copy({ state: { kind: 'failed', problem: problem('copy-incomplete') } }));
    await says('The copy is not complete');
    click('Try again');
    click('Give up the copy');
    expect(bridge.asked.slice(-2).map(({ name }) => name)).toEqual(['copies:retry', 'copies:stop']);
    bridge.tell('copies:changed', copy({ state: { kind: 'stopped' } }));
    await says('Save a copy…');
  });

  it('says plainly where the server has a rendition only', async () => {
    await show({
      'copies:offer': () =>
        Promise.resolve(succeeded({ ...original, kind: 'rendition', size: 120_000_000, height: 720 })),
    });
    click('Replace file…');
    await says(/did not keep the file.*rendition in 720p, 120 MB: not the original/);
  });
});

describe('the command', () => {
  it('gives way to the reason where the server lets nobody', async () => {
    const lacking = {
      'videos.replaceSourceResumableInit': { why: 'switched-off', feature: 'videoFileReplacement' },
    } as const;
    const known = await createFakeBridge(sampleWorld('full')).request('sessions:capabilities', {
      account: 'account-2',
    });
    if (!known.ok) throw new Error('No capabilities');
    await show(
      {
        'sessions:capabilities': () => Promise.resolve(succeeded({ ...known.value, lacking })),
      },
      'account-2',
    );
    await vi.waitFor(() =>
      expect(document.body.textContent).toContain(
        'Replacing the file: switched off by the people who run video.school.example.',
      ),
    );
    expect(document.querySelectorAll('button:not(dialog button)')).toHaveLength(0);
  });

  it('leads to the queue while a new file is on its way', async () => {
    const bridge = await show();
    const { id, uuid } = video;
    bridge.tell(
      'drafts:changed',
      sampleDraft('draft-7', video.name, {
        replaces: { id, uuid, shortUUID: 'short0', sourceCreatedAt: null },
      }),
    );
    await vi.waitFor(() => expect(document.body.textContent).toContain('Its file is being replaced'));
  });
});
