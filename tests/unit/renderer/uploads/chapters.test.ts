import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { succeeded, type Capabilities, type Chapter } from '../../../../src-preload/contract.ts';
import { draftLimits } from '../../../../src-renderer/state/drafts-limits.svelte.ts';
import { queueDesk } from '../../../../src-renderer/views/uploads/queue/queue-desk.svelte.ts';
import { askedOf, draftOf } from './make.ts';
import { click, descriptionOf, named, one, said, showUploads, type } from './show-uploads.ts';

const time = (place: number) => named('input', `Time of chapter ${place}`);
const title = (place: number) => named('input', `Title of chapter ${place}`);
const rows = () =>
  [...document.querySelectorAll('ol[aria-label="Chapters of this draft"] li')].map((item) =>
    [...item.querySelectorAll('input')].map(({ value }) => value).join(' '),
  );

const chapters: readonly Chapter[] = [
  { timecode: 0, title: 'Intro' },
  { timecode: 75, title: 'The sea' },
];
const lastSaved = (bridge: Parameters<typeof askedOf>[0]) => askedOf(bridge, 'drafts:update').at(-1);

function paste(target: Element, text: string): boolean {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
  target.dispatchEvent(event);
  flushSync();
  return event.defaultPrevented;
}

/** The keyboard goes on to something outside of the list. */
function leaveList() {
  named('button', 'Add a chapter').focus();
  flushSync();
}

