import { describe, expect, it } from 'vitest';
import {
  maxZoom,
  moveBox,
  wholeBox,
  zoomBox,
  zoomOf,
} from '../../../../src-renderer/components/crop/crop-box.ts';
import { cropShapes, resultSize } from '../../../../src-renderer/components/crop/crop-shape.ts';

const { avatar, banner, thumbnail } = cropShapes;
const wide = { width: 4000, height: 1000 };
const high = { width: 600, height: 3000 };

describe('the cut of a picture', () => {
  it('begins with the largest part from the middle', () => {
    expect(wholeBox(wide, avatar)).toEqual({ x: 1500, y: 0, width: 1000, height: 1000 });
    expect(wholeBox(high, avatar)).toEqual({ x: 0, y: 1200, width: 600, height: 600 });
    const box = wholeBox(high, banner);
    expect(box.width / box.height).toBeCloseTo(1920 / 317, 10);
    expect(box).toMatchObject({ x: 0, width: 600 });
  });

  it('moves and stops at the edges', () => {
    const box = wholeBox(wide, avatar);
    expect(moveBox(box, { x: -200, y: 30 }, wide)).toEqual({ ...box, x: 1300, y: 0 });
    expect(moveBox(box, { x: 99_999, y: 0 }, wide).x).toBe(3000);
    expect(moveBox(box, { x: -99_999, y: 0 }, wide).x).toBe(0);
  });

  it('zooms around a point, and no further than makes sense', () => {
    const of = { picture: wide, shape: avatar };
    const box = wholeBox(wide, avatar);
    const twice = zoomBox(box, 2, of, { x: 0, y: 0 });
    expect(twice).toEqual({ x: 1500, y: 0, width: 500, height: 500 });
    expect(zoomOf(twice, wide, avatar)).toBe(2);
    expect(zoomBox(box, 2, of)).toEqual({ x: 1750, y: 250, width: 500, height: 500 });
    expect(zoomBox(box, 500, of).width).toBe(100);
    expect(zoomBox(twice, 0.1, of).width).toBe(1000);
    // Back out at the edge: the picture still fills the frame.
    const corner = moveBox(twice, { x: 9999, y: 9999 }, wide);
    const out = zoomBox(corner, 1, of);
    expect(out).toEqual({ x: 3000, y: 0, width: 1000, height: 1000 });
    expect(maxZoom({ width: 40, height: 40 }, avatar)).toBe(1);
  });

  it('gives the server’s size, or the cut’s own where that is smaller', () => {
    expect(resultSize(avatar, 4000)).toEqual({ width: 1500, height: 1500 });
    expect(resultSize(avatar, 320.4)).toEqual({ width: 320, height: 320 });
    expect(resultSize(banner, 1920)).toEqual({ width: 1920, height: 317 });
    expect(resultSize(banner, 600)).toEqual({ width: 600, height: 99 });
    expect(resultSize(thumbnail, 5000)).toEqual({ width: 1280, height: 720 });
  });
});
