import './dom-stubs.ts';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DraftView, Handlers, QueueView } from '../../../../src-preload/contract.ts';
import { failed, problem, succeeded } from '../../../../src-preload/contract.ts';
import { drafts } from '../../../../src-renderer/state/drafts.svelte.ts';
import { queueDesk } from '../../../../src-renderer/views/uploads/queue/queue-desk.svelte.ts';
import { askedOf, draftOf, itsTurn, uploadOf, working } from './make.ts';
import { one, showUploads } from './show-uploads.ts';

const show = (list: readonly DraftView[], queue: Partial<QueueView> = {}, handlers: Partial<Handlers> = {}) =>
  showUploads({ drafts: list, queue, handlers });

afterEach(() => {
  queueDesk.question = null;
  drafts.dismissRefused();
});

function titles(group: string): readonly (string | undefined)[] {
  return [...document.querySelectorAll(`[role="rowgroup"][aria-label="${group}"] .title`)].map((title) =>
    title.textContent.trim(),
  );
}

function press(target: Element, key: string, more: KeyboardEventInit = {}) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  flushSync();
}

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(
    (candidate) => candidate.textContent.trim() === name || candidate.ariaLabel === name,
  );
  if (!found) throw new Error(`No button is named ${name}`);
  return found;
}

function click(element: Element) {
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  flushSync();
}

