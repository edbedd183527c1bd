import { EventEmitter } from 'node:events';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Display {
  readonly id: number;
  readonly label: string;
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
  readonly size: { readonly width: number; readonly height: number };
  readonly workAreaSize: { readonly width: number; readonly height: number };
  readonly scaleFactor: number;
  readonly rotation: number;
  readonly internal: boolean;
}

function displayOf(id: number, bounds: Rectangle, scaleFactor: number): Display {
  const size = { width: bounds.width, height: bounds.height };
  return {
    id,
    label: '',
    bounds,
    workArea: bounds,
    size,
    workAreaSize: size,
    scaleFactor,
    rotation: 0,
    internal: false,
  };
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Electron's `screen`: one display, as large as Chromium said at the start; tests may set others. */
class Screen extends EventEmitter {
  displays: [Display, ...Display[]] = [displayOf(1, { x: 0, y: 0, width: 1280, height: 800 }, 1)];

  /** The runtime's side, and tests'. */
  setDisplays(all: readonly (Rectangle & { readonly scaleFactor?: number })[]): void {
    const [first, ...others] = all.map((bounds, index) =>
      displayOf(index + 1, bounds, bounds.scaleFactor ?? 1),
    );
    if (first) this.displays = [first, ...others];
  }

  getPrimaryDisplay(): Display {
    return this.displays[0];
  }

  getAllDisplays(): Display[] {
    return [...this.displays];
  }

  getDisplayMatching(rectangle: Rectangle): Display {
    return this.displays.reduce((best, display) =>
      overlap(display.bounds, rectangle) > overlap(best.bounds, rectangle) ? display : best,
    );
  }

  getDisplayNearestPoint(point: { readonly x: number; readonly y: number }): Display {
    return this.getDisplayMatching({ ...point, width: 1, height: 1 });
  }

  getCursorScreenPoint(): { x: number; y: number } {
    return { x: 0, y: 0 };
  }
}

export const screen = new Screen();
