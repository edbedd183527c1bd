import './media-stubs.ts';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { playerCommands } from '../../../../src-renderer/components/player/player-commands.ts';
import { PlayerState } from '../../../../src-renderer/components/player/player-state.svelte.ts';
import { pressOwn } from '../../../../src-renderer/components/player/press-own.ts';
import { parseMoment, timecode } from '../../../../src-renderer/components/player/timecode.ts';
import { soundOf } from '../../../../src-renderer/views/video/captions/media-of.svelte.ts';

describe('a moment', () => {
  it.each([
    ['0:00.000', 0],
    ['0:59.999', 59_999],
    ['1:02:03.450', 3_723_450],
    ['12:00.040', 720_040],
  ])('%s is written and read', (text, milliseconds) => {
    expect(timecode(milliseconds)).toBe(text);
    expect(parseMoment(text)).toBe(milliseconds);
  });

  it.each([
    ['75', 75_000],
    ['1:15,5', 75_500],
    [' 0:01.5 ', 1_500],
    ['1:61', null],
    ['soon', null],
    ['', null],
  ])('%j is taken for %s', (text, milliseconds) => {
    expect(parseMoment(text)).toBe(milliseconds);
  });
});

describe('the player', () => {
  let detach: (() => void) | null = null;
  afterEach(() => {
    detach?.();
    document.body.replaceChildren();
  });

  function shown(duration = 60) {
    const player = new PlayerState();
    const video = document.createElement('video');
    Object.defineProperty(video, 'duration', { value: duration });
    const tell = (name: string) => video.dispatchEvent(new Event(name));
    video.play = () => {
      tell('play');
      return Promise.resolve();
    };
    video.pause = () => void tell('pause');
    detach = player.attach(video) ?? null;
    tell('loadedmetadata');
    return { player, video };
  }

  const key = (player: PlayerState, name: string, target: HTMLElement = document.body) => {
    const event = new KeyboardEvent('keydown', { key: name, cancelable: true });
    target.focus();
    pressOwn(event, playerCommands(player));
    flushSync();
    return event.defaultPrevented;
  };

  it('is moved by J K L, comma and period, arrows and space', () => {
    const { player, video } = shown();
    expect(player.duration).toBe(60);
    key(player, ' ');
    expect(player.playing).toBe(true);
    key(player, 'l');
    key(player, 'l');
    expect(video.playbackRate).toBe(2);
    key(player, 'k');
    expect(player.playing).toBe(false);
    player.seek(10);
    key(player, '.');
    expect(player.time).toBeCloseTo(10.04);
    key(player, ',');
    key(player, 'ArrowLeft');
    expect(player.time).toBeCloseTo(9);
    key(player, 'j');
    expect(player.rate).toBe(-1);
    key(player, 'j');
    expect(player.rate).toBe(-1.5);
    key(player, 'k');
    expect([player.playing, player.rate]).toEqual([false, 1]);
  });

  it('leaves keys to what is typed into', () => {
    const { player } = shown();
    const field = document.createElement('input');
    document.body.append(field);
    expect(key(player, ' ', field)).toBe(false);
    expect(key(player, 'j', field)).toBe(false);
    const button = document.createElement('button');
    document.body.append(button);
    expect(key(player, ' ', button)).toBe(false);
    expect(player.playing).toBe(false);
  });

  it('stops where a caption that is played alone ends', async () => {
    const { player, video } = shown();
    player.playSpan(2, 3);
    expect(player.playing).toBe(true);
    video.currentTime = 3.01;
    await vi.waitFor(() => expect(player.playing).toBe(false));
    expect(player.time).toBe(3);
  });

  it('keeps a place within the video, and one without a picture', () => {
    const { player } = shown();
    player.seek(-4);
    expect(player.time).toBe(0);
    player.seek(90);
    expect(player.time).toBe(60);
    const blind = new PlayerState();
    blind.seek(5);
    blind.toggle();
    expect([blind.time, blind.playing]).toEqual([5, false]);
  });
});

it('the smallest file with sound is read for its waveform', () => {
  const media = { kind: 'file', hasAudio: true, height: 1080, size: 900 } as const;
  expect(
    soundOf([
      { ...media, url: '/a' },
      { ...media, size: 20, height: 0, url: '/sound' },
      { ...media, size: 10, hasAudio: false, url: '/silent' },
      { ...media, kind: 'hls', size: 1, url: '/hls' },
    ]),
  ).toBe('/sound');
  expect(soundOf([])).toBeNull();
});
