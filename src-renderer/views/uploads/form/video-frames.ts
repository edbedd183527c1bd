import { drawCovered } from './picture.ts';

/** Where frames are proposed: not the very ends, which are often black. Shares of the duration. */
const shares = [0.04, 0.16, 0.33, 0.5, 0.67, 0.84];

export function candidateTimes(durationSeconds: number): readonly number[] {
  return shares.map((share) => share * durationSeconds);
}

function once(video: HTMLVideoElement, event: 'loadeddata' | 'seeked', signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = new AbortController();
    const options = { signal: AbortSignal.any([signal, end.signal]), once: true };
    const fail = () => {
      end.abort();
      reject(new Error('This video cannot be shown'));
    };
    video.addEventListener(
      event,
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

/** A video whose first frame is there. Rejects where this browser cannot show it, or when aborted. */
export async function openVideo(url: string, signal: AbortSignal): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  const ready = once(video, 'loadeddata', signal);
  video.src = url;
  await ready;
  return video;
}

export async function seek(video: HTMLVideoElement, seconds: number, signal: AbortSignal): Promise<void> {
  const there = once(video, 'seeked', signal);
  video.currentTime = Math.min(seconds, Math.max(0, video.duration - 0.05));
  await there;
}

/** The present frame on a canvas of its own, cut to 16:9. */
export function frameOf(video: HTMLVideoElement, width?: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  drawCovered(canvas, video, video.videoWidth, video.videoHeight, width);
  return canvas;
}
