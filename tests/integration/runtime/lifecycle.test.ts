import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appPage, eventually, executable, makeApp, windowedMain } from './runtime-app.ts';
import type { RuntimeApp } from './runtime-app.ts';

const main = windowedMain(
  '<!doctype html><title>Tiny</title><script>localStorage.count = Number(localStorage.count ?? 0) + 1</script>',
  `
  import { writeFileSync } from 'node:fs';
  const write = () => writeFileSync(join(import.meta.dirname, 'seen.json'), JSON.stringify(globalThis.seen));
  const hear = (emitter, label, ...names) => { for (const name of names) emitter.on(name, () => { see(label, name); write(); }); };
  hear(app, 'app', 'will-finish-launching', 'ready', 'web-contents-created', 'browser-window-created', 'window-all-closed', 'before-quit', 'will-quit', 'quit');
  if (process.argv.includes('--stay')) app.removeAllListeners('window-all-closed');
  else app.on('window-all-closed', () => app.quit());
  if (process.argv.includes('--single') && !app.requestSingleInstanceLock({ hello: 'first' })) { app.quit(); }
  app.on('second-instance', (event, argv, folder, data) => see('second', argv.at(-1), folder, JSON.stringify(data)));
  globalThis.onWindow = (window) => {
    hear(window, 'window', 'close', 'closed');
    window.webContents.on('destroyed', () => see('contents destroyed'));
    window.on('close', (event) => { if (globalThis.keepsOpen) event.preventDefault(); });
  };
  see('main loaded', app.isReady());
  `,
);

let tiny: RuntimeApp;

beforeEach(() => {
  tiny = makeApp(main, `require('electron');`);
});

afterEach(() => {
  tiny.remove();
});

const written = (): string[] => JSON.parse(readFileSync(join(tiny.folder, 'seen.json'), 'utf8')) as string[];
const onlyApp = (lines: string[]): string[] =>
  lines.filter((line) => /^(?:app|window|main|contents)/.test(line));

const start = [
  'main loaded false',
  'app will-finish-launching',
  'app ready',
  'app web-contents-created',
  'app browser-window-created',
];

describe('start and quit', () => {
  test('app.quit tells its steps in order', async () => {
    const { app } = await tiny.start();
    await appPage(app);
    await app.close();
    expect(onlyApp(written())).toEqual([
      ...start,
      'app before-quit',
      'window close',
      'contents destroyed',
      'window closed',
      'app will-quit',
      'app quit',
    ]);
  });

  test('the last window’s end is told first, when it is closed', async () => {
    const { app } = await tiny.start();
    const page = await appPage(app);
    const exited = once(app.process(), 'exit');
    await page.close();
    expect((await exited)[0]).toBe(0);
    expect(onlyApp(written()).slice(start.length)).toEqual([
      'window close',
      'contents destroyed',
      'window closed',
      'app window-all-closed',
      'app before-quit',
      'app will-quit',
      'app quit',
    ]);
  });

  test('a prevented close keeps the window and ends the quitting', async () => {
    const { app } = await tiny.start();
    const page = await appPage(app);
    const after = await app.evaluate(({ app: electronApp, BrowserWindow }) => {
      Object.assign(globalThis, { keepsOpen: true });
      electronApp.quit();
      BrowserWindow.getAllWindows()[0]?.close();
      return BrowserWindow.getAllWindows().map((window) => window.isDestroyed());
    });
    expect(after).toEqual([false]);
    expect(await page.title()).toBe('Tiny');
    await app.evaluate(() => Object.assign(globalThis, { keepsOpen: false }));
    await app.close();
    expect(onlyApp(written()).slice(start.length)).toEqual([
      'app before-quit',
      'window close',
      'window close',
      'app before-quit',
      'window close',
      'contents destroyed',
      'window closed',
      'app will-quit',
      'app quit',
    ]);
  });

  test('before-quit and will-quit can be prevented', async () => {
    const { app } = await tiny.start();
    await appPage(app);
    const isThere = await app.evaluate(({ app: electronApp, BrowserWindow }) => {
      electronApp.once('before-quit', (event) => event.preventDefault());
      electronApp.quit();
      return BrowserWindow.getAllWindows().length;
    });
    expect(isThere).toBe(1);
    await app.evaluate(({ app: electronApp }) => {
      electronApp.once('will-quit', (event) => event.preventDefault());
      electronApp.quit();
    });
    expect(await app.evaluate(() => 'alive')).toBe('alive');
    await app.close();
  });

  test('app.exit asks nobody and gives its code', async () => {
    const { app } = await tiny.start();
    await appPage(app);
    const exited = once(app.process(), 'exit');
    await app.evaluate(({ app: electronApp }) => {
      Object.assign(globalThis, { keepsOpen: true });
      electronApp.exit(7);
    });
    expect((await exited)[0]).toBe(7);
    expect(onlyApp(written())).not.toContain('app before-quit');
    expect(onlyApp(written()).at(-1)).toBe('app quit');
  });

  test('Playwright’s own launch, with its loader, works through ELECTRON_OVERRIDE_DIST_PATH', async () => {
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] = join(executable, '..');
    try {
      const { app } = await tiny.start({ byOverride: true, args: ['--own'] });
      await appPage(app);
      const argv = await app.evaluate(() => process.argv.slice(1));
      expect(argv).toEqual([tiny.folder, `--user-data-dir=${tiny.profile}`, '--own']);
      await app.close();
      expect(onlyApp(written()).slice(0, 3)).toEqual(start.slice(0, 3));
    } finally {
      delete process.env['ELECTRON_OVERRIDE_DIST_PATH'];
    }
  });
});

