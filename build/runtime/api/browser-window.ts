import { EventEmitter } from 'node:events';
import { ignoreClosed } from '../chromium/cdp.ts';
import type { PageTarget, Targets } from '../chromium/targets.ts';
import type { Bounds } from '../page/messages.ts';
import { reportFailure, state } from '../state.ts';
import { app } from './app.ts';
import { eventWith, RuntimeEvent } from './runtime-event.ts';
import { defaultSession } from './session.ts';
import { WebContents } from './web-contents.ts';

export interface BrowserWindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly x?: number;
  readonly y?: number;
  readonly center?: boolean;
  readonly show?: boolean;
  readonly title?: string;
  readonly backgroundColor?: string;
  readonly fullscreen?: boolean;
  readonly webPreferences?: { readonly preload?: string };
}

type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/** Where a hidden window waits: Chromium's windows cannot be made invisible from outside. */
const offscreen = { left: -20_000, top: -20_000 };

let targets: Targets | undefined;

/** The runtime's side: from here on windows can be opened. */
export function windowsOpenWith(source: Targets): void {
  targets = source;
}

/** Electron's `BrowserWindow`, on an app window of Chromium. */
export class BrowserWindow extends EventEmitter {
  readonly id = ++state.lastWindowId;
  readonly webContents: WebContents;
  readonly #opened: Promise<PageTarget>;
  #bounds: Bounds;
  /** Where `setBounds` took the window from: the page may report that once more, from before it moved. */
  #left: Bounds | undefined;
  #normalBounds: Bounds;
  #minimum: readonly [number, number];
  #title: string;
  #isPageTitled = false;
  #state: WindowState = 'normal';
  #isVisible: boolean;
  #isFocused = false;
  #isDestroyed = false;
  #isClosing = false;
  #isReady = false;
  #backgroundColor: string;
  #isMenuBarVisible = true;
  /** What cannot be seen in Chromium's window, kept for tests. */
  readonly recorded = { progress: -1, isFlashing: false, overlay: '', progressMode: 'normal' };

