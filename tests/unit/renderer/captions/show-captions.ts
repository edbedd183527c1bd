import './media-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, vi } from 'vitest';
import { succeeded, type Handlers, type OperationResult } from '../../../../src-preload/contract.ts';
import { captionPath } from '../../../../src-renderer/app/caption-place.ts';
import { router } from '../../../../src-renderer/app/router.svelte.ts';
import { drafts } from '../../../../src-renderer/state/drafts.svelte.ts';
import { sessions } from '../../../../src-renderer/state/sessions.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { createFakeBridge, sampleWorld, type FakeBridge, type FakeCalls } from '../support/fake-bridge.ts';
import { sampleVideo } from '../support/sample-data.ts';
import CaptionsHarness from './CaptionsHarness.svelte';

export const account = 'account-1';
let videos = 0;
let leave: (() => void) | null = null;

export interface Shown {
  readonly shows: 'editor' | 'captions' | 'chapters';
  /** The server's German captions. */
  readonly text?: string;
  readonly kept?: string;
  readonly handlers?: Partial<Handlers>;
  readonly calls?: FakeCalls;
  readonly isLive?: boolean;
  readonly draft?: string;
}

export interface Scene {
  readonly bridge: FakeBridge;
  /** UUID: another one in each test, since what is worked on outlives the view. */
  readonly video: string;
}

/** The captions' editor, or one of the two tabs, over a world in memory. Gone after the test. */
export async function show(options: Shown): Promise<Scene> {
  const { shows, text, kept, handlers, calls, draft } = options;
  videos += 1;
  const row = { ...sampleVideo(videos), duration: 60, isLive: options.isLive ?? false };
  // Of a video's details the tabs read what its row has too.
  const details = row as unknown as OperationResult<'videos.get'>;
  const video = details.uuid;
  const world = sampleWorld('full');
  const bridge = createFakeBridge(
    {
      ...world,
      calls: {
        ...world.calls,
        'videos.get': () => succeeded(details),
        'videos.languages': () => succeeded({ de: 'German', en: 'English', fr: 'French' }),
        'videoCaptions.list': () =>
          succeeded({ total: text === undefined ? 0 : 1, data: text === undefined ? [] : [german] }),
        'videoCaptions.replace': () => succeeded(undefined),
        ...calls,
      },
    },
    {
      'media:of-video': () => Promise.resolve(succeeded([])),
      'captions:read': () =>
        Promise.resolve(
          text === undefined
            ? { ok: false, problem: { code: 'not-found', details: {}, fields: [], retry: { kind: 'never' } } }
            : succeeded({ text, encoding: 'utf-8' }),
        ),
      'captions:kept': () =>
        Promise.resolve(succeeded(kept === undefined ? null : { text: kept, keptAt: 1_000 })),
      'captions:keep': () => Promise.resolve(succeeded(undefined)),
      'captions:kept-list': () => Promise.resolve(succeeded([])),
      ...handlers,
    },
  );
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  await sessions.load();
  const stop = drafts.connect();
  await vi.waitFor(() => {
    if (drafts.state.kind === 'loading') throw new Error('drafts are read');
  });
  router.go(
    'captions',
    captionPath(
      draft === undefined
        ? { kind: 'video', account, video, language: 'de' }
        : { kind: 'draft', draft, language: 'de' },
    ),
  );
  const harness = mount(CaptionsHarness, {
    target: document.body,
    props: { shows, account, video, details },
  });
  flushSync();
  leave = () => {
    void unmount(harness);
    for (const { id } of drafts.all) bridge.tell('drafts:removed', id);
    stop();
  };
  return { bridge, video };
}

const german = {
  language: { id: 'de', label: 'German' },
  automaticallyGenerated: false,
  captionPath: '/lazy-static/video-captions/de.vtt',
  updatedAt: '2026-11-01T10:00:00.000Z',
};

afterEach(() => {
  leave?.();
  leave = null;
  router.go('home');
  for (const { id } of toasts.list) toasts.dismiss(id);
  document.body.replaceChildren();
  localStorage.clear();
});

/** As the window hears it. */
export function press(key: string, held: Partial<KeyboardEventInit> = {}): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));
  flushSync();
}

/** What the list of the editor shows: times and text of each row. */
export function rows(): readonly string[] {
  return [...document.querySelectorAll('[role=row]')].map((row) => {
    const fields = [...row.querySelectorAll('input')].map(({ value }) => value);
    const times =
      fields.length > 0 ? fields : [...row.querySelectorAll('.times span')].map((span) => span.textContent);
    const words = row.querySelector('textarea')?.value ?? row.querySelector('.text')?.textContent ?? '';
    return `${times.join('-')} ${words}`;
  });
}

export const page = (): string => document.body.textContent.replaceAll(/\s+/g, ' ');

export function area(): HTMLTextAreaElement {
  const found = document.querySelector<HTMLTextAreaElement>('textarea[data-cue-text]');
  if (!found) throw new Error('No caption is being written');
  return found;
}
