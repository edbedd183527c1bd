import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, problem, succeeded, type UndoableEdit } from '../../../src-preload/contract.ts';
import { registerEditCommands } from '../../../src-renderer/app/edit-commands.ts';
import { commands } from '../../../src-renderer/state/commands.svelte.ts';
import { frame } from '../../../src-renderer/state/frame.svelte.ts';
import { toasts } from '../../../src-renderer/state/toasts.svelte.ts';
import { undo } from '../../../src-renderer/state/undo.svelte.ts';
import { createFakeBridge, sampleWorld, type FakeBridge } from './support/fake-bridge.ts';

const edit = (id: string, changes: Partial<UndoableEdit> = {}): UndoableEdit => ({
  id,
  kind: 'video',
  count: 1,
  name: 'Low tide',
  at: '2026-11-22T12:00:00Z',
  ...changes,
});

let bridge: FakeBridge;
let stops: readonly (() => void)[] = [];
let answer = () =>
  Promise.resolve(
    succeeded(edit('a')) as ReturnType<typeof succeeded<UndoableEdit>> | ReturnType<typeof failed>,
  );

beforeEach(() => {
  answer = () => Promise.resolve(succeeded(edit('a')));
  bridge = createFakeBridge(sampleWorld('good-day'), { 'edits:undo': () => answer() });
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  stops = [undo.connect(), registerEditCommands()];
});

afterEach(() => {
  for (const stop of stops) stop();
  for (const { id } of toasts.list) toasts.dismiss(id);
  document.body.replaceChildren();
});

const press = (target: EventTarget | null = document.body) =>
  commands.press(
    { key: 'z', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false, target },
    'linux',
  );
const asked = () => bridge.asked.filter(({ name }) => name === 'edits:undo').map(({ input }) => input);

describe('undo', () => {
  it('takes back what main names, and says what it was', async () => {
    expect(press()).toBe(false);
    bridge.tell('edits:undoable', edit('a'));
    expect(commands.find('undo')?.title()).toBe('Undo: the edit of “Low tide”');
    expect(press()).toBe(true);
    await vi.waitFor(() => expect(toasts.list.at(-1)?.text).toBe('Undone: “Low tide” is as it was before'));
    expect(asked()).toEqual([{ edit: 'a' }]);
  });

  it('is offered after a save, once, and not again when one before comes to the fore', () => {
    bridge.tell('edits:undoable', edit('a'));
    bridge.tell('edits:undoable', edit('b', { name: 'High tide' }));
    expect(toasts.list.map(({ text }) => text)).toEqual(['Saved: “Low tide”', 'Saved: “High tide”']);
    toasts.list.at(-1)?.action?.run();
    expect(asked()).toEqual([{ edit: 'b' }]);
    for (const { id } of toasts.list) toasts.dismiss(id);
    bridge.tell('edits:undoable', edit('a'));
    expect(toasts.list).toEqual([]);
  });

  it('is the text field’s own while one types', () => {
    bridge.tell('edits:undoable', edit('a'));
    const input = document.createElement('input');
    document.body.append(input);
    input.focus();
    expect(press(input)).toBe(false);
    expect(asked()).toEqual([]);
    // The palette is a text field too, and offers it all the same.
    frame.palette = true;
    expect(commands.find('undo')).toBeDefined();
    frame.palette = false;
    input.blur();
    expect(press()).toBe(true);
  });

  it('takes back what a view did by itself, newest of all first; what fails can be tried again', async () => {
    bridge.tell('edits:undoable', edit('a'));
    const refusals = [failed(problem('forbidden'))];
    const back = vi.fn(() => Promise.resolve(refusals.pop() ?? succeeded(undefined)));
    undo.offer('“From the shore” is at place 2', back);
    expect(commands.find('undo')?.title()).toBe('Undo: “From the shore” is at place 2');
    press();
    await vi.waitFor(() => expect(toasts.list.at(-1)?.tone).toBe('failed'));
    press();
    await vi.waitFor(() => expect(toasts.list.at(-1)?.text).toBe('Undone: “From the shore” is at place 2'));
    expect(back).toHaveBeenCalledTimes(2);
    expect(asked()).toEqual([]);
    // Then what was done before it.
    expect(commands.find('undo')?.title()).toBe('Undo: the edit of “Low tide”');
    // And what main tells later is newer.
    undo.offer('Another', back);
    bridge.tell('edits:undoable', edit('b', { at: '2999-01-01T00:00:00Z', name: 'High tide' }));
    expect(commands.find('undo')?.title()).toBe('Undo: the edit of “High tide”');
  });

  it('of a run is told by the run, and a refusal in its words', async () => {
    bridge.tell('edits:undoable', edit('run', { kind: 'bulk', count: 128, name: null }));
    expect(toasts.list).toEqual([]);
    expect(commands.find('undo')?.title()).toBe('Undo: the edit of 128 videos');
    answer = () => Promise.resolve(failed(problem('conflict', { details: { reason: 'changed' } })));
    press();
    await vi.waitFor(() => expect(toasts.list.at(-1)?.detail).toContain('changed elsewhere'));
  });
});
