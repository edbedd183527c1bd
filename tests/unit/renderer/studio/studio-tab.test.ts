import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Outcome,
  type StudioFile,
} from '../../../../src-preload/contract.ts';
import { commands } from '../../../../src-renderer/state/commands.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { click, drop, named, one } from '../uploads/show-uploads.ts';
import { openStudio, page, press, showStudio, studioFile, studioRequest } from './show-studio.ts';

const at = (desk: { player: { seek: (to: number) => void } }, seconds: number) => {
  desk.player.seek(seconds);
  flushSync();
};
const review = () => {
  press('Enter', { ctrlKey: true });
  return one('dialog[open]');
};
const slider = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('[role=slider]')].find(
    ({ ariaLabel }) => ariaLabel === name,
  );
  if (!found) throw new Error(`No slider is named ${name}`);
  return found;
};

describe('a plan', () => {
  it('is made by keys, told in words, and kept at once', async () => {
    const { desk, asked, video } = await openStudio();
    expect(page()).toContain('Nothing is planned yet');
    at(desk, 4.6);
    press('i');
    at(desk, 50);
    press('o');
    at(desk, 20);
    press('x');
    expect(page()).toContain('Press X again where it ends');
    at(desk, 30);
    press('x');
    expect(one('[data-plan-head]').textContent).toBe('1:00 becomes 0:35');
    expect(page()).toContain('keeps 0:05 to 0:50');
    expect(page()).toContain('takes out 1 part, 0:10 in all');
    await vi.waitFor(() =>
      expect(asked('studio:keep').at(-1)).toEqual({
        account: 'account-1',
        video,
        plan: {
          cut: { start: 5, end: 50 },
          remove: [{ start: 20, end: 30 }],
          intro: null,
          outro: null,
          watermark: null,
        },
      }),
    );
  });

  it('is taken back and done again by keys, starting over too', async () => {
    const { desk, asked } = await openStudio();
    at(desk, 10);
    press('i');
    at(desk, 20);
    press('x');
    at(desk, 22);
    press('x');
    press('z', { ctrlKey: true });
    expect(page()).not.toContain('takes out');
    press('z', { ctrlKey: true, shiftKey: true });
    expect(page()).toContain('takes out 1 part');
    commands.run('studio-reset');
    flushSync();
    expect(page()).toContain('Nothing is planned yet');
    await vi.waitFor(() => expect(asked('studio:keep').at(-1)?.plan).toBeNull());
    press('z', { ctrlKey: true });
    expect(page()).toContain('keeps 0:10 to 1:00');
    expect(page()).toContain('takes out 1 part');
  });

  it('leaves Ctrl+Z to the app where there is nothing of its own to take back', async () => {
    await openStudio();
    expect(press('z', { ctrlKey: true })).toBe(false);
  });

  it('has handles that keys move by seconds, and parts that keys put back', async () => {
    const { desk } = await openStudio();
    slider('What is kept begins here').focus();
    press('ArrowRight');
    press('ArrowRight', { shiftKey: true });
    expect(desk.kept).toEqual({ start: 11, end: 60 });
    expect(slider('What is kept begins here').ariaValueText).toBe('0:11');
    press('Home');
    expect(desk.kept.start).toBe(0);
    press('z', { ctrlKey: true });
    expect(desk.isEmpty).toBe(true);
    desk.takeOut(20, 30);
    flushSync();
    named('button', 'Taken out: 0:20 to 0:30').focus();
    flushSync();
    slider('Taken out up to here').focus();
    press('ArrowLeft', { shiftKey: true });
    expect(desk.removed).toEqual([{ start: 20, end: 21 }]);
    named('button', 'Taken out: 0:20 to 0:21').focus();
    press('Delete');
    expect(desk.removed).toEqual([]);
  });

  it('takes out what lies between In and Out, and gives up a part that was only begun', async () => {
    const { desk } = await openStudio();
    at(desk, 10);
    press('i');
    at(desk, 20);
    press('o');
    press('x', { shiftKey: true });
    expect(desk.plan).toMatchObject({ cut: null, remove: [{ start: 10, end: 20 }] });
    press('x');
    expect(desk.begun).toBe(20);
    press('Escape');
    expect(desk.begun).toBeNull();
  });

  it('that leaves nothing cannot be sent', async () => {
    const { desk } = await openStudio();
    desk.takeOut(0, 60);
    flushSync();
    expect(page()).toContain('Nothing of the video would be left');
    expect(named('button', 'Review and send… Ctrl+↵').disabled).toBe(true);
    press('Enter', { ctrlKey: true });
    expect(document.querySelector('dialog[open]')).toBeNull();
  });

  it('comes back as it was kept; files that are gone are named', async () => {
    const { desk } = await openStudio({
      handlers: {
        'studio:kept': () =>
          Promise.resolve(
            succeeded({
              plan: {
                cut: { start: 5, end: 60 },
                remove: [],
                intro: 'grant-intro',
                outro: null,
                watermark: null,
              },
              files: [studioFile('intro')],
              gone: ['logo.png'],
              changed: ['intro.mp4'],
              keptAt: Date.UTC(2026, 10, 20),
            }),
          ),
      },
    });
    expect(desk.kept).toEqual({ start: 5, end: 60 });
    expect(page()).toContain('1:00 becomes 1:03');
    expect(page()).toContain('Not there any more, or of no use: logo.png');
    expect(page()).toContain('Changed since you chose it: intro.mp4');
    expect(page()).toMatch(/This is what you planned on/);
  });
});

