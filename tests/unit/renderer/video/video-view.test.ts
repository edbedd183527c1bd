import '../uploads/dom-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Capabilities,
  type Handlers,
  type InputFor,
  type OperationName,
  type SaveResult,
  type VideoValues,
} from '../../../../src-preload/contract.ts';
import { router } from '../../../../src-renderer/app/router.svelte.ts';
import { videoPlace, type VideoTab } from '../../../../src-renderer/app/video-place.ts';
import { commands } from '../../../../src-renderer/state/commands.svelte.ts';
import { draftLimits } from '../../../../src-renderer/state/drafts-limits.svelte.ts';
import { sessions } from '../../../../src-renderer/state/sessions.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { videoEdits } from '../../../../src-renderer/state/video-edits.svelte.ts';
import { work } from '../../../../src-renderer/state/work.svelte.ts';
import { createFakeBridge, sampleWorld, type FakeCalls } from '../support/fake-bridge.ts';
import { choose, click, descriptionOf, named, one, type } from '../uploads/show-uploads.ts';
import { sampleDetails, sampleValues, uuid } from './make.ts';
import VideoHarness from './VideoHarness.svelte';

interface Shown {
  readonly tab?: VideoTab;
  readonly values?: VideoValues;
  readonly details?: object;
  readonly handlers?: Partial<Handlers>;
  readonly calls?: FakeCalls;
  /** The other account is on another server: what is known of a server's capabilities is known for the run. */
  readonly account?: string;
}

let leave: (() => void) | null = null;

async function show({ tab = 'details', account = 'account-1', ...shown }: Shown = {}) {
  const world = sampleWorld('full');
  const sent: InputFor<'edits:save'>[] = [];
  const server = { values: shown.values ?? sampleValues() };
  const bridge = createFakeBridge(
    {
      ...world,
      calls: {
        ...world.calls,
        'videos.get': () => succeeded(sampleDetails(shown.details)),
        'users.myVideoRating': () => succeeded({ videoId: 1000, rating: 'none' }),
        'videos.source': () => failed(problem('not-found')),
        'videoFiles.metadata': () =>
          succeeded({
            streams: [
              { codec_type: 'audio', codec_name: 'aac' },
              { codec_type: 'video', codec_name: 'h264' },
            ],
          }),
        ...shown.calls,
      },
    },
    {
      'edits:values': () => Promise.resolve(succeeded(server.values)),
      'edits:save': (input) => {
        sent.push(input);
        server.values = { ...server.values, ...input.changes };
        return Promise.resolve(succeeded<SaveResult>({ isSaved: true, values: server.values }));
      },
      'copies:offer': () => Promise.resolve(succeeded(null)),
      'videos:look-again': () => Promise.resolve(succeeded(undefined)),
      ...shown.handlers,
    },
  );
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  await sessions.load();
  router.go('video', videoPlace(account, uuid, tab));
  let harness = mount(VideoHarness, { target: document.body });
  leave = () => {
    void unmount(harness);
    videoEdits.forget(account, uuid);
  };
  /** As somebody who went elsewhere and comes back. */
  const reopen = async () => {
    await unmount(harness);
    harness = mount(VideoHarness, { target: document.body });
    flushSync();
  };
  flushSync();
  const callsOf = (operation: OperationName) =>
    bridge.asked.flatMap(({ name, input }) => {
      const call = input as InputFor<'peertube:call'>;
      return name === 'peertube:call' && call.operation === operation ? [call.input] : [];
    });
  return { bridge, sent, server, callsOf, reopen };
}

async function form(shown: Shown = {}) {
  const world = await show(shown);
  await vi.waitFor(() => expect(named('input', 'Title').value).not.toBe(''));
  return world;
}

const page = () => document.body.textContent.replaceAll(/\s+/g, ' ');
const says = (text: string | RegExp) => vi.waitFor(() => expect(page()).toMatch(text));
const bar = () => document.querySelector('footer[aria-label="Changes that are not saved"]');

/** Ctrl+S, as `App` hands it on. */
const pressSave = () => commands.press(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }), 'linux');