function type(field: HTMLInputElement | HTMLTextAreaElement, text: string) {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

const said = () => one('[role="log"]').textContent;
const titleField = () => one('[data-field="title"] input') as HTMLInputElement;

const waiting = {
  drafts: ['a', 'b', 'c'].map((id) => draftOf(id)),
  queue: { uploads: ['a', 'b', 'c'].map((id) => uploadOf(id, 'queued', itsTurn)), order: ['a', 'b', 'c'] },
};

describe('the queue by keyboard', () => {
  it('moves the row that the keyboard is on with Alt and the arrows, says so, and keeps the focus', async () => {
    const bridge = await show(waiting.drafts, waiting.queue);
    const grid = one('[role="grid"]');
    grid.focus();
    press(grid, 'ArrowDown');
    press(grid, 'ArrowDown', { altKey: true });
    expect(titles('Waiting')).toEqual(['Title of a', 'Title of c', 'Title of b']);
    expect(askedOf(bridge, 'uploads:move')).toEqual([{ draft: 'b', before: null }]);
    expect(said()).toContain('Title of b: 3 of 3 in the queue');
    expect(document.activeElement).toBe(grid);
    expect(grid.getAttribute('aria-activedescendant')).toBe('queue-b');

    press(grid, 'ArrowDown', { altKey: true });
    expect(said()).toContain('Title of b is already last');
    expect(askedOf(bridge, 'uploads:move')).toHaveLength(1);
  });

  it('does not move what has its place', async () => {
    const bridge = await show([draftOf('plain')]);
    press(one('[role="grid"]'), 'ArrowUp', { altKey: true });
    expect(said()).toContain('Title of plain has its place');
    expect(askedOf(bridge, 'uploads:move')).toEqual([]);
  });

  it('sends what is selected first with Alt, Shift and the arrow up, and says so', async () => {
    const bridge = await show(waiting.drafts, waiting.queue);
    const grid = one('[role="grid"]');
    press(grid, 'ArrowDown');
    press(grid, 'ArrowDown', { shiftKey: true });
    press(grid, 'ArrowUp', { altKey: true, shiftKey: true });
    expect(askedOf(bridge, 'uploads:send-first')).toEqual([{ drafts: ['b', 'c'] }]);
    expect(askedOf(bridge, 'uploads:move')).toEqual([]);
    await vi.waitFor(() => expect(said()).toContain('Title of b goes first'));
    expect(said()).toContain('Title of c goes first');
  });

  it('tells of one that gave its place to another', async () => {
    const bridge = await show([draftOf('a')], { uploads: [uploadOf('a', 'sending', working)], order: ['a'] });
    press(one('[role="grid"]'), 'ArrowUp', { altKey: true, shiftKey: true });
    expect(said()).toContain('Title of a has its place');
    expect(askedOf(bridge, 'uploads:send-first')).toEqual([]);
    bridge.tell('uploads:changed', uploadOf('a', 'sending', itsTurn, { confirmed: 400 }));
    flushSync();
    expect(said()).toContain('Title of a waits for its turn');
    expect(titles('Waiting')).toEqual(['Title of a']);
  });

  it('goes on to the form with Enter', async () => {
    await show(waiting.drafts, waiting.queue);
    press(one('[role="grid"]'), 'Enter');
    await vi.waitFor(() => expect(document.activeElement).toBe(titleField()));
  });

  it('asks before it removes, names what is lost, and removes then', async () => {
    const removed = vi.fn(() => Promise.resolve(succeeded(undefined)));
    await show([draftOf('a'), draftOf('b')], {}, { 'drafts:remove': removed });
    press(one('[role="grid"]'), 'Delete');
    expect(one('dialog[open]').textContent).toContain('“Title of a” loses its title');
    expect(removed).not.toHaveBeenCalled();
    // The row's own button has that name too: the dialog's is its last.
    click([...one('dialog[open]').querySelectorAll('button')].at(-1) ?? one('dialog'));
    await vi.waitFor(() => expect(removed).toHaveBeenCalledWith({ draft: 'a' }));
    await vi.waitFor(() => expect(queueDesk.selection.single).toBe('b'));
  });

  it('keeps the focus in the list when the focused row goes to another group', async () => {
    const bridge = await show(waiting.drafts, waiting.queue);
    flushSync();
    const pause = one('#queue-a button');
    pause.focus();
    bridge.tell(
      'uploads:changed',
      uploadOf('a', 'published', { kind: 'done' }, { finishedAt: new Date().toISOString() }),
    );
    flushSync();
    expect(titles('Finished today')).toEqual(['Title of a']);
    expect(document.activeElement).toBe(one('[role="grid"]'));
  });
});

describe('a row', () => {
  it('tells bytes, rate and time as they come, and the live region stays silent', async () => {
    const bridge = await show([draftOf('a')], {
      uploads: [uploadOf('a', 'sending', working, { size: 3_400_000_000 })],
      order: ['a'],
    });
    bridge.tell('uploads:progress', [
      { draft: 'a', sent: 1_200_000_000, rate: 3_400_000, remainingSeconds: 180 },
    ]);
    flushSync();
    expect(one('#queue-a').textContent).toMatch(/Sending 1\.2 GB of 3\.4 GB/);
    expect(one('#queue-a').textContent).toMatch(/3\.4 MB\/s · 3 minutes left/);
    expect(said()).toBe('');
  });

  it('says what failed, and tries again', async () => {
    const bridge = await show([draftOf('a')], {
      uploads: [uploadOf('a', 'begun', { kind: 'failed', problem: problem('quota-reached') })],
      order: ['a'],
    });
    expect(titles('Needs you')).toEqual(['Title of a']);
    click(one('#queue-a button[aria-label="Try again"]'));
    await vi.waitFor(() => expect(askedOf(bridge, 'uploads:retry')).toEqual([{ drafts: ['a'] }]));
  });
});

describe('the form', () => {
  it('shows a limit as soon as it is passed, and saves as one types', async () => {
    const bridge = await show([draftOf('a')]);
    type(titleField(), 'x'.repeat(121));
    expect(one('[data-field="title"]').textContent).toContain('at most 120 characters; this has 121');
    expect(askedOf(bridge, 'drafts:update')).toEqual([{ draft: 'a', changes: { title: 'x'.repeat(121) } }]);
    type(titleField(), 'Fine');
    expect(one('[data-field="title"]').textContent).not.toContain('at most');
    await vi.waitFor(() => expect(one('footer').textContent).toContain('Saved'));
  });

  it('does not scold for what was not written yet, until one wants to publish', async () => {
    const bridge = await show([draftOf('a', { title: '', channelId: null })]);
    expect(document.querySelector('[aria-invalid="true"]')).toBeNull();
    click(button('Publish'));
    expect(titleField().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(titleField());
    expect(askedOf(bridge, 'uploads:start')).toEqual([]);
  });

  it('leads from the readiness line to the gap', async () => {
    await show([draftOf('a', { channelId: null })]);
    click(button('channel'));
    expect(document.activeElement).toBe(one('[data-field="channelId"] select'));
  });

  it('publishes when what was typed last is saved', async () => {
    const bridge = await show([draftOf('a')]);
    type(titleField(), 'Last words');
    click(button('Publish'));
    await vi.waitFor(() =>
      expect(askedOf(bridge, 'uploads:start')).toEqual([{ drafts: ['a'], release: 'publish' }]),
    );
    const names = bridge.asked.map(({ name }) => name);
    expect(names.indexOf('drafts:update')).toBeLessThan(names.indexOf('uploads:start'));
  });

  it('does not publish what could not be saved', async () => {
    const bridge = await show(
      [draftOf('a')],
      {},
      {
        'drafts:update': () => Promise.resolve(failed(problem('disk-full'))),
      },
    );
    type(titleField(), 'Last words');
    await vi.waitFor(() => expect(one('footer').textContent).toContain('Not saved'));
    click(button('Publish'));
    await vi.waitFor(() => expect(askedOf(bridge, 'drafts:update')).toHaveLength(2));
    await vi.waitFor(() => expect(one('footer').textContent).toContain('Not saved'));
    expect(askedOf(bridge, 'uploads:start')).toEqual([]);
    expect(titleField().value).toBe('Last words');
  });

  it('stays open to be written while the file travels', async () => {
    const bridge = await show([draftOf('a')], { uploads: [uploadOf('a', 'sending', working)], order: ['a'] });
    type(titleField(), 'Written on the way');
    await vi.waitFor(() => expect(askedOf(bridge, 'drafts:update')).toHaveLength(1));
    expect(one('[role="form"]').querySelectorAll('input:disabled, textarea:disabled')).toHaveLength(0);
  });
});

describe('the states of the view', () => {
  it('invites to drop when there is nothing', async () => {
    await show([]);
    expect(document.body.textContent).toContain('Drop videos here');
  });

  it('says why it could not be read, and reads again', async () => {
    const answers = [failed(problem('record-broken')), succeeded([draftOf('a')])];
    await show([], {}, { 'drafts:list': () => Promise.resolve(answers.shift() ?? succeeded([])) });
    expect(document.querySelector('[role="alert"]')).not.toBeNull();
    click(button('Try again'));
    await vi.waitFor(() => expect(titles('Drafts')).toEqual(['Title of a']));
  });

  it('lists files that were left out, with the reason, until they are dismissed', async () => {
    await show(
      [draftOf('a')],
      {},
      {
        'drafts:add-files': () =>
          Promise.resolve(
            succeeded({
              drafts: [],
              refused: [{ name: 'notes.txt', problem: problem('file-not-video') }],
              warnings: [],
            }),
          ),
      },
    );
    await drafts.addFiles(['g']);
    flushSync();
    expect(document.body.textContent).toContain('1 file was left out');
    expect(document.body.textContent).toContain('notes.txt');
    click(button('Dismiss notes.txt'));
    expect(document.body.textContent).not.toContain('notes.txt');
  });

  it('acts on all that are selected', async () => {
    const bridge = await show(waiting.drafts, waiting.queue);
    press(one('[role="grid"]'), 'a', { ctrlKey: true });
    expect(document.body.textContent).toContain('3 selected');
    click(button('Pause 3'));
    await vi.waitFor(() => expect(askedOf(bridge, 'uploads:pause')).toEqual([{ drafts: ['a', 'b', 'c'] }]));
  });
});
