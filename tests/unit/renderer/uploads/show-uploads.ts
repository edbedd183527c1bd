import './dom-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, vi } from 'vitest';
import type { DraftView, Handlers, QueueView } from '../../../../src-preload/contract.ts';
import { captions } from '../../../../src-renderer/state/captions.svelte.ts';
import { drafts } from '../../../../src-renderer/state/drafts.svelte.ts';
import { sessions } from '../../../../src-renderer/state/sessions.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { uploads } from '../../../../src-renderer/state/uploads.svelte.ts';
import { queueDesk } from '../../../../src-renderer/views/uploads/queue/queue-desk.svelte.ts';
import type { FakeBridge, FakeCalls } from '../support/fake-bridge.ts';
import { createFakeBridge, sampleWorld } from '../support/fake-bridge.ts';
import UploadsHarness from './UploadsHarness.svelte';

let leave: (() => void) | null = null;

export interface Shown {
  readonly drafts: readonly DraftView[];
  readonly queue?: Partial<QueueView>;
  readonly handlers?: Partial<Handlers>;
  readonly calls?: FakeCalls;
}

/** The uploads view over a world in memory, its first draft chosen. Gone after the test. */
export async function showUploads({ drafts: list, queue, handlers, calls }: Shown): Promise<FakeBridge> {
  const world = sampleWorld('full');
  const bridge = createFakeBridge(
    {
      ...world,
      drafts: list,
      queue: { uploads: [], order: [], atOnce: 2, ...queue },
      calls: { ...world.calls, ...calls },
    },
    handlers,
  );
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  await sessions.load();
  const stops = [drafts.connect(), uploads.connect()];
  const harness = mount(UploadsHarness, { target: document.body });
  leave = () => {
    // The state outlives the view, as in the app; the next test has a world of its own.
    for (const { id } of drafts.all) bridge.tell('drafts:removed', id);
    for (const { draft } of uploads.all) bridge.tell('uploads:removed', draft);
    void unmount(harness);
    for (const stop of stops) stop();
  };
  await vi.waitFor(() => expect(drafts.state.kind).not.toBe('loading'));
  await vi.waitFor(() => expect(uploads.state.kind).not.toBe('loading'));
  flushSync();
  const [first] = queueDesk.items;
  if (first) queueDesk.selection.choose(first.id);
  flushSync();
  return bridge;
}

afterEach(() => {
  leave?.();
  leave = null;
  queueDesk.selection.clear();
  queueDesk.said = [];
  captions.waiting = [];
  for (const { id } of toasts.list) toasts.dismiss(id);
  document.body.replaceChildren();
});

export function one(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`${selector} is not there`);
  return found;
}

/** By what a screen reader calls it. */
export function named<Kind extends 'button' | 'input' | 'select' | 'textarea'>(
  kind: Kind,
  name: string,
): HTMLElementTagNameMap[Kind] {
  const found = [...document.querySelectorAll(kind)].find(
    (candidate) =>
      candidate.ariaLabel === name ||
      (candidate.ariaLabel === null && candidate.textContent.trim() === name) ||
      document.querySelector(`label[for="${candidate.id}"]`)?.textContent.trim() === name,
  );
  if (!found) throw new Error(`No ${kind} is named ${name}`);
  return found;
}

export function click(element: Element): void {
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  flushSync();
}

export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

export function choose(select: HTMLSelectElement, label: string): void {
  const option = [...select.options].find((candidate) => candidate.text === label);
  if (!option) throw new Error(`${label} is no option`);
  option.selected = true;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

/** The texts that a screen reader adds to a field. */
export function descriptionOf(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent.trim() ?? '').join(' ');
}

/** Drops files there; tells whether something took them, so that the window leaves them alone. */
export function drop(target: Element, files: readonly File[]): boolean {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  const items = files.map((file) => ({ kind: 'file', type: file.type }));
  Object.defineProperty(event, 'dataTransfer', { value: { files, items, types: ['Files'] } });
  target.dispatchEvent(event);
  flushSync();
  return event.defaultPrevented;
}

export const said = (): string => one('[role="log"]').textContent;