afterEach(() => {
  leave?.();
  leave = null;
  router.go('home');
  for (const { id } of toasts.list) toasts.dismiss(id);
  document.body.replaceChildren();
});

describe('the details of a video', () => {
  it('sends only what changed, by the key that saves', async () => {
    const { sent } = await form();
    expect(bar()).toBeNull();
    type(named('input', 'Title'), 'A new title');
    choose(named('select', 'Licence'), 'Attribution - Share Alike');
    expect(bar()?.textContent.replaceAll(/\s+/g, ' ')).toMatch(/2 changes title and licence/);
    expect(one('[role="tablist"]').textContent).toContain('not saved');

    expect(pressSave()).toBe(true);
    await vi.waitFor(() => expect(bar()).toBeNull());
    expect(sent.map(({ changes }) => changes)).toEqual([{ title: 'A new title', licence: 2 }]);
    expect(named('input', 'Title').value).toBe('A new title');
  });

  it('sends nothing that the server would refuse, and leads to it', async () => {
    const { sent } = await form();
    type(named('input', 'Title'), 'No');
    expect(descriptionOf(named('input', 'Title'))).toBe('A title has at least 3 characters.');
    named('textarea', 'Description').focus();
    commands.run('save-video');
    await vi.waitFor(() => expect(document.activeElement).toBe(named('input', 'Title')));
    expect(sent).toEqual([]);
  });

  it('finds no fault with what was there before', async () => {
    const { sent } = await form({ values: sampleValues({ support: 'x', tags: ['a'] }) });
    expect(descriptionOf(named('textarea', 'Support text'))).not.toContain('characters');
    type(named('input', 'Title'), 'A new title');
    commands.run('save-video');
    await vi.waitFor(() => expect(sent).toHaveLength(1));
  });

  it('shows what the server refuses at its field, and keeps it', async () => {
    const refusal = problem('invalid-input', {
      fields: [{ field: 'name', message: 'This name is taken by the tide' }],
    });
    await form({ handlers: { 'edits:save': () => Promise.resolve(failed(refusal)) } });
    type(named('input', 'Title'), 'A new title');
    commands.run('save-video');
    await vi.waitFor(() =>
      expect(descriptionOf(named('input', 'Title'))).toBe('This name is taken by the tide'),
    );
    expect(document.activeElement).toBe(named('input', 'Title'));
    expect(named('input', 'Title').value).toBe('A new title');
    expect(bar()).not.toBeNull();
  });

  it('shows both sides of a conflict, and saves what was chosen', async () => {
    const theirs = sampleValues({ title: 'Changed by a colleague', category: 2 });
    const sent: InputFor<'edits:save'>[] = [];
    await form({
      handlers: {
        'edits:save': (input) => {
          sent.push(input);
          return Promise.resolve(
            succeeded<SaveResult>(
              sent.length === 1
                ? { isSaved: false, conflicts: ['title', 'category'], values: theirs }
                : { isSaved: true, values: { ...theirs, ...input.changes } },
            ),
          );
        },
      },
    });
    type(named('input', 'Title'), 'A new title');
    choose(named('select', 'Category'), 'Music');
    commands.run('save-video');
    await says(/Yours A new title Keep yours On the server Changed by a colleague/);
    await says(/Yours Music Keep yours On the server Films/);
    const keep = [...document.querySelectorAll('button')].filter(
      ({ textContent }) => textContent.trim() === 'Keep yours',
    );
    expect(document.activeElement).toBe(keep[0]);
    if (keep[0]) click(keep[0]);
    click(named('button', 'Take the server’s'));
    expect(named('select', 'Category').selectedOptions[0]?.text).toBe('Films');
    commands.run('save-video');
    await vi.waitFor(() => expect(bar()).toBeNull());
    expect(sent[1]?.changes).toEqual({ title: 'A new title' });
    expect(sent[1]?.base.title).toBe('Changed by a colleague');
  });

  it('keeps what was written while one is elsewhere, and discards it when asked', async () => {
    const { sent, reopen } = await form();
    type(named('input', 'Title'), 'Half a thought');
    await reopen();
    expect(named('input', 'Title').value).toBe('Half a thought');
    expect(bar()?.textContent).toContain('1 change');
    click(named('button', 'Discard'));
    expect(one('dialog[open]').textContent).toContain('You lose what you wrote here about: title.');
    expect(document.activeElement?.textContent.trim()).toBe('Keep my changes');
    const [confirm] = [...document.querySelectorAll('dialog[open] button')].filter(
      ({ textContent }) => textContent.trim() === 'Discard',
    );
    if (confirm) click(confirm);
    expect(named('input', 'Title').value).toBe(sampleValues().title);
    expect(bar()).toBeNull();
    expect(sent).toEqual([]);
  });

  it('shows the public page as it would be, with the description as PeerTube draws it', async () => {
    await form();
    type(named('textarea', 'Description'), 'A **bold** squid\n\n# no heading');
    type(named('input', 'Title'), 'Seen by all');
    await vi.waitFor(() => expect(document.querySelector('aside strong')?.textContent).toBe('bold'));
    expect(document.querySelector('aside')?.textContent).toContain('Seen by all');
    expect(document.querySelector('aside h1')).toBeNull();
  });

  it('puts the video into a playlist and takes it out again, at once', async () => {
    let places: { playlistId: number; playlistElementId: number }[] = [];
    const { callsOf, sent } = await form({
      calls: {
        'users.myPlaylistsWithVideos': () => succeeded({ 1000: places }),
        'videoPlaylists.addVideo': () => {
          places = [{ playlistId: 3, playlistElementId: 41 }];
          return succeeded({ videoPlaylistElement: { id: 41 } });
        },
        'videoPlaylists.deleteElement': () => {
          places = [];
          return succeeded(undefined);
        },
      },
    });
    const box = await vi.waitFor(() => named('input', 'All night dives'));
    click(box);
    await vi.waitFor(() =>
      expect(callsOf('videoPlaylists.addVideo')).toEqual([
        { path: { playlistId: '3' }, body: { videoId: 1000 } },
      ]),
    );
    expect(box.checked).toBe(true);
    click(box);
    await vi.waitFor(() =>
      expect(callsOf('videoPlaylists.deleteElement')).toEqual([
        { path: { playlistId: '3', playlistElementId: 41 } },
      ]),
    );
    expect(box.checked).toBe(false);
    expect(sent).toEqual([]);
  });

  it('takes over what changed elsewhere while nothing is written', async () => {
    const { bridge, server } = await form();
    server.values = { ...server.values, title: 'Renamed by an undo' };
    const row = { uuid } as never; // whose row it is, is all that is looked at
    bridge.tell('videos:changed', { account: 'account-1', rows: [row], removed: [] });
    await vi.waitFor(() => expect(named('input', 'Title').value).toBe('Renamed by an undo'));
    expect(bar()).toBeNull();
  });

  it('says why it has nothing to show, and asks again', async () => {
    let fails = true;
    await show({
      handlers: {
        'edits:values': () =>
          Promise.resolve(
            fails
              ? failed(problem('unreachable', { details: { host: 'tube.example' } }))
              : succeeded(sampleValues()),
          ),
      },
    });
    await says(/tube\.example/);
    fails = false;
    click(named('button', 'Try again'));
    await vi.waitFor(() => expect(named('input', 'Title').value).not.toBe(''));
  });
});

