import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appPage, eventually, makeApp, windowedMain } from './runtime-app.ts';

const tiny = makeApp(
  windowedMain(
    '<!doctype html><title>Tiny page</title><input id="field"><textarea id="greedy"></textarea>',
    `
    ipcMain.handle('ask', () => dialog.showMessageBox({ message: 'Really?', buttons: ['Yes', 'No'] }));
    app.whenReady().then(() => {
      const click = (item, window, event) => see('click', item.id, window?.id ?? '', event.triggeredByAccelerator ?? '');
      Menu.setApplicationMenu(Menu.buildFromTemplate([
        { label: 'App', submenu: [
          { id: 'palette', label: 'Palette', accelerator: 'CmdOrCtrl+K', click },
          { id: 'shifted', label: 'Shifted', accelerator: 'CmdOrCtrl+Shift+P', click },
          { id: 'off', label: 'Off', accelerator: 'CmdOrCtrl+J', enabled: false, click },
          { id: 'plus', label: 'Plus', accelerator: 'CmdOrCtrl+Plus', click },
          { id: 'plain', label: 'Plain', accelerator: 'F2', click },
          { id: 'check', label: 'Check', type: 'checkbox', click },
        ] },
        { role: 'editMenu' },
        { label: 'Choice', submenu: [{ id: 'a', label: 'A', type: 'radio', checked: true }, { id: 'b', label: 'B', type: 'radio' }] },
      ]));
    });
    powerMonitor.on('suspend', () => see('suspend'));
    nativeTheme.on('updated', () => see('updated', nativeTheme.shouldUseDarkColors));
    `,
  ),
  `
  const { contextBridge, ipcRenderer } = require('electron');
  contextBridge.exposeInMainWorld('ask', () => ipcRenderer.invoke('ask'));
  `,
);

let app: ElectronApplication;
let page: Page;

const seen = (): Promise<string[]> => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);

beforeAll(async () => {
  ({ app } = await tiny.start({ colorScheme: null }));
  page = await appPage(app);
});

beforeEach(async () => {
  await app.evaluate(() => void ((globalThis as unknown as { seen: string[] }).seen.length = 0));
});

afterAll(async () => {
  await app.close();
  tiny.remove();
});

describe('accelerators', () => {
  test('fire from keys pressed in the page', async () => {
    for (const keys of ['ControlOrMeta+k', 'ControlOrMeta+Shift+P', 'F2', 'ControlOrMeta+Shift+Equal'])
      await page.keyboard.press(keys);
    await eventually(seen).toEqual([
      'click palette 1 true',
      'click shifted 1 true',
      'click plain 1 true',
      'click plus 1 true',
    ]);
  });

  test('leave typing and editing alone, and what is disabled', async () => {
    await page.click('#field');
    await page.keyboard.type('kpj K');
    await page.keyboard.press('ControlOrMeta+j');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+x');
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('ControlOrMeta+v');
    expect(await page.inputValue('#field')).toBe('kpj Kkpj K');
    expect(await seen()).toEqual([]);
  });

  test('yield to a page that takes the key, and not to one that only stops the event', async () => {
    await page.evaluate(() => {
      const greedy = document.querySelector('#greedy');
      greedy?.addEventListener('keydown', (event) => {
        event.stopPropagation();
        if (event instanceof KeyboardEvent && event.key === 'k') event.preventDefault();
      });
    });
    await page.click('#greedy');
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.press('F2');
    await eventually(seen).toEqual(['click plain 1 true']);
  });
});

test('menus have their items, by id, with state', async () => {
  const states = await app.evaluate(({ Menu, BrowserWindow }) => {
    const menu = Menu.getApplicationMenu();
    const item = (id: string) => menu?.getMenuItemById(id);
    item('check')?.click(undefined, BrowserWindow.getAllWindows()[0]);
    const b = item('b');
    if (b) b.checked = true;
    return {
      labels: menu?.items.map(({ label }) => label),
      edit: menu?.items[1]?.submenu?.items.map(({ role, type }) => role ?? type),
      check: item('check')?.checked,
      radios: [item('a')?.checked, item('b')?.checked],
      none: menu?.getMenuItemById('none'),
    };
  });
  expect(states).toEqual({
    labels: ['App', 'Edit', 'Choice'],
    edit: ['undo', 'redo', 'separator', 'cut', 'copy', 'paste', 'delete', 'separator', 'selectall'],
    check: true,
    radios: [false, true],
    none: null,
  });
  expect(await seen()).toEqual(['click check 1 ']);
});

test('a test replaces a dialog for the app’s own code', async () => {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: true });
  });
  const answer = await page.evaluate(() => (globalThis as unknown as { ask: () => Promise<unknown> }).ask());
  expect(answer).toEqual({ response: 1, checkboxChecked: true });
});

test('powerMonitor tells what a test emits', async () => {
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  expect(await seen()).toEqual(['suspend']);
});