describe('a kill', () => {
  const isAlive = (pid: number): boolean =>
    existsSync(`/proc/${pid}`) && !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

  test('takes Chromium along, and the same profile starts again with its data', async () => {
    const first = await tiny.start();
    const page = await appPage(first.app);
    expect(await page.evaluate(() => localStorage['count'] as string)).toBe('1');
    await page.reload();
    await first.app.close();

    const second = await tiny.start();
    expect(await (await appPage(second.app)).evaluate(() => localStorage['count'] as string)).toBe('3');
    const chromium = Number(
      readlinkSync(join(tiny.profile, 'Chromium', 'SingletonLock'))
        .split('-')
        .pop(),
    );
    expect(isAlive(chromium)).toBe(true);
    const exited = once(second.app.process(), 'exit');
    second.app.process().kill('SIGKILL');
    await exited;

    const third = await tiny.start();
    expect(isAlive(chromium)).toBe(false);
    expect(
      Number(await (await appPage(third.app)).evaluate(() => localStorage['count'] as string)),
    ).toBeGreaterThan(2);
    await third.app.close();
  });

  test('of the renderer is told', async () => {
    const { app } = await tiny.start();
    const page = await appPage(app);
    // Listened to before it happens: the call and the crash go different ways.
    await app.evaluate(({ app: electronApp }) => {
      const told = new Promise((resolve) =>
        electronApp.once('render-process-gone', (_event, contents, details) => {
          resolve([contents.id, details.reason, contents.isCrashed()]);
        }),
      );
      Object.assign(globalThis, { told });
    });
    const cdp = await page.context().newCDPSession(page);
    cdp.send('Page.crash').catch(() => undefined); // The answer is what crashes.
    const told = await app.evaluate(() => (globalThis as unknown as { told: Promise<unknown> }).told);
    expect(told).toEqual([1, 'crashed', true]);
    await app.close();
  });
});

test('a second instance hands over what it was given, and ends', async () => {
  const { app } = await tiny.start({ args: ['--single'] });
  await appPage(app);
  const second = spawn(
    executable,
    [tiny.folder, `--user-data-dir=${tiny.profile}`, '--single', 'sepiola://video/7'],
    { cwd: tiny.folder, stdio: 'ignore' },
  );
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
  await eventually(() => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toContain(
    `second sepiola://video/7 ${tiny.folder} {"hello":"first"}`,
  );
  expect(await app.evaluate(({ app: electronApp }) => electronApp.hasSingleInstanceLock())).toBe(true);
  const exited = once(app.process(), 'exit');
  app.process().kill('SIGKILL');
  await exited;
  const again = await tiny.start({ args: ['--single'] });
  await appPage(again.app);
  expect(await again.app.evaluate(({ app: electronApp }) => electronApp.hasSingleInstanceLock())).toBe(true);
  await again.app.close();
});
