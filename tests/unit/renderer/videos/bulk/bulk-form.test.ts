import { askedFor, page, rowsOf, showBulk } from './show-bulk.ts';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { failed, problem, succeeded, type VideoValues } from '../../../../../src-preload/contract.ts';
import { router } from '../../../../../src-renderer/app/router.svelte.ts';
import { commands } from '../../../../../src-renderer/state/commands.svelte.ts';
import { createFakeBridge, sampleWorld } from '../../support/fake-bridge.ts';
import { sampleAccount, sampleDraft } from '../../support/sample-data.ts';
import { choose, click, named, one, type } from '../../uploads/show-uploads.ts';

const { chapters: _chapters, playlists: _playlists, ...metadata } = sampleDraft('d', 'x').metadata;
const values: VideoValues = {
  ...metadata,
  title: 'How a bobtail squid buries itself',
  description: 'Filmed in May. Sand, ink and patience.',
};
const known = { 'edits:values': () => Promise.resolve(succeeded(values)) };

const preview = () =>
  document.querySelector<HTMLButtonElement>('button[type=submit]') ?? document.createElement('button');
const options = (label: string) =>
  [...named('select', label).options].map(({ text, disabled }) => (disabled ? `(${text})` : text));

describe('the bar', () => {
  it('is there from two videos on, with the frequent things as buttons and all as commands', async () => {
    await showBulk(rowsOf(1));
    expect(page()).not.toContain('selected');
    expect(commands.find('bulk-tags')).toBeUndefined();
  });

  it('opens the form at the part that was asked for', async () => {
    await showBulk(rowsOf(3));
    expect(page()).toContain('3 selected');
    expect(commands.find('bulk-language')?.title()).toBe('Language: 3 selected videos…');
    click(named('button', 'Tags…'));
    expect(router.current).toEqual({ view: 'bulk', of: 'new' });
    expect(page()).toContain('Edit 3 videos');
    await vi.waitFor(() => expect(document.activeElement).toBe(named('input', 'Tags to add')));
  });
});

describe('the form', () => {
  it('tells what the videos have now, and begins the preview with what was chosen', async () => {
    const { bridge } = await showBulk(rowsOf(4));
    click(named('button', 'Edit fields…'));
    expect(page()).toContain('Mixed: English 3, French 1');
    expect(preview().disabled).toBe(true);
    await vi.waitFor(() => expect(options('Language')).toContain('German'));
    choose(named('select', 'Language'), 'German');
    choose(named('select', 'Tags'), 'Add or remove');
    const tag = named('input', 'Tags to add');
    type(tag, 'sea,');
    expect(page()).toMatch(/2 changes.*Add tag sea · Language: German/);
    click(preview());
    await vi.waitFor(() => expect(router.current.of).toBe('run-1'));
    expect(askedFor(bridge, 'bulk:preview')).toEqual([
      {
        videos: rowsOf(4).map(({ account, uuid }) => ({ account, video: uuid })),
        changes: [
          { kind: 'tags', add: ['sea'], remove: [] },
          { kind: 'set', values: { language: 'de' } },
        ],
      },
    ]);
  });

  it('shows by the first video what a text becomes, and inserts placeholders where one writes', async () => {
    await showBulk(rowsOf(3), { handlers: known });
    click(named('button', 'Edit fields…'));
    choose(named('select', 'Title'), 'Write anew');
    type(named('input', 'New text'), 'Squids, part ');
    click(named('button', 'Insert {number}: number in the order of the table'));
    await vi.waitFor(() => expect(named('input', 'New text').value).toBe('Squids, part {number}'));
    const marked = (kind: 'ins' | 'del') =>
      [...document.querySelectorAll(kind)].map(({ textContent }) => textContent);
    expect(marked('ins').join('')).toBe('Squids, part 1');
    choose(named('select', 'Description'), 'Find and replace');
    type(named('input', 'Find'), 'may');
    type(named('input', 'Replace with'), 'June');
    await vi.waitFor(() => expect(marked('ins')).toContain('June'));
    expect(marked('del')).toContain('May');
  });

  it('sends nothing that is wrong, says what, and leads there', async () => {
    const { bridge } = await showBulk(rowsOf(3), { handlers: known });
    click(named('button', 'Edit fields…'));
    choose(named('select', 'Who may see it'), 'With a password');
    choose(named('select', 'Description'), 'Add at the end');
    type(named('textarea', 'Text at the end'), 'By {autor}');
    click(preview());
    expect(page()).toContain('{autor} is no placeholder');
    expect(page()).toContain('Give at least one password');
    expect(document.activeElement).toBe(named('textarea', 'Text at the end'));
    expect(askedFor(bridge, 'bulk:preview')).toEqual([]);
  });

  it('says why something is not offered for videos of several accounts', async () => {
    const labels = (music: string) => succeeded({ 1: music, 2: 'Films' });
    await showBulk([...rowsOf(2), ...rowsOf(2, 'account-2')], {
      calls: { 'videos.categories': () => labels('Music') },
    });
    click(named('button', 'Edit fields…'));
    expect(page()).toContain('They are of 2 accounts.');
    expect(page()).toContain('each has channels of its own');
    expect(named('select', 'Channel').disabled).toBe(true);
    expect(named('select', 'Playlists').disabled).toBe(true);
  });

  it('says which server lacks what', async () => {
    const known = await createFakeBridge(sampleWorld('full')).request('sessions:capabilities', {
      account: '',
    });
    if (!known.ok) throw new Error('No capabilities');
    const lackingFields = { 'videos.update': { commentsPolicy: { why: 'newer', since: '6.2.0' } } } as const;
    const old = sampleAccount({ id: 'account-old' });
    await showBulk(rowsOf(2, old.id), {
      handlers: {
        'sessions:list': () => Promise.resolve(succeeded({ accounts: [old], current: old.id })),
        'sessions:capabilities': () => Promise.resolve(succeeded({ ...known.value, lackingFields })),
      },
    });
    click(named('button', 'Edit fields…'));
    await vi.waitFor(() => expect(options('Comments')).toContain('(Held until you approve them)'));
    expect(page()).toContain('Comments held for approval: needs PeerTube 6.2 or newer.');
  });

  it('stays with its choices where main refuses', async () => {
    await showBulk(rowsOf(2), {
      handlers: { 'bulk:preview': () => Promise.resolve(failed(problem('disk-full'))) },
    });
    click(named('button', 'Edit fields…'));
    choose(named('select', 'Downloads'), 'Not allowed');
    click(preview());
    await vi.waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull());
    expect(router.current.of).toBe('new');
    expect(named('select', 'Downloads').selectedOptions[0]?.text).toBe('Not allowed');
  });

  it('lists what goes when, and warns of videos that would vanish until then', async () => {
    await showBulk(rowsOf(12));
    click(named('button', 'Schedule…'));
    expect(page()).toContain('What goes when');
    expect(page()).toMatch(/of them can be seen now. They will be private until their time/);
    expect(page()).toContain('and 3 more between');
    type(named('input', 'Then one every'), 'two');
    expect(page()).toContain('Give a number from 1 on.');
  });
});

