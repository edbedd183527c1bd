import '../uploads/dom-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { expect, vi } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Capabilities,
  type Handlers,
  type ObsView,
  type OperationName,
  type Show,
} from '../../../../src-preload/contract.ts';
import { router } from '../../../../src-renderer/app/router.svelte.ts';
import { app } from '../../../../src-renderer/state/app.svelte.ts';
import { obs } from '../../../../src-renderer/state/obs.svelte.ts';
import { queryClient } from '../../../../src-renderer/state/queries.ts';
import { sessions } from '../../../../src-renderer/state/sessions.svelte.ts';
import { shows } from '../../../../src-renderer/state/shows.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { videoEdits } from '../../../../src-renderer/state/video-edits.svelte.ts';
import { keyCopies } from '../../../../src-renderer/views/lives/key-copies.svelte.ts';
import { liveEdits } from '../../../../src-renderer/views/lives/live-edit.svelte.ts';
import type { LiveRow, LiveSession, LiveSettings } from '../../../../src-renderer/views/lives/live-rows.ts';
import { livesDesk } from '../../../../src-renderer/views/lives/lives-desk.svelte.ts';
import { showEdits } from '../../../../src-renderer/views/lives/show-edit.svelte.ts';
import { createFakeBridge, sampleWorld, type FakeBridge, type FakeCalls } from '../support/fake-bridge.ts';
import { sampleAccount } from '../support/sample-data.ts';
import LivesHarness from './LivesHarness.svelte';
import { settingsOf, values } from './make.ts';

export const account = 'account-lives';

export const unknownObs: ObsView = {
  address: { host: 'localhost', port: 4455 },
  hasPassword: false,
  isSetUp: false,
  connection: 'none',
  problem: null,
  version: null,
  stream: 'idle',
  streamingSince: null,
  setFor: null,
};

export const connectedObs: ObsView = {
  ...unknownObs,
  isSetUp: true,
  hasPassword: true,
  connection: 'connected',
  version: '31.0.2',
};

interface Given {
  readonly rows?: readonly LiveRow[];
  readonly settings?: LiveSettings;
  readonly sessions?: readonly LiveSession[];
  readonly shows?: readonly Show[];
  readonly obs?: ObsView;
  readonly live?: object;
  readonly calls?: FakeCalls;
  readonly handlers?: Partial<Handlers>;
  readonly capabilities?: Partial<Capabilities>;
  readonly online?: boolean;
  /** What its server can do is asked once: another answer needs another account. */
  readonly account?: string;
}

let harness: Record<string, unknown> | null = null;
let stops: readonly (() => void)[] = [];

/** The view, over a server that has these lives. */
export async function showLives(given: Given = {}): Promise<FakeBridge> {
  const full = sampleWorld('full');
  const id = given.account ?? account;
  let kept: readonly Show[] = given.shows ?? [];
  let view = given.obs ?? unknownObs;
  const told = (next: ObsView) => {
    view = next;
    bridge.tell('obs:changed', next);
    return Promise.resolve(succeeded(next));
  };
  const calls: FakeCalls = {
    'users.myVideos': () => succeeded({ total: given.rows?.length ?? 0, data: given.rows ?? [] }),
    'live.get': () => succeeded(given.settings ?? settingsOf()),
    'live.sessions': () => succeeded({ total: given.sessions?.length ?? 0, data: given.sessions ?? [] }),
    'live.update': () => succeeded(undefined),
    'videos.get': () => failed(problem('not-found')),
    'config.get': () => succeeded({ live: { dvr: { maxWindow: 3600 }, ...given.live } }),
    ...given.calls,
  };
  const handlers: Partial<Handlers> = {
    'edits:values': () => Promise.resolve(succeeded(values)),
    'lives:show-key': () => Promise.resolve(succeeded({ key: 'key-of-the-live' })),
    'lives:copy-key': () => Promise.resolve(succeeded({ clearsAt: Date.now() + 60_000 })),
    'shows:list': () => Promise.resolve(succeeded(kept)),
    'shows:save': ({ show }) => {
      kept = [...kept.filter((other) => other.id !== show.id), show];
      bridge.tell('shows:changed', kept);
      return Promise.resolve(succeeded(undefined));
    },
    'shows:remove': ({ show }) => {
      kept = kept.filter((other) => other.id !== show);
      bridge.tell('shows:changed', kept);
      return Promise.resolve(succeeded(undefined));
    },
    'obs:view': () => Promise.resolve(succeeded(view)),
    'obs:connect': () => told(connectedObs),
    'obs:disconnect': () => told({ ...view, connection: 'none' }).then(() => succeeded(undefined)),
    'obs:forget': () => told(unknownObs).then(() => succeeded(undefined)),
    'obs:set-up': (setFor) => told({ ...view, setFor }),
    'obs:start-stream': () =>
      told({ ...view, stream: 'streaming', streamingSince: Date.parse('2026-11-18T12:04:00') }),
    'obs:stop-stream': () => told({ ...view, stream: 'idle', streamingSince: null }),
    'watch:begin': () => Promise.resolve(succeeded(undefined)),
    ...given.handlers,
  };
  const fake = createFakeBridge(
    {
      ...full,
      info: { ...full.info, online: given.online ?? true },
      accounts: { accounts: [sampleAccount({ id })], current: id },
      calls: { ...full.calls, ...calls },
    },
    handlers,
  );
  const bridge: FakeBridge = {
    ...fake,
    request: async (name, input) => {
      const outcome = await fake.request(name, input);
      if (name !== 'sessions:capabilities' || !outcome.ok || !given.capabilities) return outcome;
      // The answer of that request.
      return { ok: true, value: { ...(outcome.value as object), ...given.capabilities } };
    },
  };
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  stops = [await app.start(), shows.connect(), obs.connect()];
  await sessions.load();
  harness = mount(LivesHarness, { target: document.body });
  await settled();
  return bridge;
}

