import { loadPicture } from './load-picture.ts';
import { frameOf, openVideo, seek } from '../../../components/video-form/video-frames.ts';
import type { PlayerSource } from '../../../components/player/load-media.ts';
import { spriteAt, type Storyboard } from './storyboard.ts';

/** A rectangle of a picture that shows one moment. */
export interface StripPicture {
  readonly image: CanvasImageSource;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Frame {
  readonly time: number;
  readonly canvas: HTMLCanvasElement;
}

/** Frames that are taken of a video that has no storyboard. */
const frameCount = 12;
const frameWidth = 160;

/** What a timeline shows of its video: the server's storyboard, or a few frames of the video itself. */
export class StripPictures {
  #storyboard: { readonly board: Storyboard; readonly image: HTMLImageElement } | null = null;
  #frames: readonly Frame[] = [];
  /** Grows with what can be shown. */
  grown = $state(0);

  /** Width by height. */
  get ratio(): number {
    const board = this.#storyboard?.board;
    return board === undefined ? 16 / 9 : board.width / board.height;
  }

  at(seconds: number): StripPicture | null {
    if (this.#storyboard !== null) {
      const { board, image } = this.#storyboard;
      return { image, ...spriteAt(board, seconds), width: board.width, height: board.height };
    }
    let nearest: Frame | null = null;
    for (const frame of this.#frames)
      if (nearest === null || Math.abs(frame.time - seconds) < Math.abs(nearest.time - seconds))
        nearest = frame;
    if (nearest === null) return null;
    const { canvas } = nearest;
    return { image: canvas, x: 0, y: 0, width: canvas.width, height: canvas.height };
  }

  /** Gives whether there is a picture at that address. */
  async useStoryboard(board: Storyboard, url: string, signal: AbortSignal): Promise<boolean> {
    const image = await loadPicture(url, signal);
    if (image === null || signal.aborted) return false;
    this.#storyboard = { board, image };
    this.grown += 1;
    return true;
  }

  /** Takes frames, one after the other; what cannot be shown leaves the timeline plain. */
  async takeFrames(sources: readonly PlayerSource[], signal: AbortSignal): Promise<void> {
    try {
      const scout = await openVideo(sources, signal);
      for (let index = 0; index < frameCount; index += 1) {
        const time = ((index + 0.5) / frameCount) * scout.duration;
        await seek(scout, time, signal);
        this.#frames = [...this.#frames, { time, canvas: frameOf(scout, frameWidth) }];
        this.grown += 1;
      }
    } catch {
      // Not playable here, or nobody looks any more.
    }
  }
}
