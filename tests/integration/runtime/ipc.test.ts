import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appPage, eventually, makeApp, windowedMain } from './runtime-app.ts';

/** What the preload below gives the page. */
interface Api {
  echo: (value: unknown) => Promise<unknown>;
  call: (channel: string, ...parameters: unknown[]) => Promise<unknown>;
  send: (channel: string, ...parameters: unknown[]) => void;
  odd: (kind: string) => Promise<string>;
  heard: () => unknown[];
}
declare const api: Api;

const tiny = makeApp(
  windowedMain(
    '<!doctype html><title>Tiny</title><p>hello',
    `
    ipcMain.handle('echo', (event, value) => value);
    ipcMain.handle('kinds', (event, value) => [value.constructor === Object, value.date instanceof Date, value.map instanceof Map, value.bytes instanceof Uint8Array]);
    ipcMain.handle('fail', () => { throw Object.assign(new TypeError('no good'), { code: 'E_SECRET' }); });
    ipcMain.handle('function', () => () => 1);
    ipcMain.handle('class', () => new (class Point { x = 1; get y() { return 2; } })());
    ipcMain.handleOnce('once', () => 'first');
    ipcMain.handle('sender', (event) => ({ id: event.sender.id, url: event.senderFrame.url, origin: event.senderFrame.origin, parent: event.senderFrame.parent, isTop: event.senderFrame === event.sender.mainFrame, isTopTop: event.senderFrame.top === event.senderFrame }));
    ipcMain.on('note', (event, ...values) => { see('note', JSON.stringify(values)); event.reply('noted', ...values); });
    ipcMain.on('leave', async (event) => {
      see('frame before', event.senderFrame?.url);
      await event.sender.loadURL('app://tiny/next.html');
      see('frame after', event.senderFrame);
    });
    `,
  ),
  `
  const { contextBridge, ipcRenderer } = require('electron');
  const heard = [];
  ipcRenderer.on('noted', (event, ...values) => heard.push(values));
  class Point { constructor() { this.x = 1; } }
  const odd = { function: () => () => 1, node: () => document.body, symbol: () => Symbol('x'), promise: () => Promise.resolve(1), point: () => new Point(), blob: () => new Blob(['x']) };
  contextBridge.exposeInMainWorld('api', {
    echo: (value) => ipcRenderer.invoke('echo', value),
    call: (channel, ...parameters) => ipcRenderer.invoke(channel, ...parameters),
    send: (channel, ...parameters) => ipcRenderer.send(channel, ...parameters),
    odd: async (kind) => { const made = odd[kind](); const back = await ipcRenderer.invoke('echo', made); return back.constructor.name + JSON.stringify(back); },
    heard: () => heard,
  });
  `,
);

let app: ElectronApplication;
let page: Page;

beforeAll(async () => {
  ({ app } = await tiny.start());
  page = await appPage(app);
});

afterAll(async () => {
  await app.close();
  tiny.remove();
});

describe('what crosses', () => {
  test('structured clones survive both ways', async () => {
    const back = await page.evaluate(async () => {
      const list: unknown[] = [1, , 3]; // eslint-disable-line no-sparse-arrays -- a hole is what is tested
      const cyclic: Record<string, unknown> = { list };
      cyclic['self'] = cyclic;
      const value = (await api.echo({
        date: new Date(86_400_000),
        map: new Map<unknown, unknown>([['k', new Set([1n, -0, NaN])]]),
        bytes: new Uint8Array([1, 2, 255]),
        floats: new Float64Array([0.5]),
        buffer: new Uint8Array([7]).buffer,
        pattern: /a+/gi,
        nothing: undefined,
        infinite: -Infinity,
        error: new RangeError('far'),
        cyclic,
      })) as Record<string, unknown>;
      const map = value['map'] as Map<string, Set<unknown>>;
      const set = [...(map.get('k') ?? [])];
      const again = value['cyclic'] as Record<string, unknown>;
      const error = value['error'] as Error;
      return {
        date: (value['date'] as Date).getTime(),
        set: [set[0] === 1n, set.length, Number.isNaN(set[2])],
        bytes: [...(value['bytes'] as Uint8Array)],
        floats: [...(value['floats'] as Float64Array)],
        buffer: new Uint8Array(value['buffer'] as ArrayBuffer)[0],
        pattern: String(value['pattern']),
        nothing: 'nothing' in value && value['nothing'] === undefined,
        infinite: value['infinite'] === -Infinity,
        error: [error instanceof RangeError, error instanceof Error, error.message],
        isCyclic: again['self'] === again,
        hasHole: !(1 in (again['list'] as unknown[])),
      };
    });
    expect(back).toEqual({
      date: 86_400_000,
      set: [true, 3, true],
      bytes: [1, 2, 255],
      floats: [0.5],
      buffer: 7,
      pattern: '/a+/gi',
      nothing: true,
      infinite: true,
      // contextBridge makes every error a plain one, as Electron's does.
      error: [false, true, 'far'],
      isCyclic: true,
      hasHole: true,
    });
  });

  test('the handler gets the real types', async () => {
    const kinds = await page.evaluate(() =>
      api.call('kinds', { date: new Date(), map: new Map(), bytes: new Uint8Array(1) }),
    );
    expect(kinds).toEqual([true, true, true, true]);
  });

  test.each(['function', 'node', 'symbol', 'promise', 'blob'])('a %s is refused', async (kind) => {
    const message = await page.evaluate(
      (name) =>
        api.odd(name).catch((error: unknown) => (error instanceof Error ? error.message : 'no error')),
      kind,
    );
    expect(message).toBe('An object could not be cloned.');
  });

  test('a class instance loses its class', async () => {
    expect(await page.evaluate(() => api.odd('point'))).toBe('Object{"x":1}');
    expect(await page.evaluate(() => api.call('class'))).toEqual({ x: 1 });
  });
});