describe('the header of a video', () => {
  it('rates, and takes the rating back by the same button', async () => {
    let rating = 'none';
    const { callsOf } = await show({
      calls: {
        'users.myVideoRating': () => succeeded({ videoId: 1000, rating }),
        'videos.rate': (input) => {
          ({ rating } = (input as unknown as { body: { rating: string } }).body);
          return succeeded(undefined);
        },
      },
    });
    const like = await vi.waitFor(() => named('button', 'Like, 31 likes'));
    click(like);
    await vi.waitFor(() => expect(like.ariaPressed).toBe('true'));
    await vi.waitFor(() => expect(rating).toBe('like'));
    click(like);
    await vi.waitFor(() => expect(like.ariaPressed).toBe('false'));
    await vi.waitFor(() =>
      expect(callsOf('videos.rate')).toEqual([
        { path: { id: uuid }, body: { rating: 'like' } },
        { path: { id: uuid }, body: { rating: 'none' } },
      ]),
    );
  });

  it('deletes only after saying what is lost, with the safe button in focus, and goes back to Videos', async () => {
    const { bridge, callsOf } = await show({ calls: { 'videos.delete': () => succeeded(undefined) } });
    await vi.waitFor(() => expect(commands.find('video-delete')).toBeDefined());
    commands.run('video-delete');
    flushSync();
    const dialog = one('dialog[open]');
    const text = dialog.textContent.replaceAll(/\s+/g, ' ');
    expect(text).toContain('1,234 views');
    expect(text).toContain('7 comments');
    expect(text).toContain('https://tube.example/w/short0');
    expect(document.activeElement?.textContent.trim()).toBe('Keep it');
    expect(callsOf('videos.delete')).toEqual([]);

    click(named('button', 'Delete video'));
    await vi.waitFor(() => expect(router.current).toEqual({ view: 'videos', of: null }));
    expect(callsOf('videos.delete')).toEqual([{ path: { id: uuid } }]);
    await vi.waitFor(() =>
      expect(bridge.asked.find(({ name }) => name === 'videos:look-again')?.input).toEqual({
        account: 'account-1',
        videos: [uuid],
      }),
    );
  });

  it('stays with the reason where the server does not delete', async () => {
    await show({ calls: { 'videos.delete': () => failed(problem('forbidden')) } });
    await vi.waitFor(() => expect(commands.find('video-delete')).toBeDefined());
    commands.run('video-delete');
    flushSync();
    click(named('button', 'Delete video'));
    await vi.waitFor(() => expect(document.querySelector('dialog[open] [role="alert"]')).not.toBeNull());
    expect(router.current.view).toBe('video');
  });

  it('gives code to embed it, and none for a time that is not in the video', async () => {
    const { bridge } = await show();
    await vi.waitFor(() => expect(commands.find('video-embed')).toBeDefined());
    commands.run('video-embed');
    flushSync();
    type(named('input', 'Start at'), '0:75');
    expect(named('button', 'Copy code').disabled).toBe(true);
    type(named('input', 'Start at'), '1:15');
    click(named('button', 'Copy code'));
    await vi.waitFor(() => expect(bridge.asked.some(({ name }) => name === 'app:copy-text')).toBe(true));
    const { input } = bridge.asked.find(({ name }) => name === 'app:copy-text') ?? {};
    expect((input as { text: string }).text).toContain('https://tube.example/videos/embed/short0?start=75s');
  });

  it('says that a video is gone', async () => {
    await show({ calls: { 'videos.get': () => failed(problem('not-found')) } });
    await says('This video is not there any more');
    click(named('button', 'Back to Videos'));
    expect(router.current.view).toBe('videos');
  });
});

