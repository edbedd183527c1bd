import { beforeEach, describe, expect, it } from 'vitest';
import { Selection } from '../../../src-renderer/state/selection.svelte.ts';

const names: Readonly<Record<string, string>> = {
  a: 'Anchovy',
  b: 'Barnacle',
  c: 'Brittle star',
  d: 'Cuttlefish',
  e: 'Dab',
};

function press(key: string, more: { shift?: boolean; ctrl?: boolean; meta?: boolean; at?: number } = {}) {
  return {
    key,
    shiftKey: more.shift ?? false,
    ctrlKey: more.ctrl ?? false,
    metaKey: more.meta ?? false,
    altKey: false,
    timeStamp: more.at ?? 10_000,
  };
}

const plain = { shiftKey: false, ctrlKey: false, metaKey: false };
const shift = { ...plain, shiftKey: true };
const ctrl = { ...plain, ctrlKey: true };

describe('Selection', () => {
  let ids: string[];
  let selection: Selection<string>;

  beforeEach(() => {
    ids = ['a', 'b', 'c', 'd', 'e'];
    selection = new Selection({ ids: () => ids, label: (id) => names[id] ?? '', page: () => 3 });
  });

  it('selects one by a click, and only that', () => {
    selection.click('b', plain);
    selection.click('d', plain);
    expect(selection.selected).toEqual(['d']);
    expect(selection.single).toBe('d');
  });

  it('adds and removes with Ctrl', () => {
    selection.click('b', plain);
    selection.click('d', ctrl);
    expect(selection.selected).toEqual(['b', 'd']);
    expect(selection.single).toBeNull();
    selection.click('b', ctrl);
    expect(selection.selected).toEqual(['d']);
  });

  it('takes Cmd on macOS, and Ctrl no longer', () => {
    const mac = new Selection({ ids: () => ids, platform: () => 'darwin' });
    mac.click('a', plain);
    mac.click('b', { ...plain, metaKey: true });
    expect(mac.selected).toEqual(['a', 'b']);
    mac.click('c', ctrl);
    expect(mac.selected).toEqual(['c']);
  });

  it('selects from the anchor to the click with Shift, both ways, and keeps the anchor', () => {
    selection.click('c', plain);
    selection.click('e', shift);
    expect(selection.selected).toEqual(['c', 'd', 'e']);
    selection.click('a', shift);
    expect(selection.selected).toEqual(['a', 'b', 'c']);
  });

  it('begins at the click where there is no anchor', () => {
    selection.click('c', shift);
    expect(selection.selected).toEqual(['c']);
  });

  it('walks with the arrows, stops at the ends, and extends with Shift', () => {
    selection.key(press('ArrowDown'));
    expect(selection.selected).toEqual(['a']);
    selection.key(press('ArrowDown'));
    selection.key(press('ArrowDown', { shift: true }));
    expect(selection.selected).toEqual(['b', 'c']);
    selection.key(press('End'));
    selection.key(press('ArrowDown'));
    expect(selection.selected).toEqual(['e']);
    selection.key(press('PageUp'));
    expect(selection.active).toBe('b');
  });

  it('moves without selecting with Ctrl, and adds with the space bar', () => {
    selection.click('a', plain);
    selection.key(press('ArrowDown', { ctrl: true }));
    selection.key(press('ArrowDown', { ctrl: true }));
    expect(selection.selected).toEqual(['a']);
    selection.key(press(' '));
    expect(selection.selected).toEqual(['a', 'c']);
  });

  it('selects all with Ctrl+A and nothing with Escape', () => {
    expect(selection.key(press('a', { ctrl: true }))).toBe(true);
    expect(selection.count).toBe(5);
    expect(selection.key(press('Escape'))).toBe(true);
    expect(selection.count).toBe(0);
    expect(selection.key(press('Escape'))).toBe(false);
  });

  it('jumps to a name while one types, walks through equal first letters, and starts anew after a rest', () => {
    selection.key(press('b', { at: 1000 }));
    expect(selection.selected).toEqual(['b']);
    selection.key(press('r', { at: 1200 }));
    expect(selection.selected).toEqual(['c']);
    selection.key(press('b', { at: 5000 }));
    expect(selection.selected).toEqual(['b']);
    selection.key(press('b', { at: 9000 }));
    expect(selection.selected).toEqual(['c']);
  });

  it('forgets what has left the list', () => {
    selection.all();
    ids = ['a', 'c'];
    expect(selection.selected).toEqual(['a', 'c']);
    selection.click('c', plain);
    ids = ['a'];
    expect(selection.active).toBeNull();
    selection.key(press('ArrowDown'));
    expect(selection.selected).toEqual(['a']);
  });

  it('leaves keys alone that mean nothing here', () => {
    expect(selection.key(press('F5'))).toBe(false);
    expect(selection.key(press('k', { ctrl: true }))).toBe(false);
    ids = [];
    expect(selection.key(press('ArrowDown'))).toBe(false);
  });
});
