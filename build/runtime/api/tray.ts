import { EventEmitter } from 'node:events';
import type { Menu } from './menu.ts';

/** Electron's `Tray`. Nothing is drawn; a test emits `click` on what it finds in `all`, or presses its menu. */
export class Tray extends EventEmitter {
  /** Those that exist: for tests. */
  static readonly all = new Set<Tray>();
  image: unknown;
  toolTip = '';
  title = '';
  contextMenu: Menu | null = null;
  #isDestroyed = false;

  constructor(image: unknown) {
    super();
    this.image = image;
    Tray.all.add(this);
  }

  setImage(image: unknown): void {
    this.image = image;
  }

  setPressedImage(): void {
    // Nothing is drawn.
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setContextMenu(menu: Menu | null): void {
    this.contextMenu = menu;
  }

  popUpContextMenu(): void {
    // Nothing is drawn.
  }

  setIgnoreDoubleClickEvents(): void {
    // macOS' own matter.
  }

  getBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 0, y: 0, width: 0, height: 0 };
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  destroy(): void {
    this.#isDestroyed = true;
    Tray.all.delete(this);
  }
}
