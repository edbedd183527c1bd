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

  async function wantsToQuit(): Promise<boolean> {
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
    return response === 1;
  }

  function ask(): void {
    asking = true;
    const decide = (quits: boolean): void => {
      asking = false;
      decided = quits;
      if (quits) options.quit();
    };
    // A question that cannot be shown must not keep the app from ending: nothing would be lost.
    wantsToQuit().then(decide, () => decide(true));
  }

  return {
    mayClose() {
      if (decided || !options.isTravelling()) return true;
      if (!asking) ask();
      return false;
    },
  };
}