/** Everything that was asked has been answered. */
export async function settled(): Promise<void> {
  await vi.waitFor(() => {
    flushSync();
    expect(queryClient.isFetching()).toBe(0);
    expect(document.querySelector('[role=grid], .empty, .notice, form')).not.toBeNull();
  });
  flushSync();
}

export async function closeLives(): Promise<void> {
  if (harness) await unmount(harness);
  harness = null;
  for (const stop of stops) stop();
  stops = [];
  livesDesk.leave(account);
  Object.assign(livesDesk, { list: 'lives', tab: 'stream', chosen: null, chosenShow: null });
  Object.assign(livesDesk, { obsHost: 'localhost', obsPort: '4455', obsRead: false });
  keyCopies.forgetAll();
  for (const index of [0, 1, 2]) {
    const uuid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    videoEdits.forget(account, uuid);
    liveEdits.forget(account, uuid);
  }
  for (const edit of showEdits.newOf(account)) showEdits.forget(edit.id);
  showEdits.forget('show-1');
  for (const { id } of toasts.list) toasts.dismiss(id);
  queryClient.clear();
  router.go('home');
  document.body.replaceChildren();
}

interface Call {
  readonly operation: OperationName;
  readonly input: { readonly path?: unknown; readonly body?: unknown };
}

/** What was sent to the server, of one operation. */
export function sent(bridge: FakeBridge, operation: OperationName): readonly Call['input'][] {
  return (
    bridge.asked
      .filter(({ name }) => name === 'peertube:call')
      // The bridge's own input of that request.
      .map(({ input }) => input as Call)
      .filter((call) => call.operation === operation)
      .map(({ input }) => input)
  );
}

export const asked = (bridge: FakeBridge, name: string) =>
  bridge.asked.filter((one) => one.name === name).map(({ input }) => input);

export function button(name: string, within: ParentNode = document): HTMLButtonElement {
  const found = [...within.querySelectorAll('button')].find(
    (one) => (one.ariaLabel ?? one.querySelector('.label')?.textContent ?? one.textContent).trim() === name,
  );
  if (!found) throw new Error(`No button is named ${name}`);
  return found;
}

export const hasButton = (name: string) =>
  [...document.querySelectorAll('button')].some(
    (one) => (one.ariaLabel ?? one.querySelector('.label')?.textContent ?? one.textContent).trim() === name,
  );

export function click(element: Element): void {
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  flushSync();
}

export function field(label: string, within: ParentNode = document) {
  const found = [...within.querySelectorAll('label')].find((one) => one.textContent.trim() === label);
  const control = found && document.getElementById(found.htmlFor);
  if (
    !(control instanceof HTMLInputElement) &&
    !(control instanceof HTMLTextAreaElement) &&
    !(control instanceof HTMLSelectElement)
  )
    throw new Error(`No field is named ${label}`);
  return control;
}

export function type(control: { value: string } & EventTarget, text: string): void {
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

export function dialog(): HTMLDialogElement {
  const found = document.querySelector<HTMLDialogElement>('dialog[open]');
  if (!found) throw new Error('No dialog is open');
  return found;
}

export const shownText = () => document.body.textContent.replace(/\s+/g, ' ');
export const toastTexts = () => toasts.list.map(({ text }) => text);
export const told = (check: () => void) =>
  vi.waitFor(() => {
    flushSync();
    check();
  });