describe('a file', () => {
  it('that was dropped is looked at, and its facts are shown', async () => {
    const { asked } = await openStudio({
      handlers: {
        'studio:check-file': ({ use }) =>
          Promise.resolve(
            succeeded(
              studioFile(use, {
                facts: { ...studioFile('intro').facts, width: 720, height: 1280 } as StudioFile['facts'],
              }),
            ),
          ),
      },
    });
    expect(drop(one('[data-place=intro]'), [new File(['x'], 'intro.mp4', { type: 'video/mp4' })])).toBe(true);
    await vi.waitFor(() => expect(page()).toContain('0:08 · 4 MB · 720×1280'));
    expect(asked('studio:check-file')).toEqual([{ account: 'account-1', grant: 'grant-0', use: 'intro' }]);
    expect(page()).toContain('it gets black bars');
    expect(page()).toContain('1:00 becomes 1:08');
    click(named('button', 'Remove: Intro'));
    expect(page()).toContain('Nothing is planned yet');
  });

  it('that is refused is refused in words, and leaves the one before', async () => {
    let answer: Outcome<StudioFile> = succeeded(studioFile('outro'));
    await openStudio({ handlers: { 'studio:check-file': () => Promise.resolve(answer) } });
    drop(one('[data-place=outro]'), [new File(['x'], 'outro.mp4')]);
    await vi.waitFor(() => expect(page()).toContain('outro.mp4'));
    answer = failed(
      problem('studio-file-not-accepted', { details: { reason: 'no-picture', name: 'song.mp3' } }),
    );
    drop(one('[data-place=outro]'), [new File(['x'], 'song.mp3')]);
    await vi.waitFor(() => expect(page()).toContain('song.mp3 cannot be used'));
    expect(page()).toContain('adds an outro of 0:08');
    click(named('button', 'Close'));
    expect(page()).not.toContain('song.mp3');
  });

  it('is chosen by a dialog for its kind', async () => {
    const { asked } = await openStudio({
      handlers: { 'files:choose': () => Promise.resolve(succeeded([studioFile('watermark')])) },
    });
    click(named('button', 'Choose… (Watermark)'));
    await vi.waitFor(() => expect(page()).toContain('lays logo.png over the picture'));
    expect(asked('files:choose')).toEqual([{ kind: 'image' }]);
    expect(page()).toContain('It stays 1:00 long');
  });

  it('that another was chosen after counts no more, whichever answer comes first', async () => {
    const answers: ((outcome: Outcome<StudioFile>) => void)[] = [];
    const { desk } = await openStudio({
      handlers: { 'studio:check-file': () => new Promise((resolve) => answers.push(resolve)) },
    });
    const named = (name: string) => studioFile('intro', { name });
    const first = desk.take('intro', named('first.mp4'));
    const second = desk.take('intro', named('second.mp4'));
    answers[1]?.(succeeded(named('second.mp4')));
    await second;
    answers[0]?.(succeeded(named('first.mp4')));
    await first;
    flushSync();
    expect(page()).toContain('second.mp4');
    expect(page()).not.toContain('first.mp4');
  });
});