  constructor(options: BrowserWindowOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    this.setMaxListeners(0);
    this.#minimum = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.#bounds = {
      x: options.x ?? 40,
      y: options.y ?? 20,
      width: Math.max(options.width ?? 800, this.#minimum[0]),
      height: Math.max(options.height ?? 600, this.#minimum[1]),
    };
    this.#normalBounds = this.#bounds;
    this.#title = options.title ?? state.appName;
    this.#isVisible = options.show ?? true;
    this.#backgroundColor = options.backgroundColor ?? '#FFFFFF';
    this.webContents = new WebContents(this, defaultSession, options.webPreferences?.preload);
    state.windows.set(this.id, this);
    this.#opened = this.#open();
    this.#opened.catch((error: unknown) => {
      if (!this.#isDestroyed) reportFailure('opening a window')(error);
      this.pageGone();
    });
    app.emit('web-contents-created', new RuntimeEvent(), this.webContents);
    app.emit('browser-window-created', new RuntimeEvent(), this);
    if (this.#isVisible) this.#focusChanged(true);
  }

  async #open(): Promise<PageTarget> {
    if (!targets) throw new Error('Chromium does not run.');
    const target = await targets.open(this.#title, this.#backgroundColor);
    if (this.#isDestroyed) {
      await targets.close(target.targetId);
      return target;
    }
    // Before its page runs, which tells of the window's place.
    await this.#place(target);
    await this.webContents.attach(target);
    return target;
  }

  async #place(target: PageTarget): Promise<void> {
    const { targetId } = target;
    const { windowId } = await target.session.send('Browser.getWindowForTarget', { targetId });
    const { x: left, y: top, width, height } = this.#bounds;
    const place = this.#isVisible ? { left, top } : offscreen;
    await target.session.send('Browser.setWindowBounds', { windowId, bounds: { ...place, width, height } });
    if (this.#isVisible && this.#state !== 'normal')
      await target.session.send('Browser.setWindowBounds', {
        windowId,
        bounds: { windowState: this.#state },
      });
  }

  /** Tells Chromium's window of a change; calls before it is open are part of how it opens. */
  #tell(change: Bounds | WindowState): void {
    this.#opened
      .then(async ({ session, targetId }) => {
        const { windowId } = await session.send('Browser.getWindowForTarget', { targetId });
        if (typeof change === 'string') {
          await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: change } });
          return;
        }
        const { x: left, y: top, width, height } = change;
        const place = this.#isVisible ? { left, top } : offscreen;
        await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
        await session.send('Browser.setWindowBounds', { windowId, bounds: { ...place, width, height } });
      })
      .catch(ignoreClosed)
      .catch((error: unknown) => {
        if (!this.#isDestroyed) reportFailure('moving a window')(error);
      });
  }

  #living(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }

  loadURL(url: string, options?: { readonly userAgent?: string }): Promise<void> {
    this.#living();
    return this.webContents.loadURL(url, options);
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.#living();
    const wasVisible = this.#isVisible;
    this.#isVisible = true;
    if (!wasVisible) {
      this.#tell(this.#bounds);
      this.emit('show', new RuntimeEvent());
    }
    this.focus();
  }

  showInactive(): void {
    this.#living();
    if (this.#isVisible) return;
    this.#isVisible = true;
    this.#tell(this.#bounds);
    this.emit('show', new RuntimeEvent());
  }

  hide(): void {
    this.#living();
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.#tell(this.#bounds);
    this.#focusChanged(false);
    this.emit('hide', new RuntimeEvent());
  }

  focus(): void {
    this.#living();
    if (!this.#isVisible) return;
    if (this.#state === 'minimized') this.restore();
    this.#opened
      .then(({ session }) => session.send('Page.bringToFront'))
      .catch(ignoreClosed)
      .catch(() => undefined); // A window that never opened has told so already.
    this.#focusChanged(true);
  }

  blur(): void {
    this.#living();
    this.#focusChanged(false);
  }

  #focusChanged(isFocused: boolean): void {
    if (this.#isFocused === isFocused) return;
    this.#isFocused = isFocused;
    if (isFocused) {
      state.focused?.otherFocused(this);
      state.focused = this;
    } else if (state.focused === this) state.focused = undefined;
    const name = isFocused ? 'focus' : 'blur';
    this.emit(name, new RuntimeEvent());
    app.emit(`browser-window-${name}`, new RuntimeEvent(), this);
  }

  /** The runtime's side: another window has the focus now. */
  otherFocused(other: BrowserWindow): void {
    if (other !== this) this.#focusChanged(false);
  }

  /** Asks: listeners of `close` may prevent it. */
  close(): void {
    if (this.#isDestroyed || !this.mayClose()) return;
    this.destroy();
  }

  /** The runtime's side: emits `close`; false when a listener prevented it. */
  mayClose(): boolean {
    if (this.#isClosing || this.#isDestroyed) return true;
    const event = new RuntimeEvent();
    this.emit('close', event);
    if (event.defaultPrevented) {
      app.closeCancelled();
      return false;
    }
    this.#isClosing = true;
    return true;
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isClosing = true;
    this.#opened.then(({ targetId }) => targets?.close(targetId)).catch(() => undefined); // A window that never opened needs no closing.
    this.pageGone();
  }

  /** The runtime's side: Chromium's page is no more, by whatever way. */
  pageGone(): void {
    if (this.#isDestroyed) return;
    // Closed from outside, without a way to ask: told all the same.
    if (!this.#isClosing) this.emit('close', new RuntimeEvent());
    this.#isDestroyed = true;
    if (state.focused === this) state.focused = undefined;
    state.windows.delete(this.id);
    this.webContents.destroyed();
    this.emit('closed');
    if (state.windows.size === 0) app.allWindowsClosed();
  }

  pageReady(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.emit('ready-to-show');
  }

  pageTitle(title: string): void {
    const event = new RuntimeEvent();
    this.emit('page-title-updated', event, title, true);
    if (event.defaultPrevented) return;
    this.#title = title;
    this.#isPageTitled = true;
  }

  appEvent(name: string, contents: WebContents, details: object): void {
    contents.emit(name, eventWith(details), details);
    app.emit(name, eventWith(details), contents, details);
  }

  /** The page's script saw the window's place or focus. */
  reported(bounds: Bounds, isFocused: boolean): void {
    if (
      this.#isDestroyed ||
      !this.#isVisible ||
      this.#state === 'minimized' ||
      bounds.x <= offscreen.left / 2
    )
      return;
    this.#focusChanged(isFocused);
    const { width, height, x, y } = bounds;
    const [minWidth, minHeight] = this.#minimum;
    if (this.#state === 'normal' && (width < minWidth || height < minHeight)) {
      this.setBounds({ width: Math.max(width, minWidth), height: Math.max(height, minHeight) });
      return;
    }
    const old = this.#bounds;
    if (this.#left !== undefined && isSame(bounds, this.#left)) return;
    this.#left = undefined;
    this.#bounds = { x, y, width, height };
    if (this.#state === 'normal') this.#normalBounds = this.#bounds;
    if (old.width !== width || old.height !== height) this.emit('resize', new RuntimeEvent());
    if (old.x !== x || old.y !== y) this.emit('move', new RuntimeEvent());
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isVisible(): boolean {
    return this.#isVisible && !this.#isDestroyed;
  }

  isFocused(): boolean {
    return this.#isFocused && !this.#isDestroyed;
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.#state === 'fullscreen';
  }

  isNormal(): boolean {
    return this.#state === 'normal';
  }

  #become(next: WindowState, ...events: readonly string[]): void {
    this.#living();
    if (this.#state === next) return;
    this.#state = next;
    this.#tell(next);
    for (const name of events) this.emit(name, new RuntimeEvent());
  }

  minimize(): void {
    this.#become('minimized', 'minimize');
    this.#focusChanged(false);
  }

  restore(): void {
    if (this.#state === 'minimized') this.#become('normal', 'restore');
    else if (this.#state === 'maximized') this.unmaximize();
  }

  maximize(): void {
    if (!this.#isVisible) this.show();
    this.#become('maximized', 'maximize');
  }

  unmaximize(): void {
    if (this.#state === 'maximized') this.#become('normal', 'unmaximize');
  }

  setFullScreen(isFull: boolean): void {
    if (isFull) this.#become('fullscreen', 'enter-full-screen');
    else if (this.#state === 'fullscreen') this.#become('normal', 'leave-full-screen');
  }

  getBounds(): Bounds {
    return { ...this.#bounds };
  }

  getContentBounds(): Bounds {
    return { ...this.#bounds };
  }

  getNormalBounds(): Bounds {
    return { ...this.#normalBounds };
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#living();
    const old = this.#bounds;
    this.#bounds = { ...old, ...bounds };
    if (!isSame(old, this.#bounds)) this.#left = old;
    this.#normalBounds = this.#bounds;
    this.#tell(this.#bounds);
    if (old.width !== this.#bounds.width || old.height !== this.#bounds.height)
      this.emit('resize', new RuntimeEvent());
    if (old.x !== this.#bounds.x || old.y !== this.#bounds.y) this.emit('move', new RuntimeEvent());
  }

  getSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getPosition(): [number, number] {
    return [this.#bounds.x, this.#bounds.y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    // The display's size is the page's to know; a window manager centres by itself.
  }

  getMinimumSize(): [number, number] {
    return [...this.#minimum];
  }

  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }

  setProgressBar(progress: number, options?: { readonly mode?: string }): void {
    this.#living();
    this.recorded.progress = progress;
    this.recorded.progressMode = options?.mode ?? 'normal';
  }

  flashFrame(isFlashing: boolean): void {
    this.recorded.isFlashing = isFlashing;
  }

  setOverlayIcon(_overlay: unknown, description: string): void {
    this.recorded.overlay = description;
  }

  setTitle(title: string): void {
    this.#living();
    this.#title = title;
    if (this.#isPageTitled)
      this.webContents.executeJavaScript(`document.title = ${JSON.stringify(title)}`).catch(ignoreClosed);
  }

  getTitle(): string {
    return this.#title;
  }

  get title(): string {
    return this.#title;
  }

  set title(title: string) {
    this.setTitle(title);
  }

  setMenuBarVisibility(isVisible: boolean): void {
    this.#isMenuBarVisible = isVisible;
  }

  isMenuBarVisible(): boolean {
    return this.#isMenuBarVisible;
  }

  setAutoHideMenuBar(): void {
    // Chromium's app windows have no menu bar.
  }

  setMenu(): void {
    // Likewise.
  }

  removeMenu(): void {
    // Likewise.
  }

  setIcon(): void {
    // The window's icon is Chromium's to choose.
  }

  setBackgroundColor(color: string): void {
    this.#backgroundColor = color;
  }

  getBackgroundColor(): string {
    return this.#backgroundColor;
  }

  setTitleBarOverlay(): void {
    // The title bar is Chromium's.
  }

  isModal(): boolean {
    return false;
  }

  getParentWindow(): null {
    return null;
  }

  getChildWindows(): BrowserWindow[] {
    return [];
  }

  moveTop(): void {
    this.focus();
  }

  getMediaSourceId(): string {
    return `window:${this.id}:0`;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...state.windows.values()];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return state.focused ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...state.windows.values()].find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return state.windows.get(id) ?? null;
  }
}

function isSame(one: Bounds, other: Bounds): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
