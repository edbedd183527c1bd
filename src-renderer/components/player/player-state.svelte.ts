import type { Attachment } from 'svelte/attachments';
import type { Playback } from './playback.ts';

/** What J and L run through, a press each. */
const rates = [1, 1.5, 2, 4] as const;

/** What of a `<video>` the state needs; the real one has it all. */
export type Playable = HTMLVideoElement;

/**
 * One player, for whoever shows it, reads its time or moves it: editors, waveforms, keys. Works without a picture too:
 * then `time` is what was last asked for, and nothing plays.
 */
export class PlayerState implements Playback {
  #video: Playable | null = null;
  #watching: (() => void) | null = null;
  /** Where to stop by itself: the end of a cue that is played alone. */
  #until: number | null = null;

  /** Seconds. Follows every frame while it plays. */
  time = $state(0);
  /** Seconds; null where it is not known (yet). */
  duration = $state<number | null>(null);
  /** Frames per second, for single steps. */
  framesPerSecond = $state(25);
  playing = $state(false);
  /** 1 is as it was filmed; below 0 backwards. */
  rate = $state(1);
  muted = $state(false);
  /** From 0 to 1. */
  volume = $state(1);
  /** Something can be played. */
  ready = $state(false);
  /** Nothing of what was offered can be played here. */
  broken = $state(false);
  /** It has to wait for data. */
  waiting = $state(false);
  /** Pixels of the picture; null where there is none (yet). */
  picture = $state.raw<{ readonly width: number; readonly height: number } | null>(null);

  /** For the `<video>`: `{@attach player.attach}`. */
  readonly attach: Attachment<HTMLVideoElement> = (video) => {
    this.#video = video;
    const ended = new AbortController();
    const on = (name: keyof HTMLMediaElementEventMap, listener: () => void) => {
      video.addEventListener(name, listener, { signal: ended.signal });
    };
    const read = () => {
      this.time = video.currentTime;
    };
    on('loadedmetadata', () => {
      this.duration = Number.isFinite(video.duration) ? video.duration : null;
      this.ready = true;
      this.broken = false;
      const { videoWidth: width, videoHeight: height } = video;
      this.picture = width > 0 && height > 0 ? { width, height } : null;
      if (this.time > 0 && Math.abs(video.currentTime - this.time) > 0.01) video.currentTime = this.time;
    });
    on('durationchange', () => {
      if (Number.isFinite(video.duration)) this.duration = video.duration;
    });
    on('seeked', () => {
      if (!video.seeking) read();
    });
    on('timeupdate', () => {
      if (!video.seeking) read();
    });
    on('play', () => {
      this.playing = true;
      this.#follow(video);
    });
    on('pause', () => {
      this.playing = false;
      this.#until = null;
      this.#stopFollowing();
      read();
    });
    on('ended', () => {
      this.playing = false;
    });
    on('waiting', () => {
      this.waiting = true;
    });
    on('playing', () => {
      this.waiting = false;
    });
    on('volumechange', () => {
      this.muted = video.muted;
      this.volume = video.volume;
    });
    return () => {
      ended.abort();
      this.#stopFollowing();
      this.#video = null;
      this.ready = false;
      this.playing = false;
    };
  };

  play(): void {
    const video = this.#video;
    if (video === null || !this.ready) return;
    this.#run(1);
    // Refused where it is paused again before it began: nothing is lost by that.
    void video.play().catch(() => undefined);
  }

  pause(): void {
    this.#until = null;
    this.#stopBackwards();
    this.#video?.pause();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** From one moment to another, then it stands still. Seconds. */
  playSpan(from: number, to: number): void {
    this.seek(from);
    this.play();
    this.#until = to;
  }

  /** @param seconds kept within the video */
  seek(seconds: number): void {
    const to = Math.max(0, Math.min(seconds, this.duration ?? Infinity));
    this.#until = null;
    this.time = to;
    if (this.#video !== null && this.ready) this.#video.currentTime = to;
  }

  /** Single frames, forwards or back; it stands still then. */
  step(frames: number): void {
    this.pause();
    this.seek(this.time + frames / this.framesPerSecond);
  }

  /** L: plays, and faster with each press. J: the same backwards. */
  shuttle(direction: 1 | -1): void {
    const goesThatWay = this.playing && Math.sign(this.rate) === direction;
    const at = rates.findIndex((rate) => rate === Math.abs(this.rate));
    const rate = goesThatWay ? (rates[Math.min(at + 1, rates.length - 1)] ?? 1) : 1;
    if (direction === 1) {
      this.play();
      this.#run(rate);
    } else if (this.ready) this.#backwards(rate);
  }

  mute(muted: boolean): void {
    if (this.#video !== null) this.#video.muted = muted;
  }

  setVolume(volume: number): void {
    if (this.#video === null) return;
    this.#video.volume = volume;
    this.#video.muted = volume === 0;
  }

  #run(rate: number): void {
    this.#stopBackwards();
    this.rate = rate;
    if (this.#video !== null) this.#video.playbackRate = rate;
  }

  /** Every frame that is shown tells its time; nothing is asked while it stands still. */
  #follow(video: Playable): void {
    this.#stopFollowing();
    let frame = 0;
    const look = () => {
      this.time = video.currentTime;
      if (this.#until !== null && video.currentTime >= this.#until) {
        const end = this.#until;
        this.pause();
        this.seek(end);
      } else frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    this.#watching = () => cancelAnimationFrame(frame);
  }

  #stopFollowing(): void {
    this.#watching?.();
    this.#watching = null;
  }

  #stopBackwards(): void {
    if (this.rate >= 0) return;
    this.rate = 1;
    this.playing = false;
    this.#stopFollowing();
  }

  /** Chromium plays nothing backwards: it is moved back by as much as has passed. */
  #backwards(rate: number): void {
    this.#video?.pause();
    this.#stopFollowing();
    this.rate = -rate;
    this.playing = true;
    let last = performance.now();
    let frame = 0;
    const back = (now: number) => {
      const passed = ((now - last) / 1000) * rate;
      const video = this.#video;
      // A seek that is under way is waited for: else it would only be begun anew.
      if (video !== null && !video.seeking) {
        last = now;
        this.time = Math.max(0, this.time - passed);
        video.currentTime = this.time;
      }
      if (this.time > 0) frame = requestAnimationFrame(back);
      else this.#stopBackwards();
    };
    frame = requestAnimationFrame(back);
    this.#watching = () => cancelAnimationFrame(frame);
  }
}