describe('before it is sent', () => {
  it('one reads what happens to captions and chapters, and that there is no way back', async () => {
    const { desk, asked, video } = await openStudio({
      calls: {
        'videoCaptions.list': () => succeeded({ total: 2, data: [{}, {}] }),
        'videoChapters.list': () => succeeded({ chapters: [{ timecode: 0, title: 'One' }] }),
      },
    });
    at(desk, 10);
    press('i');
    review();
    await vi.waitFor(() => expect(page()).toContain('The captions in 2 languages keep their old times'));
    expect(page()).toContain('The chapter keeps its old time');
    expect(page()).toContain('that cannot be had back');
    click(named('button', 'Send to the server'));
    await vi.waitFor(() => expect(asked('studio:send')).toHaveLength(1));
    expect(asked('studio:send')[0]).toMatchObject({
      video,
      whenReady: false,
      plan: { cut: { start: 10, end: 60 }, remove: [] },
    });
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull());
  });

  it('nothing is said of captions that still fit', async () => {
    const { desk } = await openStudio({
      calls: { 'videoCaptions.list': () => succeeded({ total: 2, data: [{}, {}] }) },
    });
    at(desk, 30);
    press('o');
    review();
    // Asked for after the captions, and answered as fast.
    await vi.waitFor(() => expect(page()).toContain('nothing of the present file that could be saved'));
    expect(page()).not.toContain('keep their old times');
  });

  it('a busy server is waited for, if one likes', async () => {
    const { desk, asked, bridge, video } = await openStudio({
      handlers: {
        'studio:send': ({ whenReady }) =>
          Promise.resolve(
            whenReady ? succeeded(studioRequest(video, { kind: 'waiting' })) : failed(problem('video-busy')),
          ),
      },
    });
    at(desk, 10);
    press('i');
    review();
    click(named('button', 'Send to the server'));
    await vi.waitFor(() => expect(page()).toContain('The server is still at work on this video'));
    click(named('button', 'Send when it is done'));
    await vi.waitFor(() => expect(asked('studio:send').at(-1)?.whenReady).toBe(true));
    await vi.waitFor(() => expect(page()).toContain('Waits for the server'));
    press('o');
    desk.takeOut(20, 30);
    expect(desk.plan).toMatchObject({ cut: { start: 10, end: 60 }, remove: [] });
    click(named('button', 'Do not send it'));
    await vi.waitFor(() => expect(page()).not.toContain('Waits for the server'));
    expect(asked('studio:remove')).toHaveLength(1);
    bridge.tell('studio:removed', `request-${video}`);
    at(desk, 40);
    press('o');
    expect(desk.kept).toEqual({ start: 10, end: 40 });
  });

  it('a refusal is said in the dialog, and the plan stays', async () => {
    const { desk } = await openStudio({
      handlers: { 'studio:send': () => Promise.resolve(failed(problem('video-not-ready'))) },
    });
    at(desk, 10);
    press('i');
    review();
    click(named('button', 'Send to the server'));
    await vi.waitFor(() => expect(page()).toContain('The video is not ready to be edited'));
    expect(desk.kept.start).toBe(10);
  });
});

