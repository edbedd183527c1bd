import type { BrowserWindow } from './api/browser-window.ts';
import type { WebContents } from './api/web-contents.ts';
import type { Chromium } from './chromium/launch-chromium.ts';

const launched = Promise.withResolvers<Chromium>();
launched.promise.catch(() => undefined); // Whoever waits for it hears of the failure; nobody may wait.

/** What the modules of the runtime share: one process, one Chromium. */
export const state = {
  /** Settles once Chromium runs, shortly before `ready`. */
  chromium: launched.promise,
  chromiumStarted: launched.resolve,
  chromiumFailed: launched.reject,
  windows: new Map<number, BrowserWindow>(),
  contents: new Map<number, WebContents>(),
  lastWindowId: 0,
  lastContentsId: 0,
  focused: undefined as BrowserWindow | undefined,
  isQuitting: false,
  /** Chromium's switches: the command line's and `app.commandLine`'s. */
  switches: new Map<string, string>(),
  appName: 'Sepiola',
};

/** A failure nobody waits for, told where a developer looks. */
export function reportFailure(what: string): (error: unknown) => void {
  return (error) => {
    console.error(`[runtime] ${what}:`, error);
  };
}