describe('what cannot be taken back', () => {
  it('deleting says what is lost before anything else', async () => {
    const { bridge } = await showBulk(rowsOf(3));
    click(named('button', 'Delete…'));
    expect(page()).toMatch(/Delete 3 videos.*cannot be brought back.*What is lost.*views.*links and embeds/);
    click(named('button', 'Show what would be deleted'));
    await vi.waitFor(() => expect(router.current.of).toBe('run-1'));
    expect(askedFor(bridge, 'bulk:preview')).toMatchObject([{ changes: [{ kind: 'delete' }] }]);
    expect(askedFor(bridge, 'bulk:start')).toEqual([]);
  });

  it('transcoding asks for one kind of files, by default where there are none', async () => {
    const { bridge } = await showBulk(rowsOf(3));
    commands.run('bulk-transcode');
    flushSync();
    expect(page()).toContain('Transcode 3 videos');
    expect(named('input', 'Only where there are none yet').checked).toBe(true);
    click(one('input[value="web-video"]'));
    click(named('input', 'Also where the server is at work already'));
    click(preview());
    await vi.waitFor(() => expect(router.current.of).toBe('run-1'));
    expect(askedFor(bridge, 'bulk:preview')).toMatchObject([
      { changes: [{ kind: 'transcode', type: 'web-video', onlyMissing: true, force: true }] },
    ]);
  });

  it('deleting files says what players lose by it', async () => {
    const { bridge } = await showBulk(rowsOf(2));
    commands.run('bulk-delete-files');
    flushSync();
    expect(page()).toMatch(/Delete files of 2 videos.*always keeps the other kind.*without HLS/);
    click(one('input[value="hls"]'));
    expect(page()).toContain('no longer changes the quality');
    click(named('button', 'Show what would be deleted'));
    await vi.waitFor(() => expect(router.current.of).toBe('run-1'));
    expect(askedFor(bridge, 'bulk:preview')).toMatchObject([
      { changes: [{ kind: 'delete-files', files: 'hls' }] },
    ]);
  });

  it('handing over offers names of the server, and needs one', async () => {
    const { bridge } = await showBulk(rowsOf(2), {
      calls: { 'users.autocomplete': () => succeeded(['ada', 'adam']) },
    });
    click(named('button', 'Hand over…'));
    click(preview());
    expect(page()).toContain('Give the user name of the account that gets them.');
    const field = named('input', 'User name on the same server');
    type(field, 'ad');
    await vi.waitFor(() => expect(document.querySelectorAll('[role=option]')).toHaveLength(2));
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter'])
      field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    flushSync();
    expect(field.value).toBe('adam');
    click(preview());
    await vi.waitFor(() => expect(router.current.of).toBe('run-1'));
    expect(askedFor(bridge, 'bulk:preview')).toMatchObject([
      { changes: [{ kind: 'hand-over', username: 'adam' }] },
    ]);
  });

  it('says why videos of several servers cannot be handed over together', async () => {
    await showBulk([...rowsOf(1), ...rowsOf(1, 'account-2')]);
    click(named('button', 'Hand over…'));
    expect(page()).toContain('within its server only');
    expect(preview().disabled).toBe(true);
  });
});