describe('on its way', () => {
  it('it tells how far it is, can be stopped, and is over when the server has it', async () => {
    const { desk, bridge, video, asked, reopen } = await openStudio();
    at(desk, 10);
    press('i');
    bridge.tell(
      'studio:changed',
      studioRequest(video, { kind: 'sending', sent: 1_000_000, size: 4_000_000 }),
    );
    flushSync();
    expect(page()).toContain('1 MB of 4 MB');
    expect(one('[role=progressbar]').ariaValueNow).toBe('25');
    expect(press('z', { ctrlKey: true })).toBe(false);
    click(named('button', 'Stop'));
    await vi.waitFor(() => expect(asked('studio:remove')).toEqual([{ request: `request-${video}` }]));
    await vi.waitFor(() => expect(page()).not.toContain('Travels to the server'));
    bridge.tell('studio:changed', studioRequest(video, { kind: 'sent' }));
    flushSync();
    expect(page()).toContain('Nothing is planned yet');
    // What is planned next is another plan, also when one comes back to it.
    at(desk, 20);
    press('i');
    await reopen();
    expect(page()).toContain('keeps 0:20 to 1:00');
    // It is in sight: no toast says it too.
    expect(toasts.list).toEqual([]);
  });

  it('what failed says why, and is tried again', async () => {
    const { desk, bridge, video, asked } = await openStudio();
    at(desk, 10);
    press('i');
    bridge.tell(
      'studio:changed',
      studioRequest(video, { kind: 'failed', problem: problem('quota-reached') }),
    );
    flushSync();
    click(named('button', 'Try again'));
    await vi.waitFor(() => expect(asked('studio:retry')).toHaveLength(1));
    // A new plan takes the place of the failed one.
    review();
    click(named('button', 'Send to the server'));
    await vi.waitFor(() => expect(asked('studio:send')).toHaveLength(1));
    expect(asked('studio:remove')).toHaveLength(1);
  });
});

describe('it is not offered', () => {
  it('where it is switched off, for lives, and parts in the middle below 8.2', async () => {
    await showStudio({
      lacking: { 'videos.editInStudio': { why: 'switched-off', feature: 'videoStudio' } },
    });
    expect(page()).toContain('Editing videos: switched off by the people who run tube.example');
    expect(document.querySelector('[role=slider]')).toBeNull();
  });

  it('for a live', async () => {
    await showStudio({ details: { isLive: true } });
    expect(page()).toContain('A live cannot be edited');
  });

  it('in the middle, below 8.2', async () => {
    const { desk } = await openStudio({ version: '8.1.3' });
    expect(page()).toContain('Taking parts out of the middle: needs PeerTube 8.2 or newer');
    press('x');
    expect(desk.begun).toBeNull();
    at(desk, 10);
    press('i');
    expect(page()).toContain('keeps 0:10 to 1:00');
  });
});

describe('the result', () => {
  it('is shown from where one is, and what one sees of the video follows it', async () => {
    const { desk } = await openStudio();
    desk.takeOut(10, 30);
    flushSync();
    at(desk, 40);
    expect(slider('Position in the result').ariaValueText).toBe('0:20 of 0:40');
    press('Enter');
    expect(desk.mode).toBe('result');
    expect(desk.result.time).toBe(20);
    expect(desk.now).toBe(40);
    press('k');
    press('ArrowLeft');
    expect(desk.result.time).toBe(19);
    press('Home');
    expect(desk.now).toBe(0);
    press('v');
    expect(desk.mode).toBe('video');
    at(desk, 20);
    press('Enter');
    expect(desk.now).toBe(30);
  });

  it('says what of it cannot be played here', async () => {
    const { desk } = await openStudio();
    drop(one('[data-place=intro]'), [new File(['x'], 'intro.mp4')]);
    await vi.waitFor(() => expect(desk.files.intro).not.toBeNull());
    desk.showResult(0);
    flushSync();
    desk.result.cannotPlay('intro', true);
    flushSync();
    expect(page()).toContain('intro.mp4 cannot be played on this computer');
  });
});
