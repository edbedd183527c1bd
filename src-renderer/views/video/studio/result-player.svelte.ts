import type { Attachment } from 'svelte/attachments';
import type { Playback } from '../../../components/player/playback.ts';
import { atResult, nearestInResult, resultDuration, type ResultPart } from './result.ts';

/** The video has two: while one plays a part, the other waits at the beginning of the next one. */
export const deckNames = ['one', 'other', 'intro', 'outro'] as const;
export type DeckName = (typeof deckNames)[number];

interface Prepared {
  readonly index: number;
  readonly deck: DeckName;
}

/** What L runs through, a press each. */
const rates = [1, 1.5, 2, 4] as const;
/** Seconds: nearer to a part's end than that it is over. Less than half a frame. */
const nearly = 0.008;

/** Plays the parts of a plan one after the other, as if they were one film already. */
export class ResultPlayer implements Playback {
  // Nothing is drawn from it: what is drawn is told by the films themselves.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #decks = new Map<DeckName, HTMLVideoElement>();
  #index = -1;
  #prepared: Prepared | null = null;
  #stopFollowing: (() => void) | null = null;

  #parts: readonly ResultPart[] = $state.raw([]);
  /** Those that have something to show. */
  #loaded: readonly DeckName[] = $state.raw([]);
  /** Those of which nothing plays here: their parts are jumped over. */
  unplayable: readonly DeckName[] = $state.raw([]);
  /** The one that is seen. */
  shown: DeckName = $state('one');
  time = $state(0);
  playing = $state(false);
  rate = $state(1);
  muted = $state(false);
  volume = $state(1);
  waiting = $state(false);
  framesPerSecond = 25;

  // Getters, no deriveds: this outlives the view in which it was begun, and a derived would end with that.

