import type { ThumbnailInput } from '../../../src-preload/contract.ts';
import { cropShapes, resultSize, type Size } from '../crop/crop-shape.ts';
import { wholeBox } from '../crop/crop-box.ts';
import { drawPart } from '../crop/encode-picture.ts';

/** Draws the 16:9 middle of a picture; never larger than it is. */
export function drawCovered(
  canvas: HTMLCanvasElement,
  source: CanvasImageSource,
  size: Size,
  wanted: number = cropShapes.thumbnail.width,
): void {
  const box = wholeBox(size, cropShapes.thumbnail);
  drawPart(canvas, source, box, resultSize(cropShapes.thumbnail, Math.min(wanted, box.width)));
}

/** An encoded picture as main takes it. */
export async function toThumbnail(blob: Blob, origin: ThumbnailInput['origin']): Promise<ThumbnailInput> {
  // `encodeWithin` writes these types only.
  const type = blob.type as ThumbnailInput['type'];
  return { origin, type, bytes: new Uint8Array(await blob.arrayBuffer()) };
}
