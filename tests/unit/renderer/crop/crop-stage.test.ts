import '../support/browser-gaps.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { CropBox } from '../../../../src-renderer/components/crop/crop-box.ts';
import { words } from '../../../../src-renderer/state/words.svelte.ts';
import CropStageHarness from './CropStageHarness.svelte';

let harness: Record<string, unknown> | null = null;
let box: CropBox | null = null;

function open(width: number, height: number) {
  const image = new Image();
  Object.defineProperty(image, 'naturalWidth', { value: width });
  Object.defineProperty(image, 'naturalHeight', { value: height });
  const onchange = (cut: CropBox) => (box = cut);
  harness = mount(CropStageHarness, { target: document.body, props: { image, onchange } });
  flushSync();
}

function cut(): CropBox {
  if (!box) throw new Error('There is no cut');
  return box;
}

function stage(): HTMLElement {
  const found = document.querySelector<HTMLElement>('[role="application"]');
  if (!found) throw new Error('There is no stage');
  return found;
}

function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  stage().dispatchEvent(event);
  flushSync();
  return event;
}

afterEach(async () => {
  if (harness) await unmount(harness);
  harness = null;
  document.body.replaceChildren();
});

describe('the stage of the cropper', () => {
  it('is moved and zoomed by keyboard alone, and says how', () => {
    open(2000, 1000);
    expect(stage().tabIndex).toBe(0);
    expect(stage().ariaLabel).toBe(words.crop.stage);
    expect(document.getElementById(stage().getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      words.crop.keys,
    );
    expect(cut()).toMatchObject({ x: 500, width: 1000 });

    expect(press('ArrowLeft').defaultPrevented).toBe(true);
    expect(cut().x).toBe(480);
    press('ArrowRight', { shiftKey: true });
    expect(cut().x).toBe(580);
    press('+');
    expect(cut().width).toBeCloseTo(1000 / 1.1, 6);
    press('ArrowUp', { shiftKey: true });
    expect(cut().y).toBe(0);
    press('-');
    press('-');
    expect(cut().width).toBe(1000);
    press('+');
    press('0');
    expect(cut()).toEqual({ x: 500, y: 0, width: 1000, height: 1000 });
  });

  it('leaves other keys alone', () => {
    open(2000, 1000);
    for (const key of ['Tab', 'Escape', 'a']) expect(press(key).defaultPrevented).toBe(false);
    expect(press('ArrowLeft', { altKey: true }).defaultPrevented).toBe(false);
    expect(press('0', { ctrlKey: true }).defaultPrevented).toBe(false);
  });
});
