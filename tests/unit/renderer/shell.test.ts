import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import App from '../../../src-renderer/app/App.svelte';
import { startLiveState } from '../../../src-renderer/app/live.ts';
import { router } from '../../../src-renderer/app/router.svelte.ts';
import { format, words } from '../../../src-renderer/state/words.svelte.ts';
import './support/browser-gaps.ts';
import { createFakeBridge, sampleWorld, type FakeBridge, type Scene } from './support/fake-bridge.ts';

let app: Record<string, unknown> | null = null;
let bridge: FakeBridge;

async function open(scene: Scene) {
  bridge = createFakeBridge(sampleWorld(scene));
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  await startLiveState();
  app = mount(App, { target: document.body });
}

function press(key: string, more: KeyboardEventInit = {}) {
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );
  flushSync();
}

/** Views are loaded when they are first shown: on a busy machine that takes its time. */
const seen = (check: () => void) => vi.waitFor(check, { timeout: 20_000 });
const heading = () => document.getElementById('view-title');
const strip = () =>
  document.querySelector(`section[aria-label="${words.shell.activity.label}"]`)?.textContent;

// One window for all: live state is the window's own and listens once, as in the app.
describe('the frame', () => {
  afterEach(async () => {
    if (app) await unmount(app);
    app = null;
    document.body.replaceChildren();
  });

  it('goes by key, puts the focus on the new heading, and tells the truth in the strip', async () => {
    await open('full');
    await seen(() => expect(heading()?.textContent).toBe(words.shell.views.home));
    expect(document.querySelector('[aria-current=page]')?.textContent).toContain(words.shell.views.home);

    press('5', { ctrlKey: true });
    await seen(() => expect(document.activeElement?.id).toBe('view-title'));
    expect(heading()?.textContent).toBe(words.shell.views.playlists);
    expect(document.title).toContain(words.shell.views.playlists);

    press('ArrowLeft', { altKey: true });
    await seen(() => expect(heading()?.textContent).toBe(words.shell.views.home));

    expect(strip()).toContain(words.shell.activity.travelling(1, format));
    expect(strip()).toContain(words.shell.activity.failed(1, format));
    bridge.tell('uploads:progress', [
      { draft: 'draft-1', sent: 900_000_000, rate: 5_000_000, remainingSeconds: 106 },
    ]);
    await tick();
    expect(strip()).toContain(format.rate(5_000_000));
    bridge.tell('app:online', false);
    await tick();
    expect(strip()).toContain(words.shell.activity.offlineText);
    bridge.tell('app:online', true);

    // A menu's command, a drop anywhere, and an account that loses its session.
    bridge.tell('app:command', 'go-settings');
    await seen(() => expect(heading()?.textContent).toBe(words.shell.views.settings));

    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { types: ['Files'], files: [new File(['x'], 'a.mp4')] } });
    document.body.dispatchEvent(drop);
    await seen(() =>
      expect(bridge.asked.find((one) => one.name === 'drafts:add-files')?.input).toMatchObject({
        grants: ['grant-0'],
        account: 'account-1',
      }),
    );
    expect(drop.defaultPrevented).toBe(true);
    expect(router.current.view).toBe('uploads');

    const { accounts, current } = sampleWorld('failing').accounts;
    bridge.tell('sessions:changed', { accounts, current });
    await tick();
    expect(document.body.textContent).toContain(words.shell.signInBanner.expired('marina', 'Tide Pool'));
  }, 60_000);
});
