import { BrowserWindow, nativeTheme, screen } from 'electron';
import { boundsToOpen, smallest, type WindowState } from './window-state.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly url: string;
  readonly title: string;
  readonly remembered: WindowState | null;
  readonly remember: (state: WindowState) => void;
}

/** The one window. It shows itself when its first frame is drawn, so that it never flashes. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...boundsToOpen(options.remembered, workAreas),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: options.title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#101718' : '#f6f8f8',
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: true,
    },
  });
  if (options.remembered?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    options.remember({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(options.url);
  return window;
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
