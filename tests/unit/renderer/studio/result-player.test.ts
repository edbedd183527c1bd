import '../captions/media-stubs.ts';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  deckNames,
  ResultPlayer,
  type DeckName,
} from '../../../../src-renderer/views/video/studio/result-player.svelte.ts';
import { resultParts } from '../../../../src-renderer/views/video/studio/result.ts';

const kept = [
  { start: 10, end: 20 },
  { start: 30, end: 40 },
];

let leave: (() => void)[] = [];
afterEach(() => {
  for (const end of leave) end();
  leave = [];
});

/** Four films that play only in so far as a test moves them. */
function shown(introSeconds: number | null = 4) {
  const result = new ResultPlayer();
  const playing = new Set<DeckName>();
  const film = (name: DeckName) => {
    const video = document.createElement('video');
    video.play = () => {
      playing.add(name);
      return Promise.resolve();
    };
    video.pause = () => void playing.delete(name);
    const detach = result.deck(name)(video);
    if (detach) leave.push(detach);
    return video;
  };
  const decks = Object.fromEntries(deckNames.map((name) => [name, film(name)])) as Record<
    DeckName,
    HTMLVideoElement
  >; // each name has its own
  result.parts = resultParts(kept, introSeconds, null);
  const load = (...names: DeckName[]) => {
    for (const name of names) decks[name].dispatchEvent(new Event('loadedmetadata'));
  };
  /** As far as the deck that is seen comes by itself. */
  const run = (seconds: number) => {
    decks[result.shown].currentTime = seconds;
    decks[result.shown].dispatchEvent(new Event('timeupdate'));
    flushSync();
  };
  return { result, decks, playing, load, run };
}

describe('the result', () => {
  it('jumps over what is taken out: the next part stands ready, and begins when this one ends', () => {
    const { result, decks, playing, load, run } = shown();
    load('one', 'other', 'intro');
    result.toggle();
    expect([...playing]).toEqual(['intro']);
    expect(decks.one.currentTime).toBe(10);
    run(4);
    expect([...playing]).toEqual(['one']);
    expect(result.shown).toBe('one');
    expect(result.time).toBe(4);
    expect(decks.other.currentTime).toBe(30);
    run(15);
    expect(result.time).toBe(9);
    run(19.999);
    expect([...playing]).toEqual(['other']);
    expect(result.time).toBe(14);
    run(40);
    expect(result.playing).toBe(false);
    expect([...playing]).toEqual([]);
    expect(result.time).toBe(24);
    result.toggle();
    expect(result.time).toBe(0);
    expect([...playing]).toEqual(['intro']);
  });

  it('follows by frames while it plays', async () => {
    const { result, decks, load } = shown(null);
    load('one', 'other');
    result.play();
    decks.one.currentTime = 12;
    await vi.waitFor(() => expect(result.time).toBe(2));
  });

  it('is scrubbed over all its parts', () => {
    const { result, decks, load } = shown();
    load('one', 'other', 'intro');
    result.seek(16);
    expect(result.place.time).toBe(32);
    expect(decks[result.shown].currentTime).toBe(32);
    result.seek(2);
    expect(result.shown).toBe('intro');
    expect(decks.intro.currentTime).toBe(2);
    result.seek(-5);
    expect(result.time).toBe(0);
    result.seek(500);
    expect(result.time).toBe(24);
    result.step(-25);
    expect(result.time).toBeCloseTo(23);
  });

  it('waits for a film that is not there yet', () => {
    const { result, decks, playing, load } = shown(null);
    expect(result.ready).toBe(false);
    result.seek(15);
    result.play();
    load('one', 'other');
    expect(result.ready).toBe(true);
    expect(decks[result.shown].currentTime).toBe(35);
    expect([...playing]).toEqual([result.shown]);
  });

  it('goes on without an intro that cannot be played here', () => {
    const { result, playing, load } = shown();
    load('one', 'other');
    result.play();
    result.cannotPlay('intro', true);
    expect(result.shown).toBe('one');
    expect(playing.has('one')).toBe(true);
    expect(result.time).toBe(4);
    expect(result.unplayable).toEqual(['intro']);
  });

  it('stays where it is when the plan becomes another', () => {
    const { result, decks, load } = shown();
    load('one', 'other', 'intro');
    result.seek(16);
    result.parts = resultParts(kept, null, null);
    expect(result.place.time).toBe(32);
    expect(decks[result.shown].currentTime).toBe(32);
    result.parts = resultParts([{ start: 50, end: 60 }], null, null);
    expect(result.place.time).toBe(50);
    result.parts = [];
    expect([result.ready, result.duration]).toEqual([false, 0]);
    result.play();
    expect(result.playing).toBe(false);
  });

  it('is as loud on each of its films', () => {
    const { result, decks } = shown();
    result.setVolume(0.4);
    expect(deckNames.map((name) => decks[name].volume)).toEqual([0.4, 0.4, 0.4, 0.4]);
    result.mute(true);
    expect(decks.other.muted).toBe(true);
    result.shuttle(1);
    result.shuttle(1);
    expect(decks.intro.playbackRate).toBe(1.5);
    result.pause();
    expect(result.rate).toBe(1);
  });

  it('goes backwards over a cut', async () => {
    const { result, load } = shown(null);
    load('one', 'other');
    result.seek(10.02);
    result.shuttle(-1);
    expect(result.rate).toBe(-1);
    await vi.waitFor(() => expect(result.time).toBeLessThan(10));
    expect(result.place.time).toBeLessThan(20);
    result.pause();
    expect(result.playing).toBe(false);
  });
});
