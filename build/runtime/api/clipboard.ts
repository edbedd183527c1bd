import { state } from '../state.ts';

let text = '';

/**
 * Electron's `clipboard`, for text. What is written reaches the desktop's clipboard through a page; what other
 * programs put there is not seen.
 */
export const clipboard = {
  async writeText(value: string): Promise<void> {
    text = value;
    const contents = state.focused?.webContents ?? [...state.contents.values()][0];
    if (contents === undefined) return;
    try {
      const page = await contents.page();
      await page.send('Runtime.evaluate', {
        expression: `navigator.clipboard.writeText(${JSON.stringify(value)})`,
        awaitPromise: true,
        userGesture: true,
      });
    } catch {
      // The copy kept here is what this process reads.
    }
  },
  readText: (): Promise<string> => Promise.resolve(text),
  clear(): void {
    void clipboard.writeText('');
  },
  has: (mimetype: string): Promise<boolean> => Promise.resolve(mimetype === 'text/plain' && text !== ''),
};
