import type { Rectangle } from 'electron';
import * as v from 'valibot';

/** Where the window was, in device-independent pixels. */
export interface WindowState {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

export const windowStateSchema = v.object({
  bounds: v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() }),
  maximized: v.boolean(),
});

export const smallest = { width: 900, height: 600 };
const usual = { width: 1280, height: 820 };

/** The part of the window's top that must be on a screen for it to be moved by hand, in pixels. */
const grip = { width: 120, height: 24 };

/** Bounds to open with: as they were, unless the screen that they were on is gone. */
export function boundsToOpen(
  remembered: WindowState | null,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & { width: number; height: number } {
  if (remembered === null) return usual;
  const width = Math.max(smallest.width, remembered.bounds.width);
  const height = Math.max(smallest.height, remembered.bounds.height);
  const reachable = workAreas.some((area) => {
    const overlap =
      Math.min(remembered.bounds.x + width, area.x + area.width) - Math.max(remembered.bounds.x, area.x);
    const top = remembered.bounds.y;
    return overlap >= grip.width && top >= area.y && top <= area.y + area.height - grip.height;
  });
  return reachable ? { x: remembered.bounds.x, y: remembered.bounds.y, width, height } : { width, height };
}