describe('the files of a video', () => {
  it('are listed with what is known of them, the best first', async () => {
    await show({ tab: 'files' });
    await says(/480p.*H\.264, AAC/);
    const [hls, web] = [...document.querySelectorAll('table')].map((table) =>
      [...table.querySelectorAll('tbody tr')].map((row) =>
        [...row.children].map(({ textContent }) => textContent.trim()).join(' | '),
      ),
    );
    expect(web?.[0]).toBe('1080p | 210 MB | 1920 × 1080 | 25 | H.264, AAC | ');
    expect(hls).toHaveLength(2);
    expect(page()).toContain('2 files, 250 MB');
  });

  it('are deleted by those who may, after a question', async () => {
    const { callsOf } = await show({
      tab: 'files',
      calls: { 'videoFiles.deleteWebVideo': () => succeeded(undefined) },
    });
    await says('480p');
    const [, web] = document.querySelectorAll('table');
    const button = web?.querySelector('[aria-label="Delete 1080p…"]');
    if (button) click(button);
    expect(one('dialog[open]').textContent).toContain('It frees 210 MB');
    click(named('button', 'Delete'));
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull());
    expect(callsOf('videoFiles.deleteWebVideo')).toEqual([{ path: { id: uuid, videoFileId: 2 } }]);
  });

  it('keep their last kind, and the last of it', async () => {
    await show({ tab: 'files', details: { streamingPlaylists: [], files: [sampleDetails().files[0]] } });
    await says('A video keeps at least one kind of file');
    expect(document.querySelector('[aria-label="Delete 480p…"]')).toBeNull();
    expect(named('button', 'Delete these files…').disabled).toBe(true);
    expect(named('button', 'Make such files').disabled).toBe(false);
  });

  it('are made anew where the server may, not while it is at work', async () => {
    const { callsOf } = await show({
      tab: 'files',
      calls: { 'videos.transcode': () => succeeded(undefined) },
    });
    await says('480p');
    const [hls] = [...document.querySelectorAll('button')].filter(
      ({ textContent }) => textContent.trim() === 'Make these files anew',
    );
    if (hls) click(hls);
    await vi.waitFor(() =>
      expect(callsOf('videos.transcode')).toEqual([{ path: { id: uuid }, body: { transcodingType: 'hls' } }]),
    );
  });

  it('can be asked for once more where the server hangs, after a question', async () => {
    const { callsOf } = await show({
      tab: 'files',
      details: { state: { id: 2, label: 'To transcode' } },
      calls: { 'videos.transcode': () => succeeded(undefined) },
    });
    await says('The server is at work on the files.');
    expect(named('button', 'Make these files anew').disabled).toBe(true);
    expect(named('button', 'Delete these files…').disabled).toBe(true);
    expect(document.querySelector('[aria-label="Delete 1080p…"]')).toBeNull();
    click(named('button', 'It is stuck: begin anew…'));
    expect(one('dialog[open]').textContent).toContain('still at work on this video');
    expect(callsOf('videos.transcode')).toEqual([]);
    click(named('button', 'Begin anew'));
    await vi.waitFor(() =>
      expect(callsOf('videos.transcode')).toEqual([
        { path: { id: uuid }, body: { transcodingType: 'hls', forceTranscoding: true } },
      ]),
    );
  });

  it('say what the server is at with them, and for how long', async () => {
    const { bridge } = await show({ tab: 'files' });
    const stop = work.connect();
    await says('480p');
    bridge.tell('watch:changed', {
      id: 'account-1 transcoding x',
      account: 'account-1',
      kind: 'transcoding',
      of: uuid,
      video: uuid,
      title: 'A dive',
      since: Date.now() - 5 * 60_000,
      isOurs: true,
      isRunning: true,
      progress: 0.4,
      askedAt: null,
      problem: null,
    });
    await says(/Transcoding · 40\s?% done · for 5 min/);
    stop();
  });

  it('say why one may not touch them', async () => {
    const who = { why: 'rights', who: 'administrator' } as const;
    const capabilities = {
      version: '6.3.0',
      features: {},
      videoExtensions: [],
      imageExtensions: [],
      imageMaxBytes: 4_000_000,
      maxChunkBytes: null,
      minChunkBytes: null,
      defaults: { privacy: 1, licence: null, downloadEnabled: true, commentsPolicy: 1 },
      lacking: {
        'videoFiles.deleteHls': who,
        'videoFiles.deleteHlsFile': who,
        'videoFiles.deleteWebVideos': who,
        'videoFiles.deleteWebVideo': who,
        'videos.transcode': who,
        'videos.deleteSourceFile': who,
      },
      lackingFields: {},
    } satisfies Capabilities;
    await show({
      tab: 'files',
      account: 'account-2',
      handlers: { 'sessions:capabilities': () => Promise.resolve(succeeded(capabilities)) },
    });
    await says('Deleting files and making them anew: for administrators of video.school.example.');
    await vi.waitFor(() => expect(draftLimits.capabilitiesOf('account-2')).not.toBeNull());
    expect(document.querySelector('[aria-label^="Delete "]')).toBeNull();
    expect(page()).not.toContain('Make these files anew');
  });
});
