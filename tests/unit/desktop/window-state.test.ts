import { describe, expect, it } from 'vitest';
import { boundsToOpen, smallest } from '../../../src-main/desktop/window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1920, height: 1040 };
const at = (x: number, y: number, width = 1200, height = 800) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe('where the window opens', () => {
  it('opens where it was', () => {
    expect(boundsToOpen(at(100, 50), [screen])).toEqual({ x: 100, y: 50, width: 1200, height: 800 });
    expect(boundsToOpen(at(2100, 50), [screen, right])).toMatchObject({ x: 2100 });
  });

  it.each([
    ['the screen was taken away', at(2100, 50)],
    ['its title bar is above the screen', at(100, -700)],
    ['only a sliver is on the screen', at(1880, 50)],
    ['it lies below the screen', at(100, 1039)],
  ])('leaves the place to the system when %s', (_name, remembered) => {
    const bounds = boundsToOpen(remembered, [screen]);
    expect(bounds).not.toHaveProperty('x');
    expect(bounds).toMatchObject({ width: 1200, height: 800 });
  });

  it('is never smaller than the window can be', () => {
    expect(boundsToOpen(at(0, 0, 200, 100), [screen])).toMatchObject(smallest);
  });
});
