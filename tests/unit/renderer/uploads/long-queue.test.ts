import './dom-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drafts } from '../../../../src-renderer/state/drafts.svelte.ts';
import { uploads } from '../../../../src-renderer/state/uploads.svelte.ts';
import { drawnAtOnce } from '../../../../src-renderer/views/uploads/queue/near-rows.svelte.ts';
import UploadsHarness from './UploadsHarness.svelte';
import { bridgeWith, draftOf } from './make.ts';

const count = drawnAtOnce + 40;
const ids = Array.from({ length: count }, (_, at) => `draft-${String(at).padStart(3, '0')}`);

/** Tells which rows have come near; nothing is, before. */
let comesNear: (row: Element) => void = () => undefined;

class Scrolling {
  constructor(tell: IntersectionObserverCallback) {
    comesNear = (target) =>
      tell(
        [{ target, isIntersecting: true } as IntersectionObserverEntry], // nobody asks for more
        this as unknown as IntersectionObserver, // as much of it as the list uses
      );
  }
  observe(): void {
    /* the test says what is near */
  }
  unobserve(): void {
    /* as above */
  }
}

let leave: () => void;

beforeEach(async () => {
  vi.stubGlobal('IntersectionObserver', Scrolling);
  bridgeWith(ids.map((id) => draftOf(id, { title: `Clip ${id}` })));
  const stops = [drafts.connect(), uploads.connect()];
  const harness = mount(UploadsHarness, { target: document.body });
  leave = () => {
    void unmount(harness);
    for (const stop of stops) stop();
  };
  await vi.waitFor(() => expect(rows()).toHaveLength(count));
});

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-draft]')];
const isDrawn = (row: HTMLElement | undefined) => row?.querySelector('button') !== null;

it('draws what can be seen, and stands in for the rest with titles', () => {
  expect(rows().slice(0, drawnAtOnce).every(isDrawn)).toBe(true);
  expect(rows().slice(drawnAtOnce).some(isDrawn)).toBe(false);
  expect(rows().at(-1)?.textContent).toBe(`Clip ${ids.at(-1) ?? ''}`);
});

it('draws a row when it comes near, and that one only', () => {
  const row = rows()[drawnAtOnce + 3];
  if (row) comesNear(row);
  flushSync();
  expect(rows().slice(drawnAtOnce).filter(isDrawn)).toEqual([row]);
});

it('draws the row that the keyboard goes to', () => {
  const grid = document.querySelector<HTMLElement>('[role=grid]');
  grid?.focus();
  grid?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }));
  flushSync();
  expect(isDrawn(rows().at(-1))).toBe(true);
});
