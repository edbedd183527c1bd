import { SvelteMap } from 'svelte/reactivity';
import type { DraftFile } from '../../../src-preload/contract.ts';
import { candidateTimes, frameOf, openVideo, seek } from '../../components/video-form/video-frames.ts';

/** Pixels: twice the widest place where one is shown. */
const width = 480;

/** Draws one frame of a local video: the address of a picture, or null where this browser cannot show it. */
export type DrawFrame = (url: string, seconds: number) => Promise<string | null>;

async function drawFrame(url: string, seconds: number): Promise<string | null> {
  const end = new AbortController();
  try {
    const video = await openVideo([{ kind: 'file', url }], end.signal);
    await seek(video, seconds, end.signal);
    const canvas = frameOf(video, width);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
    return picture === null ? null : URL.createObjectURL(picture);
  } catch {
    // A container or codec that Chromium does not play: the row keeps its placeholder.
    return null;
  } finally {
    end.abort();
  }
}

/**
 * What the drafts' own files look like, for drafts without a thumbnail. Shown, never sent. One file is read at a
 * time, so that two hundred dropped ones do not fight for the disk.
 */
export class LocalFrames {
  readonly #draw: DrawFrame;
  readonly #pictures = new SvelteMap<string, string | null>();
  // Nothing is drawn from it, and asking happens while something is drawn.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #asked = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(draw: DrawFrame = drawFrame) {
    this.#draw = draw;
  }

  /** Null until it is drawn, and for a file that has no picture. Asking has it drawn. */
  of(file: DraftFile | null): string | null {
    if (file === null || file.trouble !== null || file.media?.audioOnly === true) return null;
    const key = `${file.url} ${file.lastModified} ${file.size}`;
    if (!this.#asked.has(key)) {
      this.#asked.add(key);
      const [, seconds = 0] = candidateTimes(file.media?.durationSeconds ?? 0);
      this.#last = this.#last.then(async () => {
        this.#pictures.set(key, await this.#draw(file.url, seconds));
      });
    }
    return this.#pictures.get(key) ?? null;
  }
}

export const localFrames = new LocalFrames();