test('the network goes and comes for both sides', async () => {
  const states = async (): Promise<unknown[]> => [
    await app.evaluate(({ net }) => net.isOnline()),
    await page.evaluate(() => navigator.onLine),
  ];
  const set = (online: boolean): Promise<void> =>
    app.evaluate(
      (electron, value) =>
        (
          electron as unknown as { sepiolaRuntime: { setOnline: (online: boolean) => Promise<void> } }
        ).sepiolaRuntime.setOnline(value),
      online,
    );
  expect(await states()).toEqual([true, true]);
  await set(false);
  expect(await states()).toEqual([false, false]);
  await set(true);
  expect(await states()).toEqual([true, true]);
});

test('nativeTheme drives what the page prefers', async () => {
  const isDark = (): Promise<boolean> =>
    page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await app.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = 'dark'));
  await eventually(isDark).toBe(true);
  await app.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = 'light'));
  await eventually(isDark).toBe(false);
  expect(await seen()).toEqual(['updated true', 'updated false']);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await isDark()).toBe(true);
});

test('notifications and trays are kept for tests', async () => {
  const kept = await app.evaluate(async (electron) => {
    const notification = new electron.Notification({ title: 'Published', body: 'Squid at night' });
    const clicked = new Promise((resolve) => notification.once('click', () => resolve('clicked')));
    notification.show();
    const runtime = (
      electron as unknown as {
        sepiolaRuntime: { notifications: { title: string; emit: (name: string) => void }[] };
      }
    ).sepiolaRuntime;
    runtime.notifications[0]?.emit('click');
    return [runtime.notifications.map(({ title }) => title), await clicked];
  });
  expect(kept).toEqual([['Published'], 'clicked']);
});

test('shell opens for the desktop, and a test sees what', async () => {
  const opened = await app.evaluate(async (electron) => {
    await electron.shell.openExternal('https://tube.example/w/1');
    return (electron as unknown as { sepiolaRuntime: { opened: string[] } }).sepiolaRuntime.opened;
  });
  expect(opened).toContain('https://tube.example/w/1');
});

describe('the window', () => {
  test('has its size, place and title, and remembers what the desktop cannot show', async () => {
    const facts = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setProgressBar(0.4);
      return {
        bounds: window?.getBounds(),
        title: window?.getTitle(),
        recorded: (window as unknown as { recorded: object }).recorded,
        ids: [window?.id, window?.webContents.id],
      };
    });
    expect(facts).toMatchObject({
      bounds: { width: 900, height: 600 },
      title: 'Tiny page',
      recorded: { progress: 0.4 },
      ids: [1, 1],
    });
    expect(await page.evaluate(() => [outerWidth, outerHeight])).toEqual([900, 600]);
  });

  test('can be hidden, shown, moved and sized', async () => {
    const place = (): Promise<number[]> => page.evaluate(() => [screenX, screenY, outerWidth, outerHeight]);
    const run = (method: 'hide' | 'show'): Promise<unknown> =>
      app.evaluate(({ BrowserWindow }, name) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.[name]();
        return [window?.isVisible(), window?.isFocused()];
      }, method);
    expect(await run('hide')).toEqual([false, false]);
    await eventually(async () => (await place())[0]).toBeLessThan(-5000);
    expect(await run('show')).toEqual([true, true]);
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 100, y: 50, width: 1000, height: 700 }),
    );
    await eventually(place).toEqual([100, 50, 1000, 700]);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual({
      x: 100,
      y: 50,
      width: 1000,
      height: 700,
    });
  });

  test('there can be two, and each is its own', async () => {
    const opened = app.waitForEvent('window');
    await app.evaluate(({ BrowserWindow }) => {
      const second = new BrowserWindow({ show: false, width: 400, height: 300 });
      return second.loadURL('app://tiny/second.html');
    });
    const other = await opened;
    await other.waitForURL(/second/);
    const sizes = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => [
        window.id,
        window.isVisible(),
        window.webContents.getURL().slice(0, 21),
      ]),
    );
    expect(sizes).toEqual([
      [1, true, 'app://tiny/index.html'],
      [2, false, 'app://tiny/second.htm'],
    ]);
    await other.close();
    await eventually(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
});

test('screenshots and input work', async () => {
  expect((await page.screenshot()).byteLength).toBeGreaterThan(1000);
});

test('what the runtime lacks is told by name', async () => {
  const messages = await app.evaluate((electron) =>
    [
      () => electron.app.setJumpList([]),
      () => electron.autoUpdater.checkForUpdates(),
      () => electron.BrowserWindow.getAllWindows()[0]?.setVibrancy('menu'),
      () => electron.webContents.getAllWebContents()[0]?.printToPDF({}),
    ].map((call: () => unknown) => {
      try {
        call();
        return 'nothing';
      } catch (error) {
        return error instanceof Error ? error.message : 'no Error';
      }
    }),
  );
  expect(messages.map((message) => message.split(' is ')[0])).toEqual([
    'app.setJumpList',
    'autoUpdater.checkForUpdates',
    'BrowserWindow.setVibrancy',
    'webContents.printToPDF',
  ]);
  expect(messages[0]).toContain("not implemented by Sepiola's runtime");
});
