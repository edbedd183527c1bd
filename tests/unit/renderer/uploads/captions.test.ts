import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type DraftCaption,
  type GrantedFile,
} from '../../../../src-preload/contract.ts';
import { addGranted } from '../../../../src-renderer/app/add-files.ts';
import { captions } from '../../../../src-renderer/state/captions.svelte.ts';
import { videoOfCaption } from '../../../../src-renderer/state/caption-files.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { queueDesk } from '../../../../src-renderer/views/uploads/queue/queue-desk.svelte.ts';
import { askedOf, draftOf, uploadOf, working } from './make.ts';
import { choose, click, descriptionOf, drop, named, one, said, showUploads } from './show-uploads.ts';

const english: DraftCaption = { language: 'en', fileName: 'talk.en.srt', size: 4_000, revision: 1 };
const german: DraftCaption = { language: 'de', fileName: 'talk.de.vtt', size: 5_000, revision: 2 };

const granted = (name: string): GrantedFile => ({
  grant: name.replace(/\.\w+$/, ''),
  name,
  size: 1_200,
  lastModified: 1,
  url: `/media/${name}`,
});
const file = (name: string, type = '') => new File(['x'], name, { type });
const languageOf = (name: string) => named('select', `Language of ${name}`);
const names = () =>
  [...document.querySelectorAll('ul[aria-label="Captions of this draft"] .name')].map(
    ({ textContent }) => textContent,
  );
const languagesRead = () =>
  vi.waitFor(() => expect(one('[data-field="tags"] ~ div').textContent).toContain('German'));

describe('captions', () => {
  it('ask for the language that the name does not tell, and are added in it', async () => {
    const bridge = await showUploads({
      drafts: [draftOf('a', {}, { captions: [english] })],
      handlers: { 'files:choose': () => Promise.resolve(succeeded([granted('talk.srt')])) },
    });
    await languagesRead();
    click(named('button', 'Add captions…'));
    await vi.waitFor(() =>
      expect(languageOf('talk.srt').selectedOptions[0]?.text).toBe('Choose its language'),
    );
    expect(askedOf(bridge, 'files:choose')).toEqual([{ kind: 'captions' }]);
    expect(descriptionOf(one('[role="group"][aria-label="talk.srt"]'))).toContain('is not known');
    expect([...languageOf('talk.srt').options].map(({ text }) => text)).toContain(
      'English (replaces talk.en.srt)',
    );
    choose(languageOf('talk.srt'), 'French');
    await vi.waitFor(() => expect(names()).toEqual(['talk.en.srt', 'talk.srt']));
    expect(askedOf(bridge, 'drafts:add-caption')).toEqual([
      { draft: 'a', grant: 'talk', language: null },
      { draft: 'a', grant: 'talk', language: 'fr' },
    ]);
    expect(captions.waiting).toEqual([]);
    await vi.waitFor(() => expect(said()).toContain('talk.srt added: French captions'));
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(named('button', 'Remove the French captions')),
    );
  });

  it('are taken where they are dropped on the form, several at once; a video among them is not', async () => {
    const bridge = await showUploads({ drafts: [draftOf('a')] });
    expect(drop(one('[role="form"]'), [file('talk.mp4', 'video/mp4'), file('talk.de.srt')])).toBe(false);
    expect(drop(one('[data-field="title"]'), [file('talk.de.srt'), file('talk.en.vtt', 'text/vtt')])).toBe(
      true,
    );
    await vi.waitFor(() => expect(askedOf(bridge, 'drafts:add-caption')).toHaveLength(2));
    // Also there where a draft without a file takes one.
    bridge.tell('drafts:changed', { ...draftOf('a'), revision: 9, file: null });
    flushSync();
    drop(one('[data-field="file"]'), [file('talk.fr.srt')]);
    await vi.waitFor(() => expect(askedOf(bridge, 'drafts:add-caption')).toHaveLength(3));
    expect(askedOf(bridge, 'drafts:set-file')).toEqual([]);
  });

  it('that cannot be used say why beside the name, until they are left out', async () => {
    await showUploads({
      drafts: [draftOf('a')],
      handlers: {
        'files:choose': () => Promise.resolve(succeeded([granted('notes.vtt')])),
        'drafts:add-caption': () =>
          Promise.resolve(
            failed(problem('caption-not-accepted', { details: { name: 'notes.vtt', reason: 'no-cues' } })),
          ),
      },
    });
    click(named('button', 'Add captions…'));
    const row = () => one('[role="group"][aria-label="notes.vtt"]');
    await vi.waitFor(() => expect(descriptionOf(row())).toContain('notes.vtt cannot be used for captions'));
    click(named('button', 'Leave out notes.vtt'));
    expect(document.querySelector('[aria-label="notes.vtt"]')).toBeNull();
    expect(said()).toContain('notes.vtt left out');
    await vi.waitFor(() => expect(document.activeElement).toBe(named('button', 'Add captions…')));
  });

  it('change their language to one that is free', async () => {
    const bridge = await showUploads({ drafts: [draftOf('a', {}, { captions: [english, german] })] });
    await languagesRead();
    const taken = [...languageOf('talk.en.srt').options].find(({ text }) => text === 'German');
    expect(taken?.disabled).toBe(true);
    choose(languageOf('talk.en.srt'), 'French');
    expect(askedOf(bridge, 'drafts:set-caption-language')).toEqual([{ draft: 'a', from: 'en', to: 'fr' }]);
    await vi.waitFor(() => expect(named('button', 'Remove the French captions')).toBeTruthy());
  });

  it('are removed with a word, and the focus goes to the next', async () => {
    await showUploads({ drafts: [draftOf('a', {}, { captions: [english, german] })] });
    await languagesRead();
    click(named('button', 'Remove the English captions'));
    await vi.waitFor(() => expect(names()).toEqual(['talk.de.vtt']));
    await vi.waitFor(() => expect(said()).toContain('English captions removed'));
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(named('button', 'Remove the German captions')),
    );
  });
});

