import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import type { Words } from '../../src-preload/words/index.ts';

export interface QuitGuard {
  /** True: the app may close. False: the person is being asked. */
  mayClose(): boolean;
}

/**
 * Asks before the app closes while something travels. Nothing would be lost (the journal goes on at the next
 * start), but it would stop, and the person may not expect that.
 */
export function createQuitGuard(options: {
  window: () => BrowserWindow | null;
  words: () => Words['desktop']['quit'];
  isTravelling: () => boolean;
  quit: () => void;
}): QuitGuard {
  let decided = false;
  let asking = false;

  async function ask(): Promise<void> {
    asking = true;
    const words = options.words();
    const box: MessageBoxOptions = {
      type: 'question',
      message: words.question,
      detail: words.detail,
      buttons: [words.stay, words.quit],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    const window = options.window();
    const { response } = await (window === null
      ? dialog.showMessageBox(box)
      : dialog.showMessageBox(window, box));
    asking = false;
    if (response !== 1) return;
    decided = true;
    options.quit();
  }

  return {
    mayClose() {
      if (decided || !options.isTravelling()) return true;
      if (!asking) void ask();
      return false;
    },
  };
}
