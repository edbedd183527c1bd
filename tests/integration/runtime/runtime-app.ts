import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect } from 'vitest';

export const executable = resolve(import.meta.dirname, '../../../build/runtime/electron');

export interface RuntimeApp {
  readonly folder: string;
  readonly profile: string;
  readonly start: (options?: StartOptions) => Promise<Started>;
  readonly remove: () => void;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Through Playwright's own search for Electron, which also loads its loader. */
  readonly byOverride?: boolean;
  readonly colorScheme?: null;
}

export interface Started {
  readonly app: ElectronApplication;
  /** All that the process wrote to stderr so far. */
  readonly errors: () => string;
}

/** A small app of the test's own, in a temporary folder with a temporary profile. */
export function makeApp(main: string, preload: string): RuntimeApp {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sepiola-runtime-')));
  const profile = join(folder, 'profile');
  const about = { name: 'tiny', productName: 'Tiny', version: '1.2.3', type: 'module', main: 'main.mjs' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
  writeFileSync(join(folder, 'main.mjs'), main);
  writeFileSync(join(folder, 'preload.cjs'), preload);
  return {
    folder,
    profile,
    async start(options = {}) {
      const env: Record<string, string> = { SEPIOLA_RUNTIME_NO_OPEN: '1', ...options.env };
      for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] ??= value;
      const app = await _electron.launch({
        ...(options.byOverride ? {} : { executablePath: executable }),
        ...(options.colorScheme === null ? { colorScheme: null } : {}),
        args: [folder, `--user-data-dir=${profile}`, ...(options.args ?? [])],
        env,
      });
      let text = '';
      app.process().stderr?.on('data', (data: Buffer) => (text += data.toString('utf8')));
      return { app, errors: () => text };
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

/** The app's window once it shows a document of the app's own. */
export async function appPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.waitForURL(/^https:/);
  await page.waitForLoadState();
  return page;
}

/** Expects what becomes true once events have gone their way; on a busy machine that takes a while. */
export function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: 20_000 });
}

/** The start of a main script: an app with one window on `app://tiny/`, whose page is `html`. */
export function windowedMain(html: string, more = ''): string {
  return `
import { app, BrowserWindow, dialog, ipcMain, Menu, MenuItem, nativeTheme, net, Notification, powerMonitor, protocol, session, shell, Tray, webContents } from 'electron';
import { join } from 'node:path';
globalThis.seen = [];
const see = (...what) => globalThis.seen.push(what.join(' '));
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }]);
let routes = {};
const html = ${JSON.stringify(html)};
const htmlHeaders = { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'; script-src 'self' 'unsafe-inline'" };
${more}
app.whenReady().then(async () => {
  protocol.handle('app', (request) => {
    const route = routes[new URL(request.url).pathname];
    return route ? route(request) : new Response(html, { headers: htmlHeaders });
  });
  globalThis.window = new BrowserWindow({ width: 900, height: 600, webPreferences: { preload: join(import.meta.dirname, 'preload.cjs') } });
  globalThis.onWindow?.(globalThis.window);
  await globalThis.window.loadURL('app://tiny/index.html');
});
`;
}
