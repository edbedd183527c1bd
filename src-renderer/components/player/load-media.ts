import type { PublishedMedia } from '../../../src-preload/contract.ts';

/** Something that the player may try: the app's own address of it. */
export type PlayerSource = Pick<PublishedMedia, 'kind' | 'url'>;

/**
 * Gives a video its media, the first of `sources` that plays. Where picture and sound lie apart (PeerTube from 6.3 on)
 * hls.js puts them together; it is read only then.
 *
 * @param onbroken none of them plays
 * @returns takes the media away again
 */
export function loadMedia(
  video: HTMLVideoElement,
  sources: readonly PlayerSource[],
  onbroken: () => void,
): () => void {
  const over = new AbortController();
  let unload = () => undefined as void;

  async function load(index: number): Promise<void> {
    const source = sources[index];
    if (source === undefined) {
      onbroken();
      return;
    }
    let failed = false;
    const next = () => {
      if (failed || over.signal.aborted) return;
      failed = true;
      unload();
      void load(index + 1);
    };
    if (source.kind === 'file') {
      unload = playFile(video, source.url, next);
      return;
    }
    try {
      const { playHls } = await import('./play-hls.ts');
      if (over.signal.aborted) return;
      unload = playHls(video, source.url, next);
    } catch {
      // The script could not be read, or it does not run here: another way may do.
      next();
    }
  }

  void load(0);
  return () => {
    over.abort();
    unload();
  };
}

function playFile(video: HTMLVideoElement, url: string, onbroken: () => void): () => void {
  const ended = new AbortController();
  video.addEventListener('error', onbroken, { signal: ended.signal });
  video.src = url;
  return () => {
    ended.abort();
    video.removeAttribute('src');
    video.load();
  };
}
