import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appPage, eventually, makeApp, windowedMain } from './runtime-app.ts';

const tiny = makeApp(
  windowedMain(
    `<!doctype html><title>Tiny</title>
     <a id="away" href="http://127.0.0.1:9/away">away</a>
     <a id="blank" href="https://example.org/blank" target="_blank">blank</a>
     <form id="form" action="http://127.0.0.1:9/form" method="post"></form>`,
    `
    globalThis.onWindow = (window) => {
      window.webContents.setWindowOpenHandler(({ url, disposition }) => { see('open', url, disposition); return { action: 'deny' }; });
      window.webContents.on('will-navigate', (event, url) => { see('will-navigate', url, event.url === url, event.isMainFrame); if (globalThis.isStrict) event.preventDefault(); });
      window.webContents.on('will-frame-navigate', (event) => see('will-frame-navigate', event.url));
      for (const name of ['did-start-navigation', 'dom-ready', 'did-finish-load']) window.webContents.on(name, (event) => see(name, event?.url ?? '', event?.isSameDocument ?? ''));
      window.on('ready-to-show', () => see('ready-to-show'));
      window.on('page-title-updated', (event, title) => see('title', title));
    };
    globalThis.isStrict = true;
    `,
  ),
  `const { contextBridge } = require('electron'); contextBridge.exposeInMainWorld('loads', 1);`,
);

let app: ElectronApplication;
let page: Page;

const seen = (): Promise<string[]> => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);

async function finishedLoads(): Promise<number> {
  return (await seen()).filter((line) => line.startsWith('did-finish-load')).length;
}

beforeAll(async () => {
  ({ app } = await tiny.start());
  page = await appPage(app);
});

beforeEach(async () => {
  await app.evaluate(() => void ((globalThis as unknown as { seen: string[] }).seen.length = 0));
});

afterAll(async () => {
  await app.close();
  tiny.remove();
});

describe('a page that wants to go elsewhere', () => {
  test.each([
    ['a link', () => document.querySelector<HTMLAnchorElement>('#away')?.click(), 'http://127.0.0.1:9/away'],
    ['location', () => void (location.href = 'http://127.0.0.1:9/location'), 'http://127.0.0.1:9/location'],
    ['a form', () => document.querySelector<HTMLFormElement>('#form')?.submit(), 'http://127.0.0.1:9/form'],
    ['its own origin', () => void (location.href = '/other.html?a=b'), 'app://tiny/other.html?a=b'],
  ])('by %s is stopped by will-navigate', async (_, go, url) => {
    await page.evaluate(() => Object.assign(globalThis, { stays: true }));
    await page.evaluate(go);
    await eventually(seen).toContain(`will-navigate ${url} true true`);
    expect(await seen()).toContain(`will-frame-navigate ${url}`);
    expect(await page.evaluate(() => [(globalThis as { stays?: boolean }).stays, location.pathname])).toEqual(
      [true, '/index.html'],
    );
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getURL())).toBe(
      'app://tiny/index.html',
    );
  });

  test('goes there when nobody objects', async () => {
    await app.evaluate(() => void ((globalThis as { isStrict?: boolean }).isStrict = false));
    await page.evaluate(() => void (location.href = '/other.html#part'));
    await page.waitForURL(/other\.html/);
    await eventually(() =>
      app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getURL()),
    ).toBe('app://tiny/other.html#part');
    await page.evaluate(() => void (location.href = '/index.html'));
    await page.waitForURL(/index\.html/);
    await eventually(finishedLoads).toBe(2);
    await app.evaluate(() => void ((globalThis as { isStrict?: boolean }).isStrict = true));
  });
});

test('a reload, a test’s goto and loadURL are not announced by will-navigate', async () => {
  // One after the other for the app as well, which hears of a load at another moment than Playwright.
  await page.reload();
  await eventually(finishedLoads).toBe(1);
  await page.goto('https://tiny.localhost/index.html');
  await eventually(finishedLoads).toBe(2);
  await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    await window?.loadURL('app://tiny/index.html');
    await new Promise<void>((resolve) => {
      window?.webContents.once('did-finish-load', () => {
        resolve();
      });
      window?.reload();
    });
  });
  expect((await seen()).filter((line) => line.startsWith('will-navigate'))).toEqual([]);
  expect(await finishedLoads()).toBe(4);
});

test('a load tells its steps in order', async () => {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.loadURL('app://tiny/index.html?again'),
  );
  const steps = (await seen()).filter((line) => !line.startsWith('title'));
  expect(steps.map((line) => line.trim())).toEqual([
    'did-start-navigation app://tiny/index.html?again false',
    'dom-ready',
    'did-finish-load',
  ]);
  // Playwright hears of a load after the app: what follows is for the new document.
  await page.waitForURL(/again/);
});

test('a change within the document is told as such', async () => {
  await page.evaluate(() => void (location.hash = '#videos'));
  await eventually(seen).toContain('did-start-navigation app://tiny/index.html?again#videos true');
  await eventually(() =>
    app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.mainFrame.url),
  ).toBe('app://tiny/index.html?again#videos');
});

describe('a page that wants a window', () => {
  test('gets none, and the handler is asked', async () => {
    expect(await page.evaluate(() => window.open('https://example.org/opened', '_blank'))).toBeNull();
    await page.click('#blank');
    await page.click('#away', { modifiers: ['ControlOrMeta'] });
    await page.click('#away', { button: 'middle' });
    await eventually(async () => (await seen()).filter((line) => line.startsWith('open'))).toEqual([
      'open https://example.org/opened foreground-tab',
      'open https://example.org/blank foreground-tab',
      'open http://127.0.0.1:9/away background-tab',
      'open http://127.0.0.1:9/away background-tab',
    ]);
    expect(app.windows()).toHaveLength(1);
  });

  test('gets none by a way around either', async () => {
    const popup = app.waitForEvent('window').then((opened) => opened.waitForEvent('close'));
    await page.evaluate(() => {
      document.addEventListener('click', (event) => event.stopPropagation());
      document.querySelector<HTMLAnchorElement>('#blank')?.click();
    });
    await popup;
    await eventually(() => app.windows().length).toBe(1);
  });
});
