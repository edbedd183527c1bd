import { dirname } from 'node:path';
import { findProgram, runProgram } from './desktop-programs.ts';

const openers: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'open', linux: 'xdg-open' };

/** What was opened, for tests; in order. */
export const opened: string[] = [];

async function open(what: string): Promise<string> {
  opened.push(what);
  if (process.env['SEPIOLA_RUNTIME_NO_OPEN'] === '1') return '';
  const opener = findProgram(openers[process.platform] ?? 'xdg-open');
  if (!opener) {
    console.error(`[runtime] Would open ${what}`);
    return 'There is no program to open it with.';
  }
  const { code } = await runProgram(opener, [what]);
  return code === 0 ? '' : `${opener} ended with ${code}.`;
}

/** Electron's `shell`. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    new URL(url); // Throws for what is no URL, as Electron does.
    const failure = await open(url);
    if (failure) throw new Error(failure);
  },
  openPath: (path: string): Promise<string> => open(path),
  showItemInFolder(path: string): void {
    void open(dirname(path));
  },
  beep(): void {
    process.stderr.write('\u0007');
  },
  async trashItem(path: string): Promise<void> {
    const gio = findProgram('gio');
    if (!gio) throw new Error('There is no trash on this system.');
    const { code } = await runProgram(gio, ['trash', path]);
    if (code !== 0) throw new Error(`The file could not be moved to the trash: ${path}`);
  },
};
