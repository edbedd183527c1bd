import '../captions/media-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, vi } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Capabilities,
  type Handlers,
  type InputFor,
  type OperationResult,
  type RequestName,
  type StudioFile,
  type StudioFileUse,
  type StudioRequest,
} from '../../../../src-preload/contract.ts';
import { draftLimits } from '../../../../src-renderer/state/drafts-limits.svelte.ts';
import { sessions } from '../../../../src-renderer/state/sessions.svelte.ts';
import { studioRequests } from '../../../../src-renderer/state/studio-requests.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import {
  studioDeskOf,
  type StudioDesk,
} from '../../../../src-renderer/views/video/studio/studio-desk.svelte.ts';
import { createFakeBridge, sampleWorld, type FakeBridge, type FakeCalls } from '../support/fake-bridge.ts';
import { sampleVideo } from '../support/sample-data.ts';
import StudioHarness from './StudioHarness.svelte';

export const account = 'account-1';
let videos = 500;
let leave: (() => void) | null = null;

export interface Shown {
  readonly version?: string;
  readonly lacking?: Capabilities['lacking'];
  readonly details?: object;
  readonly handlers?: Partial<Handlers>;
  readonly calls?: FakeCalls;
}

export interface Scene {
  readonly bridge: FakeBridge;
  /** UUID: another one in each test, since what is planned outlives the view. */
  readonly video: string;
  readonly desk: StudioDesk;
  /** As somebody who went elsewhere and comes back. */
  readonly reopen: () => Promise<void>;
  readonly asked: <Name extends RequestName>(name: Name) => readonly InputFor<Name>[];
}

export function studioFile(use: StudioFileUse, changes: Partial<StudioFile> = {}): StudioFile {
  const facts = {
    container: 'MP4',
    durationSeconds: 8,
    width: 1920,
    height: 1080,
    framesPerSecond: 25,
    videoCodec: 'avc',
    audioCodec: 'aac',
    audioOnly: false,
  };
  return {
    grant: `grant-${use}`,
    name: use === 'watermark' ? 'logo.png' : `${use}.mp4`,
    size: 4_000_000,
    lastModified: 1,
    url: `/media/grant-${use}`,
    use,
    facts: use === 'watermark' ? null : facts,
    ...changes,
  };
}

export function studioRequest(video: string, state: StudioRequest['state']): StudioRequest {
  return { id: `request-${video}`, account, video, name: 'A film', state, createdAt: 1 };
}

/** The studio of a video of a minute, over a world in memory. Gone after the test. */
export async function showStudio(options: Shown = {}): Promise<Scene> {
  videos += 1;
  const row = {
    ...sampleVideo(videos),
    name: 'A film',
    duration: 60,
    aspectRatio: 16 / 9,
    state: { id: 1, label: 'Published' },
    files: [],
    streamingPlaylists: [],
    ...options.details,
  };
  // Of a video's details the studio reads what its row has too, and the files.
  const details = row as unknown as OperationResult<'videos.get'>;
  const video = details.uuid;
  const world = sampleWorld('full');
  const bridge = createFakeBridge(
    {
      ...world,
      calls: {
        ...world.calls,
        'videos.storyboards': () => failed(problem('not-found')),
        'videoCaptions.list': () => succeeded({ total: 0, data: [] }),
        'videoChapters.list': () => succeeded({ chapters: [] }),
        ...options.calls,
      },
    },
    {
      'media:of-video': () => Promise.resolve(succeeded([])),
      'studio:kept': () => Promise.resolve(succeeded(null)),
      'studio:keep': () => Promise.resolve(succeeded(undefined)),
      'studio:list': () => Promise.resolve(succeeded([])),
      'studio:remove': () => Promise.resolve(succeeded(undefined)),
      'studio:retry': () => Promise.resolve(succeeded(undefined)),
      'studio:check-file': ({ use }) => Promise.resolve(succeeded(studioFile(use))),
      'studio:send': () =>
        Promise.resolve(succeeded(studioRequest(video, { kind: 'sending', sent: 0, size: 0 }))),
      'copies:offer': () => Promise.resolve(succeeded(null)),
      ...options.handlers,
    },
  );
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  await sessions.load();
  const { version = '8.2.0', lacking = {} } = options;
  // What the studio asks of a server's capabilities.
  const capabilities = { version, lacking, lackingFields: {} } as unknown as Capabilities;
  const spy = vi.spyOn(draftLimits, 'capabilitiesOf').mockReturnValue(capabilities);
  const stop = studioRequests.connect();
  const open = () => mount(StudioHarness, { target: document.body, props: { account, video, details } });
  let harness = open();
  flushSync();
  leave = () => {
    void unmount(harness);
    stop();
    spy.mockRestore();
  };
  const desk = studioDeskOf(account, video);
  const asked = <Name extends RequestName>(name: Name) =>
    // Each was asked with that name's input.
    bridge.asked.filter((each) => each.name === name).map(({ input }) => input as InputFor<Name>);
  const reopen = async () => {
    await unmount(harness);
    harness = open();
    flushSync();
  };
  return { bridge, video, desk, asked, reopen };
}

/** The same, when it is ready to be worked in. */
export async function openStudio(options: Shown = {}): Promise<Scene> {
  const scene = await showStudio(options);
  await vi.waitFor(() => {
    if (!scene.desk.ready) throw new Error('the plan is read');
  });
  flushSync();
  return scene;
}

afterEach(() => {
  leave?.();
  leave = null;
  for (const { id } of toasts.list) toasts.dismiss(id);
  document.body.replaceChildren();
});

/** As the window hears it. */
export function press(key: string, held: Partial<KeyboardEventInit> = {}): boolean {
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  target.dispatchEvent(event);
  flushSync();
  return event.defaultPrevented;
}

export const page = (): string => document.body.textContent.replaceAll(/\s+/g, ' ');
