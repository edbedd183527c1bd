import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chooseElectron } from '../../../build/setup/electron-choice.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** A running Sepiola on a profile of its own. */
export interface Sepiola {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** Console errors and refusals of the content security policy, as the page reported them. */
  readonly pageErrors: readonly string[];
  hasEnded(): boolean;
  /** As a crash or a power cut would end it. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** As a person would; answers a question about uploads with "quit". */
  quit(): Promise<void>;
}

export async function makeProfile(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sepiola-e2e-'));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface StartOptions {
  readonly args?: readonly string[];
  /** On top of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startSepiola(profile: string, options: StartOptions = {}): Promise<Sepiola> {
  const choice = await chooseElectron();
  const app = await _electron.launch({
    executablePath: choice.executablePath,
    args: [...choice.args, root, `--user-data-dir=${profile}`, ...(options.args ?? [])],
    cwd: root,
    ...(options.env === undefined ? {} : { env: { ...ownEnvironment(), ...options.env } }),
  });
  const page = await app.firstWindow();
  const pageErrors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  await page.waitForSelector('main');

  // Playwright forgets the process when the app has closed.
  const child = app.process();
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return {
    app,
    page,
    profile,
    pageErrors,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async quit() {
      // The question itself has a test of its own; elsewhere it must not keep the window open.
      await app.evaluate(({ dialog }) => {
        dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
      });
      await app.close();
    },
  };
}

/** A second start on a profile that is in use: it hands over and ends. Resolves when it has ended. */
export async function runOnce(profile: string, args: readonly string[] = []): Promise<void> {
  const choice = await chooseElectron();
  const child = spawn(choice.executablePath, [...choice.args, root, `--user-data-dir=${profile}`, ...args], {
    cwd: root,
    stdio: 'ignore',
  });
  await once(child, 'exit');
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
