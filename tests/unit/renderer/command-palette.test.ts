import './uploads/dom-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import CommandPalette from '../../../src-renderer/app/CommandPalette.svelte';
import { frame } from '../../../src-renderer/state/frame.svelte.ts';

let palette: Record<string, unknown>;

beforeEach(() => {
  palette = mount(CommandPalette, { target: document.body });
  flushSync();
});

afterEach(async () => {
  frame.palette = false;
  flushSync();
  await unmount(palette);
});

it('stays open when the end of its last time is told after it was opened anew', () => {
  const dialog = document.querySelector('dialog');
  frame.palette = true;
  flushSync();
  dialog?.dispatchEvent(new Event('close'));
  flushSync();
  expect(frame.palette).toBe(true);
  dialog?.close();
  dialog?.dispatchEvent(new Event('close'));
  expect(frame.palette).toBe(false);
});
