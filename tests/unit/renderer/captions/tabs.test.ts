import { page, show } from './show-captions.ts';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { failed, problem, succeeded, type Capabilities } from '../../../../src-preload/contract.ts';
import { router } from '../../../../src-renderer/app/router.svelte.ts';
import { draftLimits } from '../../../../src-renderer/state/drafts-limits.svelte.ts';
import { askedOf } from '../uploads/make.ts';
import { click, drop, named, one, type } from '../uploads/show-uploads.ts';

const text = 'WEBVTT\n\n00:01.000 --> 00:03.000\nOne\n';
const broken = '1\n00:00:01.000 -> 00:00:02,500\nHallo\n2\n00:00:03,000 --> 00:00:04,000\nWelt\n';

const called = (bridge: Parameters<typeof askedOf>[0], operation: string) =>
  askedOf(bridge, 'peertube:call').filter(
    (input) => (input as { operation: string }).operation === operation,
  );

describe('the captions of a video', () => {
  it('are listed with their state, and opened', async () => {
    const { video } = await show({ shows: 'captions', text });
    await vi.waitFor(() => expect(page()).toContain('German'));
    expect(page()).toContain('Written or uploaded');
    click(named('button', 'Edit the German captions'));
    expect(router.current).toEqual({ view: 'captions', of: `video/account-1/${video}/de` });
  });

  it('come from a dropped file: repairs are named by line, then it is uploaded', async () => {
    const { bridge, video } = await show({
      shows: 'captions',
      handlers: {
        'captions:read-file': () =>
          Promise.resolve(succeeded({ name: 'x.de.srt', text: broken, encoding: 'utf-8' })),
      },
    });
    expect(drop(one('.captions'), [new File(['x'], 'x.de.srt')])).toBe(true);
    await vi.waitFor(() => expect(page()).toContain('2 captions, 0:01 to 0:04'));
    expect(page()).toContain('Line 2');
    expect(named('select', 'Language of x.de.srt').value).toBe('de');
    click(named('button', 'Upload x.de.srt'));
    await vi.waitFor(() => expect(called(bridge, 'videoCaptions.replace')).toHaveLength(1));
    expect(called(bridge, 'videoCaptions.replace')[0]).toMatchObject({
      input: { path: { id: video, captionLanguage: 'de' } },
    });
    await vi.waitFor(() => expect(page()).not.toContain('x.de.srt'));
  });

  it('are refused with the line where they cannot be read', async () => {
    await show({
      shows: 'captions',
      handlers: {
        'captions:read-file': () =>
          Promise.resolve(
            succeeded({ name: 'x.srt', text: '1\n00:00:01,000 --> soon\nHallo\n', encoding: 'utf-8' }),
          ),
      },
    });
    drop(one('.captions'), [new File(['x'], 'x.srt')]);
    await vi.waitFor(() => expect(page()).toContain('x.srt cannot be used'));
    expect(page()).toContain('Line 2: ');
  });

  it('go into the editor as unsaved work', async () => {
    const { bridge, video } = await show({
      shows: 'captions',
      handlers: {
        'captions:read-file': () =>
          Promise.resolve(succeeded({ name: 'x.de.srt', text: broken, encoding: 'utf-8' })),
      },
    });
    drop(one('.captions'), [new File(['x'], 'x.de.srt')]);
    await vi.waitFor(() => named('button', 'Open x.de.srt in the editor'));
    click(named('button', 'Open x.de.srt in the editor'));
    await vi.waitFor(() => expect(router.current.of).toBe(`video/account-1/${video}/de`));
    expect(askedOf(bridge, 'captions:keep')[0]).toMatchObject({
      place: { kind: 'video', video, language: 'de' },
      text: expect.stringContaining('Hallo') as string,
    });
  });

  it('say why the server does not write them', async () => {
    const lacking = { 'videoCaptions.generate': { why: 'newer', since: '6.2.0' } };
    // The words of the note need nothing else.
    const old = { lacking, lackingFields: {} } as unknown as Capabilities;
    const spy = vi.spyOn(draftLimits, 'capabilitiesOf').mockReturnValue(old);
    await show({ shows: 'captions' });
    await vi.waitFor(() => expect(page()).toContain('needs PeerTube 6.2 or newer'));
    spy.mockRestore();
  });
});

describe('the chapters of a video', () => {
  const there = [{ timecode: 0, title: 'Intro' }];
  const calls = { 'videoChapters.list': () => succeeded({ chapters: there }) };

  it('are pasted, checked and saved', async () => {
    const { bridge, video } = await show({
      shows: 'chapters',
      calls: { ...calls, 'videoChapters.replaceAll': () => succeeded(undefined) },
    });
    await vi.waitFor(() => expect(named('input', 'Title of chapter 1').value).toBe('Intro'));
    click(named('button', 'Paste a list…'));
    type(named('textarea', 'Chapters, one on each line'), '0:20 The sea\nnothing\n');
    click(named('button', 'Add 1 chapter'));
    expect(page()).toContain('Not saved yet');
    expect(page()).toContain('Line 2, “nothing”');
    click(named('button', 'Save chapters Ctrl+S'));
    await vi.waitFor(() => expect(called(bridge, 'videoChapters.replaceAll')).toHaveLength(1));
    expect(called(bridge, 'videoChapters.replaceAll')[0]).toMatchObject({
      input: {
        path: { id: video },
        body: { chapters: [...there, { timecode: 20, title: 'The sea' }] },
      },
    });
    await vi.waitFor(() => expect(page()).not.toContain('Not saved yet'));
  });

  it('are not sent while one of them is wrong', async () => {
    const { bridge } = await show({ shows: 'chapters', calls });
    await vi.waitFor(() => named('input', 'Title of chapter 1'));
    type(named('input', 'Title of chapter 1'), '');
    click(named('button', 'Save chapters Ctrl+S'));
    await vi.waitFor(() => expect(page()).toContain('Correct 1 chapter first'));
    expect(called(bridge, 'videoChapters.replaceAll')).toEqual([]);
  });

  it('stay where saving fails, which is said', async () => {
    await show({
      shows: 'chapters',
      calls: { ...calls, 'videoChapters.replaceAll': () => failed(problem('offline')) },
    });
    await vi.waitFor(() => named('input', 'Title of chapter 1'));
    type(named('input', 'Title of chapter 1'), 'Beginning');
    click(named('button', 'Save chapters Ctrl+S'));
    await vi.waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull());
    flushSync();
    expect(named('input', 'Title of chapter 1').value).toBe('Beginning');
    expect(page()).toContain('Not saved yet');
  });

  it('are not for a live video', async () => {
    await show({ shows: 'chapters', calls, isLive: true });
    expect(page()).toContain('A live video has no chapters');
  });
});
