import type { ThumbnailInput } from '../../../../src-preload/contract.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const ratio = 16 / 9;
const widest = 1280;
const qualities = [0.92, 0.85, 0.75, 0.6, 0.45];

/** The largest 16:9 part in the middle of a picture. */
export function coverBox(width: number, height: number): Box {
  const wide = width / height > ratio;
  const box = wide ? { width: height * ratio, height } : { width, height: width / ratio };
  return { ...box, x: (width - box.width) / 2, y: (height - box.height) / 2 };
}

/** Draws the 16:9 middle of a picture; never larger than it is. */
export function drawCovered(
  canvas: HTMLCanvasElement,
  source: CanvasImageSource,
  width: number,
  height: number,
  wanted: number = widest,
): void {
  const box = coverBox(width, height);
  canvas.width = Math.max(1, Math.round(Math.min(wanted, box.width)));
  canvas.height = Math.max(1, Math.round(canvas.width / ratio));
  const context = canvas.getContext('2d');
  context?.drawImage(source, box.x, box.y, box.width, box.height, 0, 0, canvas.width, canvas.height);
}

function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality);
  });
}

/** As JPEG of at most `maxBytes`, as good as that allows; null where the browser could not. */
export async function toThumbnail(
  canvas: HTMLCanvasElement,
  origin: ThumbnailInput['origin'],
  maxBytes: number,
): Promise<ThumbnailInput | null> {
  for (const quality of qualities) {
    const blob = await encode(canvas, quality);
    if (blob && blob.size <= maxBytes) {
      return { origin, type: 'image/jpeg', bytes: new Uint8Array(await blob.arrayBuffer()) };
    }
  }
  return null;
}

async function decode(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

/**
 * A picture of the person's own, cut to 16:9; null where it is none.
 * @param picture a dropped file, or the address of a granted one
 */
export async function pictureToThumbnail(
  picture: Blob | string,
  maxBytes: number,
): Promise<ThumbnailInput | null> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(typeof picture === 'string' ? await decode(picture) : picture);
  } catch {
    // Not a picture that Chromium reads; the caller says so.
    return null;
  }
  const canvas = document.createElement('canvas');
  drawCovered(canvas, bitmap, bitmap.width, bitmap.height);
  bitmap.close();
  return toThumbnail(canvas, 'file', maxBytes);
}
