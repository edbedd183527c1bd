import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { join, resolve } from 'node:path';
import { chooseElectron } from '../../../build/setup/electron-choice.ts';
import { givePassword, nameServer, words } from '../../e2e/support/journey.ts';
import type { Server } from './server.ts';

const root = resolve(import.meta.dirname, '../../..');
const emptyApp = resolve(import.meta.dirname, '../empty-app');

/** The built app, or the empty one, on whichever Electron is there. */
export interface Window {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** From just before the process was started until its page showed a `main`. */
  readonly mainShownMs: number;
  /** `performance.now()` when it was started. */
  readonly began: number;
  readonly pid: number;
  close(): Promise<void>;
}

export async function electronSentence(): Promise<string> {
  return (await chooseElectron()).sentence;
}

export async function openWindow(which: 'sepiola' | 'empty', profile: string): Promise<Window> {
  const { executablePath, args } = await chooseElectron();
  const began = performance.now();
  const app = await _electron.launch({
    executablePath,
    args: [
      ...args,
      '-r',
      join(emptyApp, 'cpu-at-window.mjs'),
      which === 'sepiola' ? root : emptyApp,
      `--user-data-dir=${profile}`,
    ],
    cwd: root,
  });
  const page = await app.firstWindow();
  await page.waitForSelector('main');
  const mainShownMs = performance.now() - began;
  const child = app.process();
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    app,
    page,
    mainShownMs,
    began,
    pid: child.pid ?? 0,
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await gone;
    },
  };
}

/** CPU of the main process up to its first window, in ms. */
export async function cpuAtWindow({ app }: Window): Promise<number> {
  const used = await app.evaluate(
    () => (globalThis as { cpuAtWindow?: NodeJS.CpuUsage }).cpuAtWindow, // of cpu-at-window.mjs
  );
  return used === undefined ? NaN : (used.user + used.system) / 1000;
}

export async function signIn({ page }: Window, { origin, username, password }: Server): Promise<void> {
  await nameServer(page, origin);
  await givePassword(page, { username, password });
  await page.getByRole('navigation').first().waitFor();
}

/** Ends it as a person does, so that all it keeps is written. */
export async function quit({ app }: Window): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
  });
  await app.close();
}

export async function goTo({ page }: Window, view: 'videos' | 'uploads' | 'home'): Promise<void> {
  const name = view === 'uploads' ? words.uploads.title : words.shell.views[view];
  await page.getByRole('navigation').getByText(name, { exact: true }).first().click();
}

/** The list of videos with a video in it. */
export async function videosShown({ page }: Window): Promise<void> {
  await page.getByRole('grid', { name: words.videos.list }).getByRole('row').nth(1).waitFor();
}
