import { app } from './api/app.ts';
import { BrowserWindow } from './api/browser-window.ts';
import { clipboard } from './api/clipboard.ts';
import { dialog } from './api/dialog.ts';
import { ipcMain } from './api/ipc-main.ts';
import { Menu, MenuItem } from './api/menu.ts';
import { members, modules } from './api/electron-members.ts';
import { nativeImage } from './api/native-image.ts';
import { nativeTheme } from './api/native-theme.ts';
import { net } from './api/net.ts';
import { missingModule, refuseMissing } from './api/not-implemented.ts';
import { Notification } from './api/notification.ts';
import { setOnline } from './api/online.ts';
import { powerMonitor, powerSaveBlocker } from './api/power.ts';
import { screen } from './api/screen.ts';
import { defaultSession, session } from './api/session.ts';
import { opened, shell } from './api/shell.ts';
import { Tray } from './api/tray.ts';
import { WebContents } from './api/web-contents.ts';
import { WebFrameMain } from './api/web-frame-main.ts';

const crashReporter = {
  start(): void {
    // Nothing is collected.
  },
  getUploadToServer: (): boolean => false,
  addExtraParameter(): void {
    // Likewise.
  },
  removeExtraParameter(): void {
    // Likewise.
  },
};

const implemented = {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol: defaultSession.protocol,
  screen,
  session,
  shell,
  Tray,
  webContents: WebContents,
};

refuseMissing(app, 'app', members.App);
refuseMissing(BrowserWindow.prototype, 'BrowserWindow', members.BrowserWindow);
refuseMissing(WebContents.prototype, 'webContents', members.WebContents);
refuseMissing(WebFrameMain.prototype, 'WebFrameMain', members.WebFrameMain);
refuseMissing(Menu.prototype, 'Menu', members.Menu);
refuseMissing(Tray.prototype, 'Tray', members.Tray);
refuseMissing(Notification.prototype, 'Notification', members.Notification);
refuseMissing(defaultSession, 'session', members.Session);
refuseMissing(defaultSession.webRequest, 'webRequest', members.WebRequest);
refuseMissing(defaultSession.protocol, 'protocol', members.Protocol);
refuseMissing(ipcMain, 'ipcMain', members.IpcMain);
refuseMissing(dialog, 'dialog', members.Dialog);
refuseMissing(shell, 'shell', members.Shell);
refuseMissing(clipboard, 'clipboard', members.Clipboard);
refuseMissing(nativeImage, 'nativeImage', members.NativeImageConstructors);
refuseMissing(net, 'net', members.Net);
refuseMissing(screen, 'screen', members.Screen);
refuseMissing(powerMonitor, 'powerMonitor', members.PowerMonitor);
refuseMissing(crashReporter, 'crashReporter', members.CrashReporter);

/** What `import 'electron'` gives an app, and beside it `sepiolaRuntime`: the handles for tests, see README. */
export const electron: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(modules.map((name) => [name, missingModule(name)])),
  ...implemented,
  sepiolaRuntime: { setOnline, opened, notifications: Notification.shown, trays: Tray.all },
};
