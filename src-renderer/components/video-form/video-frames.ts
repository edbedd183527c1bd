import { loadMedia, type PlayerSource } from '../player/load-media.ts';
import { drawCovered } from './picture.ts';

/** Where frames are proposed: not the very ends, which are often black. Shares of the duration. */
const shares = [0.04, 0.16, 0.33, 0.5, 0.67, 0.84];

export function candidateTimes(durationSeconds: number): readonly number[] {
  return shares.map((share) => share * durationSeconds);
}

function seeked(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = new AbortController();
    const options = { signal: AbortSignal.any([signal, end.signal]), once: true };
    const fail = () => {
      end.abort();
      reject(new Error('This video cannot be shown'));
    };
    video.addEventListener(
      'seeked',
      () => {
        end.abort();
        resolve();
      },
      options,
    );
    video.addEventListener('error', fail, options);
    signal.addEventListener('abort', fail, { once: true, signal: end.signal });
  });
}

/**
 * A video whose first frame is there. Rejects where this browser can show none of the sources.
 *
 * @param signal its end lets go of the media
 */
export async function openVideo(
  sources: readonly PlayerSource[],
  signal: AbortSignal,
): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  await new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error('This video cannot be shown'));
    video.addEventListener('loadeddata', () => resolve(), { once: true, signal });
    const unload = loadMedia(video, sources, fail);
    signal.addEventListener('abort', () => {
      unload();
      fail();
    });
  });
  return video;
}

export async function seek(video: HTMLVideoElement, seconds: number, signal: AbortSignal): Promise<void> {
  const there = seeked(video, signal);
  video.currentTime = Math.min(seconds, Math.max(0, video.duration - 0.05));
  await there;
}

/** The present frame on a canvas of its own, cut to 16:9. */
export function frameOf(video: HTMLVideoElement, width?: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  drawCovered(canvas, video, { width: video.videoWidth, height: video.videoHeight }, width);
  return canvas;
}