describe('chapters', () => {
  it('are kept in the order of their times, and sorted when one leaves the list', async () => {
    const bridge = await showUploads({ drafts: [draftOf('a')] });
    click(named('button', 'Add a chapter'));
    await vi.waitFor(() => expect(document.activeElement).toBe(title(1)));
    expect(time(1).value).toBe('0:00');
    type(title(1), ' Intro ');
    click(named('button', 'Add a chapter'));
    await vi.waitFor(() => expect(document.activeElement).toBe(time(2)));
    type(time(2), '2:00');
    type(title(2), 'Tides');
    title(2).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await vi.waitFor(() => expect(document.activeElement).toBe(time(3)));
    type(time(3), '75');
    type(title(3), 'The sea');
    await vi.waitFor(() =>
      expect(lastSaved(bridge)).toEqual({
        draft: 'a',
        changes: {
          chapters: [
            { timecode: 0, title: 'Intro' },
            { timecode: 75, title: 'The sea' },
            { timecode: 120, title: 'Tides' },
          ],
        },
      }),
    );
    expect(rows().at(-1)).toBe('75 The sea');
    leaveList();
    expect(rows()).toEqual(['0:00  Intro ', '1:15 The sea', '2:00 Tides']);
  });

  it('come from a list that is pasted into a field; lines that are none are named', async () => {
    const bridge = await showUploads({ drafts: [draftOf('a')] });
    click(named('button', 'Add a chapter'));
    expect(paste(time(1), 'just words')).toBe(false);
    expect(paste(time(1), '1:15 The sea\nsomewhere\n0:00 Intro')).toBe(true);
    // The row with no more than a proposed time gives way.
    expect(rows()).toEqual(['0:00 Intro', '1:15 The sea']);
    expect(one('.left-out').textContent).toContain('Line 2, “somewhere”: there is no time in it.');
    expect(said()).toContain('2 chapters added. 1 line is no chapter');
    await vi.waitFor(() => expect(document.activeElement).toBe(named('button', 'Add a chapter')));
    await vi.waitFor(() => expect(askedOf(bridge, 'drafts:update')).toHaveLength(1));
    click(named('button', 'Dismiss'));
    expect(document.querySelector('.left-out')).toBeNull();
  });

  it('come from the dialog, which tells before what it found', async () => {
    await showUploads({ drafts: [draftOf('a', { chapters })] });
    click(named('button', 'Paste a list…'));
    type(named('textarea', 'Chapters, one on each line'), '2:00 Tides\n1:15 Other');
    expect(one('dialog[open]').textContent).toContain('1 chapter found');
    expect(one('dialog[open]').textContent).toContain(
      'Line 2, “1:15 Other”: there is a chapter at that time',
    );
    click(named('button', 'Add 1 chapter'));
    expect(rows()).toEqual(['0:00 Intro', '1:15 The sea', '2:00 Tides']);
  });

  it('say what is wrong with them beside it, and the field knows', async () => {
    await showUploads({
      drafts: [
        draftOf('a', {
          chapters: [...chapters, { timecode: 75, title: 'Twice' }, { timecode: 754, title: 'Late' }],
        }),
      ],
    });
    expect(time(3).getAttribute('aria-invalid')).toBe('true');
    expect(descriptionOf(time(3))).toBe('There is a chapter at 1:15 already.');
    // The sample's file lasts 12:34.
    expect(descriptionOf(time(4))).toBe('The video ends at 12:34, before this chapter.');
    type(time(3), 'later');
    leaveList();
    const odd = [...document.querySelectorAll('input')].find(({ value }) => value === 'later');
    expect(odd && descriptionOf(odd)).toContain('“later” is no time');
    type(title(1), '');
    expect(descriptionOf(title(1))).toBe('Give it a title.');
    type(title(1), 'x'.repeat(101));
    expect(descriptionOf(title(1))).toContain('at most 100 characters; this has 101');
  });

  it('do not scold for what is being typed', async () => {
    await showUploads({ drafts: [draftOf('a')] });
    click(named('button', 'Add a chapter'));
    click(named('button', 'Add a chapter'));
    type(time(2), '1:');
    expect(time(2).getAttribute('aria-invalid')).toBeNull();
  });

  it('lead from the readiness line to the row that is wrong', async () => {
    await showUploads({ drafts: [draftOf('a', { chapters: [...chapters, { timecode: 90, title: '' }] })] });
    click(named('button', 'chapters'));
    expect(document.activeElement).toBe(title(3));
  });

  it('are removed with a word, and the focus goes to the next', async () => {
    const bridge = await showUploads({ drafts: [draftOf('a', { chapters })] });
    click(named('button', 'Remove chapter Intro'));
    expect(said()).toContain('Chapter Intro removed');
    await vi.waitFor(() => expect(document.activeElement).toBe(named('button', 'Remove chapter The sea')));
    click(named('button', 'Remove chapter The sea'));
    await vi.waitFor(() => expect(document.activeElement).toBe(named('button', 'Add a chapter')));
    await vi.waitFor(() => expect(lastSaved(bridge)).toEqual({ draft: 'a', changes: { chapters: [] } }));
  });

  it('that are half typed are still there when one comes back', async () => {
    await showUploads({ drafts: [draftOf('a'), draftOf('b')] });
    click(named('button', 'Add a chapter'));
    type(time(1), 'one min');
    type(title(1), 'The sea');
    queueDesk.selection.choose('b');
    flushSync();
    expect(rows()).toEqual([]);
    queueDesk.selection.choose('a');
    flushSync();
    expect(rows()).toEqual(['one min The sea']);
  });

  it('follow what main tells of the draft', async () => {
    const draft = draftOf('a', { chapters });
    const bridge = await showUploads({ drafts: [draft] });
    bridge.tell('drafts:changed', {
      ...draft,
      revision: 9,
      metadata: { ...draft.metadata, chapters: [{ timecode: 5, title: 'From elsewhere' }] },
    });
    flushSync();
    expect(rows()).toEqual(['0:05 From elsewhere']);
  });

  it('are not offered where the server has none, and say why; what is there can be taken back', async () => {
    const old: Capabilities = {
      version: '5.2.0',
      videoExtensions: ['.mp4'],
      imageExtensions: ['.png'],
      imageMaxBytes: 4_000_000,
      maxChunkBytes: null,
      minChunkBytes: null,
      features: {},
      defaults: { privacy: 1, licence: null, downloadEnabled: true, commentsPolicy: 1 },
      lacking: { 'videoChapters.replaceAll': { why: 'newer', since: '6.0.0' } },
      lackingFields: {},
    };
    vi.spyOn(draftLimits, 'capabilitiesOf').mockReturnValue(old);
    const none = draftOf('a');
    const bridge = await showUploads({
      drafts: [none],
      handlers: { 'sessions:capabilities': () => Promise.resolve(succeeded(old)) },
    });
    expect(document.body.textContent).toContain('Chapters: needs PeerTube 6.0 or newer.');
    expect(() => named('button', 'Add a chapter')).toThrow();
    bridge.tell('drafts:changed', { ...none, revision: 9, metadata: { ...none.metadata, chapters } });
    flushSync();
    expect(rows()).toHaveLength(2);
    vi.restoreAllMocks();
  });
});
