import './dom-stubs.ts';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Settings, UploadView } from '../../../../src-preload/contract.ts';
import { problem } from '../../../../src-preload/contract.ts';
import { router } from '../../../../src-renderer/app/router.svelte.ts';
import { app } from '../../../../src-renderer/state/app.svelte.ts';
import { words } from '../../../../src-renderer/state/words.svelte.ts';
import { draftOf, uploadOf, working } from './make.ts';
import { showUploads } from './show-uploads.ts';

/** The uploads view with one upload, which is selected. */
async function show(upload: UploadView) {
  const bridge = await showUploads({ drafts: [draftOf('a')], queue: { uploads: [upload], order: ['a'] } });
  stopApp = await app.start();
  flushSync();
  return bridge;
}

let stopApp: () => void = () => undefined;

afterEach(() => {
  stopApp();
  stopApp = () => undefined;
  vi.useRealTimers();
});

const row = () => document.querySelector('[data-draft]')?.textContent ?? '';
const pane = () => document.querySelector('[role="form"]')?.textContent ?? '';
const settings = (uploadSpeed: Settings['uploadSpeed']): Settings => ({ ...app.settings, uploadSpeed });

describe('what is good to know of an upload', () => {
  it('is how long it may rest when it is paused, short in the row and whole in its details', async () => {
    await show(uploadOf('a', 'sending', { kind: 'paused' }, { confirmed: 400 }));
    expect(row()).toContain(words.uploads.rest.short);
    expect(pane()).toContain(words.uploads.rest.text);
  });

  it('is nothing when it is paused without a byte at the server', async () => {
    await show(uploadOf('a', 'queued', { kind: 'paused' }));
    expect(row()).not.toContain(words.uploads.rest.short);
    expect(pane()).not.toContain(words.uploads.rest.text);
  });

  it('is that the server had forgotten it, until it is there', async () => {
    const bridge = await show(uploadOf('a', 'sending', working, { beganAnew: true }));
    expect(row()).toContain(words.uploads.beganAnew);
    expect(pane()).toContain(words.uploads.beganAnew);
    bridge.tell('uploads:changed', uploadOf('a', 'arrived', working));
    flushSync();
    expect(row()).not.toContain(words.uploads.beganAnew);
  });

  it('is that its file is waited for, as no failure and without a countdown', async () => {
    const waiting = problem('file-being-written', { details: { name: 'a.mp4', quietSeconds: 10 } });
    await show(uploadOf('a', 'queued', { kind: 'waiting', problem: waiting, until: Date.now() + 9_000 }));
    expect(row()).toContain('Still being written');
    expect(row()).toContain('Goes out when it has been quiet for 10 seconds');
    expect(row()).not.toContain('Tries again');
    expect(pane()).toContain('a.mp4 goes out when it has been quiet for 10 seconds.');
    expect(document.querySelector('.notice')).toBeNull();
  });

  it('is the limit of a proxy, for its administrator', async () => {
    await show(uploadOf('a', 'sending', working, { confirmed: 400, proxyLimitBytes: 8_000_000 }));
    expect(pane()).toContain('at most 8 MB at once');
    expect(pane()).toContain('client_max_body_size');
  });
});

describe('a speed limit that is in force', () => {
  it('is told above the queue with its end, and leads to the settings', async () => {
    vi.useFakeTimers({ now: new Date(2030, 0, 1, 12, 0), toFake: ['Date', 'setInterval', 'clearInterval'] });
    const bridge = await show(uploadOf('a', 'sending', working, { confirmed: 400 }));
    const text = () => document.body.textContent;
    expect(text()).not.toContain('Limited to');
    const periods = [{ from: '06:00', to: '22:00', bytesPerSecond: 1_000_000 }];
    bridge.tell('app:settings', settings({ bytesPerSecond: null, periods }));
    flushSync();
    expect(text()).toMatch(/Limited to 1 MB\/s until (22:00|10:00.PM)/);

    document.querySelector<HTMLButtonElement>(`[aria-label="${words.uploads.limitSettings.full}"]`)?.click();
    expect(router.current.view).toBe('settings');

    vi.setSystemTime(new Date(2030, 0, 1, 22, 0));
    vi.advanceTimersByTime(1_000);
    flushSync();
    expect(text()).not.toContain('Limited to');
    bridge.tell('app:settings', settings({ bytesPerSecond: null, periods: [] }));
  });
});
