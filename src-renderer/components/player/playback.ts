/** What controls and keys need of something that plays. Seconds. */
export interface Playback {
  readonly time: number;
  /** Null where it is not known (yet). */
  readonly duration: number | null;
  readonly playing: boolean;
  /** 1 is as it was filmed; below 0 backwards. */
  readonly rate: number;
  readonly muted: boolean;
  /** From 0 to 1. */
  readonly volume: number;
  /** Something can be played. */
  readonly ready: boolean;
  toggle(): void;
  pause(): void;
  seek(seconds: number): void;
  step(frames: number): void;
  shuttle(direction: 1 | -1): void;
  mute(muted: boolean): void;
  setVolume(volume: number): void;
}

/** What the keys need of it. */
export type Driven = Pick<Playback, 'time' | 'toggle' | 'pause' | 'seek' | 'step' | 'shuttle'>;
