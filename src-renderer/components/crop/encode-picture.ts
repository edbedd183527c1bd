import type { CropBox } from './crop-box.ts';
import type { Size } from './crop-shape.ts';

type PictureType = 'image/png' | 'image/webp' | 'image/jpeg';

interface Way {
  readonly type: PictureType;
  readonly quality?: number;
}

const qualities = [0.92, 0.85, 0.75, 0.6, 0.45] as const;
const opaque: readonly Way[] = qualities.map((quality) => ({ type: 'image/jpeg', quality }));
/** JPEG has no transparency: it would turn black. */
const transparent: readonly Way[] = [
  { type: 'image/png' },
  ...qualities.map((quality): Way => ({ type: 'image/webp', quality })),
];

/** What a picture's file is called: servers look at the ending. */
export const endings = {
  'image/png': '.png',
  'image/webp': '.webp',
  'image/jpeg': '.jpg',
} as const satisfies Record<PictureType, string>;

/** Rejects where it is not a picture that Chromium reads. */
export async function decodePicture(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  if (image.naturalWidth === 0 || image.naturalHeight === 0) throw new Error('The picture has no size');
  return image;
}

/** Draws a part of a picture; `size` is the drawing's. */
export function drawPart(
  canvas: HTMLCanvasElement,
  source: CanvasImageSource,
  box: CropBox,
  { width, height }: Size,
): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, box.x, box.y, box.width, box.height, 0, 0, width, height);
}

function hasHoles(canvas: HTMLCanvasElement): boolean {
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return true;
  return false;
}

function encode(canvas: HTMLCanvasElement, { type, quality }: Way): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, type, quality);
  });
}

/**
 * A drawing as a file of at most `maxBytes`, as good as that allows: JPEG, or PNG and WebP where it is transparent.
 * Null where no quality is small enough.
 */
export async function encodeWithin(canvas: HTMLCanvasElement, maxBytes: number): Promise<Blob | null> {
  for (const way of hasHoles(canvas) ? transparent : opaque) {
    const blob = await encode(canvas, way);
    if (blob && blob.size > 0 && blob.size <= maxBytes) return blob;
  }
  return null;
}