describe('what the upload says of what goes beside the video', () => {
  it('stands beside it; what failed has its reason, and is tried again alone', async () => {
    const refused = problem('invalid-input', { serverSaid: 'This is not a WebVTT file.' });
    const bridge = await showUploads({
      drafts: [draftOf('a', { playlists: [2] }, { captions: [english] })],
      queue: {
        uploads: [
          uploadOf('a', 'published', working, {
            companions: [
              { key: 'caption:en', state: 'failed', problem: refused },
              { key: 'caption:de', state: 'failed', problem: problem('forbidden') },
              { key: 'chapters', state: 'sent', problem: null },
              { key: 'playlist:2', state: 'waiting', problem: null },
            ],
          }),
        ],
        order: ['a'],
      },
    });
    await languagesRead();
    expect(one('.captions').textContent).toContain('The server said: “This is not a WebVTT file.”');
    expect(one('.captions').textContent).toContain('German captions: removed here, still on the server');
    expect(one('.chapters').textContent).toContain('On the server');
    await vi.waitFor(() => expect(one('fieldset').textContent).toContain('Still to be sent'));
    click(named('button', 'Try again: English captions'));
    expect(askedOf(bridge, 'uploads:retry-companion')).toEqual([{ draft: 'a', key: 'caption:en' }]);
    expect(askedOf(bridge, 'uploads:retry')).toEqual([]);
  });
});

describe('captions that are dropped on the window', () => {
  it.each([
    ['talk.srt', 'talk.mp4'],
    ['Talk.de.SRT', 'talk.mp4'],
    ['talk_pt-BR.vtt', 'talk.mp4'],
    ['talk 2.en.srt', 'talk 2.mkv'],
    ['talkative.srt', undefined],
    ['other.srt', undefined],
  ])('%s belongs to %s', (caption, video) => {
    expect(videoOfCaption(caption, ['talk.mp4', 'talk 2.mkv'], (name) => name)).toBe(video);
  });

  it('go to the drafts of their names; others are named', async () => {
    const fresh = draftOf('fresh', {}, { file: { ...draftOf('x').file, ...granted('talk.mp4') } as never });
    const bridge = await showUploads({
      drafts: [draftOf('old')],
      handlers: {
        'drafts:add-files': () => Promise.resolve(succeeded({ drafts: [fresh], refused: [], warnings: [] })),
        'drafts:add-caption': ({ draft, grant }) =>
          Promise.resolve(
            draft === 'fresh' && grant === 'talk.de'
              ? succeeded({ ...fresh, revision: 2, captions: [german] })
              : failed(problem('caption-language-needed', { details: { name: 'talk.srt' } })),
          ),
      },
    });
    await addGranted(['talk.mp4', 'talk.de.srt', 'talk.srt', 'stray.srt'].map(granted));
    flushSync();
    expect(askedOf(bridge, 'drafts:add-files')).toMatchObject([{ grants: ['talk'] }]);
    expect(askedOf(bridge, 'drafts:add-caption')).toEqual([
      { draft: 'fresh', grant: 'talk.de', language: null },
      { draft: 'fresh', grant: 'talk', language: null },
    ]);
    expect(queueDesk.selection.single).toBe('fresh');
    expect(languageOf('talk.srt')).toBeTruthy();
    const told = toasts.list.map(({ text }) => text).join('\n');
    expect(told).toContain('1 caption file goes with its video');
    expect(told).toContain('talk.srt: see “Captions”');
    expect(told).toContain('No draft has the name of stray.srt');
  });
});