describe('errors', () => {
  const messageOf = (channel: string) =>
    page.evaluate(
      (name) =>
        api.call(name).then(
          () => 'no error',
          (error: unknown) =>
            error instanceof Error
              ? [error.message, Object.keys(error), error.constructor === Error]
              : 'no Error',
        ),
      channel,
    );

  test("a handler's error arrives as an Error with a prefixed message and nothing else", async () => {
    expect(await messageOf('fail')).toEqual([
      "Error invoking remote method 'fail': TypeError: no good",
      [],
      true,
    ]);
  });

  test('a channel without a handler says so', async () => {
    expect(await messageOf('nowhere')).toEqual([
      "Error invoking remote method 'nowhere': Error: No handler registered for 'nowhere'",
      [],
      true,
    ]);
  });

  test('a result that cannot be cloned is an error', async () => {
    expect(await messageOf('function')).toEqual([
      "Error invoking remote method 'function': Error: An object could not be cloned.",
      [],
      true,
    ]);
  });

  test('handleOnce answers once', async () => {
    expect(await page.evaluate(() => api.call('once'))).toBe('first');
    expect(await messageOf('once')).toEqual(expect.arrayContaining([expect.stringContaining('No handler')]));
  });

  test('a second handler for a channel is refused', async () => {
    const message = await app.evaluate(({ ipcMain }) => {
      try {
        ipcMain.handle('echo', () => 1);
        return 'accepted';
      } catch (error) {
        return error instanceof Error ? error.message : 'no Error';
      }
    });
    expect(message).toBe("Attempted to register a second handler for 'echo'");
  });

  test('an argument that main cannot send is refused', async () => {
    const message = await app.evaluate(({ webContents }) => {
      try {
        webContents.getAllWebContents()[0]?.send('x', () => 1);
        return 'sent';
      } catch (error) {
        return error instanceof Error ? error.message : 'no Error';
      }
    });
    expect(message).toBe('Failed to serialize arguments');
  });
});

test('messages keep their order, and replies come back to the page', async () => {
  await page.evaluate(() => {
    for (let index = 0; index < 50; index++) api.send('note', index);
  });
  await page.waitForFunction(() => api.heard().length === 50);
  expect(await page.evaluate(() => api.heard().flat())).toEqual(
    Array.from({ length: 50 }, (_, index) => index),
  );
});

test('the sender is the window, its frame the top frame with the app’s own address', async () => {
  expect(await page.evaluate(() => api.call('sender'))).toEqual({
    id: 1,
    url: 'app://tiny/index.html',
    origin: 'app://tiny',
    parent: null,
    isTop: true,
    isTopTop: true,
  });
});

test('senderFrame is null once the frame shows another document', async () => {
  await page.evaluate(() => api.send('leave'));
  await page.waitForURL(/next\.html$/);
  const seen = (): Promise<string[]> =>
    app.evaluate(() =>
      (globalThis as unknown as { seen: string[] }).seen.filter((line) => line.startsWith('frame')),
    );
  await eventually(seen).toEqual(['frame before app://tiny/index.html', 'frame after ']);
});
