import { ratioOf, type Size } from './crop-shape.ts';

/** The part of a picture that is kept, in the picture's pixels; always within it, always of one shape. */
export interface CropBox extends Size {
  readonly x: number;
  readonly y: number;
}

/** Of a cut: a few dozen pixels show nothing. */
const narrowest = 48;
const closest = 10;

function within(at: number, length: number, whole: number): number {
  return Math.min(Math.max(at, 0), Math.max(0, whole - length));
}

function widestCut(picture: Size, shape: Size): number {
  return Math.min(picture.width, picture.height * ratioOf(shape));
}

/** The largest cut of this shape, from the middle. */
export function wholeBox(picture: Size, shape: Size): CropBox {
  const width = widestCut(picture, shape);
  const height = width / ratioOf(shape);
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
}

/** How close one can go: 1 where the picture is too small to go closer. */
export function maxZoom(picture: Size, shape: Size): number {
  return Math.min(Math.max(widestCut(picture, shape) / narrowest, 1), closest);
}

/** 1 shows as much as there is. */
export function zoomOf(box: CropBox, picture: Size, shape: Size): number {
  return widestCut(picture, shape) / box.width;
}

/** By so many of the picture's pixels; stops at its edges. */
export function moveBox(
  box: CropBox,
  by: { readonly x: number; readonly y: number },
  picture: Size,
): CropBox {
  return {
    ...box,
    x: within(box.x + by.x, box.width, picture.width),
    y: within(box.y + by.y, box.height, picture.height),
  };
}

/**
 * To this zoom. What lies under `around` (0 to 1 of the box, its middle where not given) stays there.
 */
export function zoomBox(
  box: CropBox,
  zoom: number,
  of: { readonly picture: Size; readonly shape: Size },
  around = { x: 0.5, y: 0.5 },
): CropBox {
  const { picture, shape } = of;
  const allowed = Math.min(Math.max(zoom, 1), maxZoom(picture, shape));
  const width = widestCut(picture, shape) / allowed;
  const height = width / ratioOf(shape);
  const by = { x: (box.width - width) * around.x, y: (box.height - height) * around.y };
  return moveBox({ ...box, width, height }, by, picture);
}