  get duration(): number {
    return resultDuration(this.#parts);
  }
  get ready(): boolean {
    const { shown } = this;
    return this.#parts.length > 0 && (this.#loaded.includes(shown) || this.unplayable.includes(shown));
  }
  /** The part of now, and the moment of its own film. */
  get place(): { readonly part: ResultPart | null; readonly time: number } {
    const { index, time } = atResult(this.#parts, this.time);
    return { part: this.#parts[index] ?? null, time };
  }

  get parts(): readonly ResultPart[] {
    return this.#parts;
  }

  /** Another plan: it stays at the moment of the video where it is, or comes to what follows it. */
  set parts(parts: readonly ResultPart[]) {
    const { part, time } = this.place;
    this.#parts = parts;
    this.#prepared = null;
    const begins = (of: ResultPart['of']) => parts.find((each) => each.of === of)?.at;
    if (part === null) this.seek(0);
    else if (part.of === 'video') this.seek(nearestInResult(parts, time));
    else this.seek((begins(part.of) ?? this.time - time) + time);
  }

  /** For the `<video>` of a deck: `{@attach result.deck('one')}`. */
  deck(name: DeckName): Attachment<HTMLVideoElement> {
    return (video) => {
      const ended = new AbortController();
      const on = (event: keyof HTMLMediaElementEventMap, react: () => void) => {
        video.addEventListener(event, react, { signal: ended.signal });
      };
      this.#decks.set(name, video);
      video.muted = this.muted;
      video.volume = this.volume;
      on('loadedmetadata', () => this.#arrive(name, video));
      // Where the window is hidden there are no frames, and a part ends all the same.
      on('timeupdate', () => this.#look(name));
      on('ended', () => this.#look(name));
      on('waiting', () => this.#wait(name, true));
      on('playing', () => this.#wait(name, false));
      on('seeked', () => this.#wait(name, false));
      return () => {
        ended.abort();
        this.#decks.delete(name);
        this.#loaded = this.#loaded.filter((loaded) => loaded !== name);
        if (this.#prepared?.deck === name) this.#prepared = null;
        if (this.#decks.size === 0) this.pause();
      };
    };
  }

  cannotPlay(name: DeckName, broken: boolean): void {
    const others = this.unplayable.filter((other) => other !== name);
    this.unplayable = broken ? [...others, name] : others;
    if (broken && this.playing && this.shown === name) this.#advance();
  }

  play(): void {
    if (this.#parts.length === 0) return;
    if (this.time >= this.duration - nearly) this.seek(0);
    this.playing = true;
    this.#run(1);
    if (this.unplayable.includes(this.shown)) this.#advance();
    else this.#start(this.#decks.get(this.shown));
    this.#follow();
  }

  pause(): void {
    this.playing = false;
    this.waiting = false;
    this.rate = 1;
    this.#stopFollowing?.();
    for (const video of this.#decks.values()) video.pause();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  seek(seconds: number): void {
    const to = Math.max(0, Math.min(seconds, this.duration));
    const { index, time } = atResult(this.#parts, to);
    const part = this.#parts[index];
    this.time = to;
    if (part === undefined) return;
    const before = this.#decks.get(this.shown);
    this.shown = this.#deckOf(part, index);
    this.#index = index;
    const video = this.#decks.get(this.shown);
    if (before !== video) before?.pause();
    if (video !== undefined && this.#loaded.includes(this.shown)) video.currentTime = time;
    this.#prepare(index + 1);
    if (this.playing && this.rate > 0) this.#start(video);
  }

  step(frames: number): void {
    this.pause();
    this.seek(this.time + frames / this.framesPerSecond);
  }

  shuttle(direction: 1 | -1): void {
    const goesThatWay = this.playing && Math.sign(this.rate) === direction;
    const at = rates.findIndex((rate) => rate === Math.abs(this.rate));
    const rate = goesThatWay ? (rates[Math.min(at + 1, rates.length - 1)] ?? 1) : 1;
    if (direction === 1) {
      if (!this.playing || this.rate < 0) this.play();
      this.#run(rate);
    } else if (this.ready) this.#backwards(rate);
  }

  mute(muted: boolean): void {
    this.muted = muted;
    for (const video of this.#decks.values()) video.muted = muted;
  }

  setVolume(volume: number): void {
    this.volume = volume;
    this.mute(volume === 0);
    for (const video of this.#decks.values()) video.volume = volume;
  }

  #run(rate: number): void {
    this.rate = rate;
    for (const video of this.#decks.values()) video.playbackRate = rate;
  }

  #start(video: HTMLVideoElement | undefined): void {
    // Refused where it is paused or taken away before it began: nothing is lost by that.
    void video?.play().catch(() => undefined);
  }

  #deckOf(part: ResultPart, index: number): DeckName {
    if (part.of !== 'video') return part.of;
    if (this.#prepared?.index === index) return this.#prepared.deck;
    return this.shown === 'other' ? 'other' : 'one';
  }

  /** The next part stands ready on a deck that is not seen. */
  #prepare(index: number): void {
    const part = this.#parts[index];
    if (part === undefined) {
      this.#prepared = null;
      return;
    }
    const deck = part.of === 'video' ? (this.shown === 'one' ? 'other' : 'one') : part.of;
    const isThere = this.#prepared?.index === index && this.#prepared.deck === deck;
    this.#prepared = { index, deck };
    const video = this.#decks.get(deck);
    if (isThere || video === undefined || !this.#loaded.includes(deck)) return;
    video.pause();
    video.currentTime = part.from;
  }

  /** A film can be shown now. */
  #arrive(name: DeckName, video: HTMLVideoElement): void {
    this.#loaded = [...this.#loaded.filter((loaded) => loaded !== name), name];
    this.cannotPlay(name, false);
    video.playbackRate = Math.max(1, this.rate);
    if (name === this.shown) {
      video.currentTime = this.place.time;
      if (this.playing && this.rate > 0) this.#start(video);
    } else if (this.#prepared?.deck === name)
      video.currentTime = this.#parts[this.#prepared.index]?.from ?? 0;
  }

  #wait(name: DeckName, waiting: boolean): void {
    if (name === this.shown) this.waiting = waiting && this.playing;
  }

  #follow(): void {
    this.#stopFollowing?.();
    let frame = 0;
    const look = () => {
      this.#look(this.shown);
      if (this.playing) frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    this.#stopFollowing = () => cancelAnimationFrame(frame);
  }

  #look(name: DeckName): void {
    const part = this.#parts[this.#index];
    const video = this.#decks.get(name);
    if (!this.playing || this.rate < 0 || name !== this.shown || part === undefined) return;
    if (video === undefined || video.seeking || !this.#loaded.includes(name)) return;
    if (video.ended || video.currentTime >= part.to - nearly) this.#advance();
    else this.time = part.at + Math.max(0, video.currentTime - part.from);
  }

  #advance(): void {
    const { unplayable } = this;
    const index = this.#parts.findIndex(
      (part, at) => at > this.#index && !(part.of !== 'video' && unplayable.includes(part.of)),
    );
    const part = this.#parts[index];
    if (part === undefined) {
      this.pause();
      this.time = this.duration;
      return;
    }
    const before = this.#decks.get(this.shown);
    const deck = this.#deckOf(part, index);
    const video = this.#decks.get(deck);
    if (this.#prepared?.index !== index && video !== undefined) video.currentTime = part.from;
    this.#start(video);
    this.#index = index;
    this.shown = deck;
    this.time = part.at;
    if (before !== video) before?.pause();
    this.#prepare(index + 1);
  }

  /** Chromium plays nothing backwards: it is moved back by as much as has passed. */
  #backwards(rate: number): void {
    for (const video of this.#decks.values()) video.pause();
    this.#stopFollowing?.();
    this.rate = -rate;
    this.playing = true;
    let last: number | null = null;
    let frame = 0;
    const back = (now: number) => {
      // A seek that is under way is waited for: else it would only be begun anew.
      if (this.#decks.get(this.shown)?.seeking !== true) {
        this.seek(this.time - ((now - (last ?? now)) / 1000) * rate);
        last = now;
      }
      if (this.time > 0) frame = requestAnimationFrame(back);
      else this.pause();
    };
    frame = requestAnimationFrame(back);
    this.#stopFollowing = () => cancelAnimationFrame(frame);
  }
}
