import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';

interface Role {
  readonly label: string;
  readonly accelerator?: string;
  /** Left out where Chromium does it by itself, keys included: editing. */
  readonly run?: (window: BrowserWindow | undefined) => void;
  /** What a click in the menu does for editing roles. */
  readonly edit?: 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'delete' | 'selectAll';
}

function zoomBy(window: BrowserWindow | undefined, step: number): void {
  const contents = window?.webContents;
  contents?.setZoomLevel(step === 0 ? 0 : contents.getZoomLevel() + step);
}

const isMac = process.platform === 'darwin';

/** Roles by their name in lower case. */
export const roles: Readonly<Partial<Record<string, Role>>> = {
  undo: { label: 'Undo', edit: 'undo' },
  redo: { label: 'Redo', edit: 'redo' },
  cut: { label: 'Cut', edit: 'cut' },
  copy: { label: 'Copy', edit: 'copy' },
  paste: { label: 'Paste', edit: 'paste' },
  pasteandmatchstyle: { label: 'Paste and Match Style', edit: 'paste' },
  delete: { label: 'Delete', edit: 'delete' },
  selectall: { label: 'Select All', edit: 'selectAll' },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', run: (window) => window?.reload() },
  forcereload: {
    label: 'Force Reload',
    accelerator: 'Shift+CmdOrCtrl+R',
    run: (window) => window?.webContents.reloadIgnoringCache(),
  },
  toggledevtools: {
    label: 'Toggle Developer Tools',
    accelerator: isMac ? 'Alt+Command+I' : 'Ctrl+Shift+I',
    run: (window) => window?.webContents.toggleDevTools(),
  },
  resetzoom: { label: 'Actual Size', accelerator: 'CmdOrCtrl+0', run: (window) => zoomBy(window, 0) },
  zoomin: { label: 'Zoom In', accelerator: 'CmdOrCtrl+Plus', run: (window) => zoomBy(window, 0.5) },
  zoomout: { label: 'Zoom Out', accelerator: 'CmdOrCtrl+-', run: (window) => zoomBy(window, -0.5) },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: isMac ? 'Control+Command+F' : 'F11',
    run: (window) => window?.setFullScreen(!window.isFullScreen()),
  },
  minimize: { label: 'Minimize', accelerator: 'CmdOrCtrl+M', run: (window) => window?.minimize() },
  close: {
    label: isMac ? 'Close Window' : 'Close',
    accelerator: 'CmdOrCtrl+W',
    run: (window) => window?.close(),
  },
  quit: {
    label: process.platform === 'win32' ? 'Exit' : 'Quit',
    ...(process.platform === 'win32' ? {} : { accelerator: 'CmdOrCtrl+Q' }),
    run: () => {
      app.quit();
    },
  },
  about: { label: 'About' },
  services: { label: 'Services' },
  hide: { label: 'Hide' },
  hideothers: { label: 'Hide Others' },
  unhide: { label: 'Show All' },
  front: { label: 'Bring All to Front' },
  zoom: { label: 'Zoom' },
  window: { label: 'Window' },
  help: { label: 'Help' },
  appmenu: { label: 'App' },
  filemenu: { label: 'File' },
  editmenu: { label: 'Edit' },
  viewmenu: { label: 'View' },
  windowmenu: { label: 'Window' },
};

/** Submenus that a role stands for. */
export const roleMenus: Readonly<Partial<Record<string, readonly string[]>>> = {
  appmenu: [
    'about',
    'separator',
    'services',
    'separator',
    'hide',
    'hideOthers',
    'unhide',
    'separator',
    'quit',
  ],
  filemenu: [isMac ? 'close' : 'quit'],
  editmenu: ['undo', 'redo', 'separator', 'cut', 'copy', 'paste', 'delete', 'separator', 'selectAll'],
  viewmenu: [
    'reload',
    'forceReload',
    'toggleDevTools',
    'separator',
    'resetZoom',
    'zoomIn',
    'zoomOut',
    'separator',
    'togglefullscreen',
  ],
  windowmenu: isMac ? ['minimize', 'zoom', 'separator', 'front'] : ['minimize', 'zoom', 'close'],
};
