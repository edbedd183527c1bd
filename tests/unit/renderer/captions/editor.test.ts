import { account, area, page, press, rows, show } from './show-captions.ts';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { failed, problem, succeeded } from '../../../../src-preload/contract.ts';
import { askedOf } from '../uploads/make.ts';
import { click, named, type } from '../uploads/show-uploads.ts';

const text = 'WEBVTT\n\n00:01.000 --> 00:03.000\nOne two\n\n00:04.000 --> 00:06.000\nThree\n';
const ctrl = { ctrlKey: true };

async function open(options: Partial<Parameters<typeof show>[0]> = {}) {
  const scene = await show({ shows: 'editor', text, ...options });
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(0));
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('grid'));
  return scene;
}

const sent = (bridge: { asked: readonly { name: string; input: unknown }[] }): string[] =>
  askedOf(bridge as never, 'peertube:call')
    .map((input) => input as { operation: string; input: { body: { captionfile: { bytes: Uint8Array } } } })
    .filter(({ operation }) => operation === 'videoCaptions.replace')
    .map(({ input }) => new TextDecoder().decode(input.body.captionfile.bytes));

describe('the caption editor', () => {
  it('shows what the server has, and nothing to save', async () => {
    await open();
    expect(rows()).toEqual(['0:01.000-0:03.000 One two', '0:04.000-0:06.000 Three']);
    expect(page()).toContain('German captions');
    expect(named('button', 'Save to the server Ctrl+S').disabled).toBe(true);
  });

  it('splits at the caret, takes it back and does it again', async () => {
    await open();
    press('Enter');
    await vi.waitFor(() => expect(document.activeElement).toBe(area()));
    area().setSelectionRange(4, 4);
    press('Enter');
    expect(rows()).toHaveLength(3);
    expect(rows().map((row) => row.split(' ').slice(1).join(' '))).toEqual(['One', 'two', 'Three']);
    // One goes on writing in the second half.
    await vi.waitFor(() => expect(area().value).toBe('two'));
    await vi.waitFor(() => expect(document.activeElement).toBe(area()));
    press('z', ctrl);
    expect(rows()).toHaveLength(2);
    press('Z', { ...ctrl, shiftKey: true });
    expect(rows()).toHaveLength(3);
  });

  it('is worked by keys alone: next, begin later, merge, delete, new', async () => {
    await open();
    press('ArrowDown');
    press('ArrowRight', { shiftKey: true });
    expect(rows()[1]).toBe('0:04.100-0:06.000 Three');
    press('ArrowLeft', ctrl);
    expect(rows()[1]).toBe('0:04.000-0:05.900 Three');
    press('Home');
    press('m');
    expect(rows()).toHaveLength(1);
    expect(area().value).toBe('One two\nThree');
    press('Delete');
    expect(rows()).toHaveLength(0);
    expect(page()).toContain('No captions yet');
    press('n');
    expect(rows()).toHaveLength(1);
  });

  it('sends WebVTT with what was written, and says that it is saved', async () => {
    const { bridge, video } = await open();
    type(area(), 'One & two <3');
    expect(page()).toContain('Not saved yet');
    press('s', ctrl);
    await vi.waitFor(() => expect(page()).toContain('Saved'));
    expect(sent(bridge)).toEqual([
      'WEBVTT\n\n00:01.000 --> 00:03.000\nOne &amp; two &lt;3\n\n00:04.000 --> 00:06.000\nThree\n'.replaceAll(
        /(\d\d:\d\d\.\d{3})/g,
        '00:$1',
      ),
    ]);
    expect(askedOf(bridge, 'captions:keep').at(-1)).toEqual({
      place: { kind: 'video', account, video, language: 'de' },
      text: null,
    });
    await vi.waitFor(() => expect(page()).not.toContain('Not saved yet'));
  });

  it('keeps the work and says why when saving fails', async () => {
    const { bridge } = await open({
      calls: { 'videoCaptions.replace': () => failed(problem('offline', { retry: { kind: 'later' } })) },
    });
    type(area(), 'Changed');
    press('s', ctrl);
    await vi.waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull());
    expect(page()).toContain('Not saved yet');
    expect(rows()[0]).toContain('Changed');
    const kept = askedOf(bridge, 'captions:keep').at(-1) as { text: string };
    expect(kept.text).toContain('Changed');
  });

  it('asks before it replaces what somebody else saved meanwhile', async () => {
    let updatedAt = '2026-11-01T10:00:00.000Z';
    const { bridge } = await open({
      calls: {
        'videoCaptions.list': () =>
          succeeded({ total: 1, data: [{ language: { id: 'de', label: 'German' }, updatedAt }] }),
      },
    });
    updatedAt = '2026-11-02T10:00:00.000Z';
    type(area(), 'Mine');
    press('s', ctrl);
    await vi.waitFor(() => expect(page()).toContain('These captions were changed on the server'));
    expect(sent(bridge)).toEqual([]);
    click(named('button', 'Save mine'));
    await vi.waitFor(() => expect(sent(bridge)).toHaveLength(1));
  });

  it('goes on with the work that was kept, marks it, and gives it up when asked', async () => {
    let kept: string | null = text.replace('Three', 'Kept');
    await open({
      handlers: {
        'captions:kept': () =>
          Promise.resolve(succeeded(kept === null ? null : { text: kept, keptAt: 1_000 })),
        'captions:keep': (input) => {
          kept = input.text;
          return Promise.resolve(succeeded(undefined));
        },
      },
    });
    expect(rows()[1]).toContain('Kept');
    expect(page()).toContain('This is your unsaved work from');
    click(named('button', 'Discard it…'));
    click(named('button', 'Discard'));
    await vi.waitFor(() => expect(rows()[1]).toContain('Three'));
    expect(page()).not.toContain('This is your unsaved work');
  });

  it('shows what was repaired, by line, and refuses with the line what is no captions', async () => {
    await open({ text: text.replace('00:04.000 -->', '00:04,000 ->') });
    expect(page()).toContain('Line 6');
    expect(rows()).toHaveLength(2);
  });

  it('says the line of what cannot be read', async () => {
    await show({ shows: 'editor', text: 'WEBVTT\n\n00:01.000 --> soon\nOne\n' });
    await vi.waitFor(() => expect(page()).toContain('These captions cannot be read'));
    expect(page()).toContain('Line 3: ');
  });

  it('takes typed times, and says what is none', async () => {
    await open();
    const begins = named('input', 'Begins');
    type(begins, '1:61');
    expect(begins.getAttribute('aria-invalid')).toBe('true');
    type(begins, '0:02,5');
    begins.dispatchEvent(new FocusEvent('blur'));
    flushSync();
    expect(rows()[0]).toBe('0:02.500-0:03.000 One two');
  });

  it('finds and replaces in all of them, as one step', async () => {
    await open();
    press('f', ctrl);
    type(named('input', 'Find'), 'e');
    expect(page()).toContain('1 of 3');
    type(named('input', 'Replace with'), '3');
    click(named('button', 'Replace all'));
    expect(rows()).toEqual(['0:01.000-0:03.000 On3 two', '0:04.000-0:06.000 Thr33']);
    press('Escape');
    press('z', ctrl);
    expect(rows()[1]).toContain('Three');
  });

  it('moves them in time, all or from one on', async () => {
    await open();
    press('ArrowDown');
    press('t');
    type(named('input', 'Seconds'), '-1,5');
    const which = named('select', 'Which ones');
    which.value = [...which.options].find(({ text: label }) => label.startsWith('From caption'))?.value ?? '';
    which.dispatchEvent(new Event('change', { bubbles: true }));
    click(named('button', 'Move'));
    expect(rows()).toEqual(['0:01.000-0:03.000 One two', '0:02.500-0:04.500 Three']);
    // They overlap now: that is told in words too.
    expect(page()).toContain('overlaps the one before');
  });

  it('works on a draft’s file, and saves with the draft', async () => {
    const { bridge } = await open({
      draft: 'draft-1',
      handlers: {
        'drafts:read-caption': () => Promise.resolve(succeeded({ text, fileName: 'talk.de.srt' })),
        'drafts:save-caption': () => Promise.resolve(failed(problem('disk-full'))),
        'captions:kept': () => Promise.resolve(succeeded(null)),
        'captions:keep': () => Promise.resolve(succeeded(undefined)),
      },
    });
    type(area(), 'For later');
    press('s', ctrl);
    await vi.waitFor(() => expect(askedOf(bridge, 'drafts:save-caption')).toHaveLength(1));
    expect(askedOf(bridge, 'drafts:save-caption')[0]).toMatchObject({ draft: 'draft-1', language: 'de' });
    await vi.waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull());
  });
});
