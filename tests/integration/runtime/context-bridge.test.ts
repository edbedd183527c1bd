import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { appPage, eventually, makeApp, windowedMain } from './runtime-app.ts';

interface Api {
  constant: { deep: { list: number[] } };
  add: (a: number, b: number) => number;
  twice: (callback: (value: { n: number }) => number) => number;
  later: (value: unknown) => Promise<unknown>;
  fails: () => void;
  failsLater: () => Promise<void>;
  same: (callback: () => void) => boolean;
  typeOf: (value: unknown) => string;
  call: (channel: string, value: unknown) => Promise<unknown>;
  worldIsWhole: () => boolean;
}
declare const api: Api;

const tiny = makeApp(
  windowedMain(
    '<!doctype html><title>Tiny</title>',
    `
    ipcMain.handle('echo', (event, value) => value);
    ipcMain.handle('store', (event, value) => { globalThis.stored = value; });
    `,
  ),
  `
  const { contextBridge, ipcRenderer } = require('electron');
  let kept;
  contextBridge.exposeInMainWorld('api', {
    constant: { deep: { list: [1, 2] } },
    add: (a, b) => a + b,
    twice: (callback) => callback({ n: 1 }) + callback({ n: 2 }),
    later: async (value) => value,
    fails: () => { throw Object.assign(new TypeError('sync'), { secret: ipcRenderer.channel }); },
    failsLater: async () => { throw new Error('async'); },
    same: (callback) => { const is = kept === callback; kept = callback; return is; },
    typeOf: (value) => Object.prototype.toString.call(value),
    call: (channel, value) => ipcRenderer.invoke(channel, value),
    worldIsWhole: () => [1].map((x) => x + 1)[0] === 2 && JSON.stringify({ a: 1 }) === '{"a":1}' && !('leak' in globalThis),
  });
  let refused = '';
  try { contextBridge.exposeInMainWorld('api', {}); } catch (error) { refused = error.message; }
  contextBridge.exposeInMainWorld('refused', refused);
  globalThis.secretOfPreload = 1;
  `,
);

let app: ElectronApplication;
let page: Page;

beforeAll(async () => {
  ({ app } = await tiny.start());
  page = await appPage(app);
});

beforeEach(async () => {
  await page.reload();
});

afterAll(async () => {
  await app.close();
  tiny.remove();
});

test('functions work both ways, with copies of their arguments', async () => {
  expect(await page.evaluate(() => [api.add(2, 3), api.twice(({ n }) => n * 10)])).toEqual([5, 30]);
  const isCopy = await page.evaluate(async () => {
    const mine = { a: 1 };
    const back = await api.later(mine);
    return back !== mine && JSON.stringify(back) === '{"a":1}';
  });
  expect(isCopy).toBe(true);
});

test('a function that went over is the same function the next time', async () => {
  const same = await page.evaluate(() => {
    const callback = (): void => undefined;
    return [api.same(callback), api.same(callback)];
  });
  expect(same).toEqual([false, true]);
});

test('types that can be cloned keep their type', async () => {
  const types = await page.evaluate(() =>
    [new Date(), new Map(), new Uint8Array(1), /x/, new File([], 'x'), [1], null].map((value) =>
      api.typeOf(value),
    ),
  );
  expect(types).toEqual([
    '[object Date]',
    '[object Map]',
    '[object Uint8Array]',
    '[object RegExp]',
    '[object File]',
    '[object Array]',
    '[object Null]',
  ]);
});

test('errors arrive with their message only', async () => {
  const errors = await page.evaluate(async () => {
    const caught: unknown[] = [];
    try {
      api.fails();
    } catch (error) {
      caught.push(error);
    }
    await api.failsLater().catch((error: unknown) => caught.push(error));
    return caught.map((error) => (error instanceof Error ? [error.message, Object.keys(error)] : 'no Error'));
  });
  expect(errors).toEqual([
    ['sync', []],
    ['async', []],
  ]);
});

test('what is exposed cannot be changed', async () => {
  const after = await page.evaluate(() => {
    'use strict';
    const attempts = [
      () => ((globalThis as unknown as { api: unknown }).api = 1),
      () => (api.add = () => 0),
      () => api.constant.deep.list.push(3),
      () => delete (globalThis as unknown as { api?: unknown }).api,
    ];
    const outcomes = attempts.map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch {
        return 'refused';
      }
    });
    return [outcomes, api.add(1, 1), api.constant.deep.list];
  });
  expect(after).toEqual([['refused', 'refused', 'refused', 'refused'], 2, [1, 2]]);
  expect(await page.evaluate(() => (globalThis as unknown as { refused: string }).refused)).toBe(
    'Cannot bind an API on top of an existing property on the window object',
  );
});

test('the page reaches nothing of the preload or of Node', async () => {
  const names = ['ipcRenderer', 'require', 'process', 'module', 'secretOfPreload', 'Buffer'];
  expect(await page.evaluate((list) => list.filter((name) => name in globalThis), names)).toEqual([]);
  const strange = await page.evaluate(() =>
    Object.getOwnPropertyNames(globalThis).filter((name) => /sepiola|electron|playwright__/i.test(name)),
  );
  expect(strange).toEqual([]);
});

test('a page that replaces the built-ins harms itself alone', async () => {
  const tamper = async (): Promise<void> => {
    const stolen: unknown[] = [];
    const names = ['push', 'map', 'forEach', 'slice', 'concat', 'includes', 'indexOf', 'filter'] as const;
    for (const name of names)
      Object.defineProperty(Array.prototype, name, {
        value: (...parameters: unknown[]) => {
          stolen.push(parameters);
          throw new Error('tampered');
        },
      });
    Object.defineProperty(Array.prototype, '0', {
      configurable: true,
      set: (value: unknown) => {
        stolen[stolen.length] = value;
      },
    });
    for (const holder of [
      Map.prototype,
      Function.prototype,
      EventTarget.prototype,
      Promise.prototype,
      CustomEvent.prototype,
    ])
      for (const name of [
        'get',
        'set',
        'call',
        'apply',
        'bind',
        'dispatchEvent',
        'addEventListener',
        'detail',
      ])
        if (Object.hasOwn(holder, name))
          void Object.defineProperty(holder, name, { value: () => (stolen[stolen.length] = name) });
    JSON.stringify = () => (stolen[stolen.length] = 'stringify');
    JSON.parse = () => (stolen[stolen.length] = 'parse');
    Reflect.apply = () => (stolen[stolen.length] = 'apply');
    Object.defineProperty(Object.prototype, 'value', {
      configurable: true,
      set: () => (stolen[stolen.length] = 'value'),
    });
    globalThis.structuredClone = () => (stolen[stolen.length] = 'clone');
    Object.assign(globalThis, { CustomEvent: () => undefined });
    const sum = api.add(1, 2);
    const whole = api.worldIsWhole();
    const back = (await api.call('echo', { a: { b: 7 } })) as { a: { b: number } };
    await api.call('store', { sum, whole, seven: back.a.b, stolen: stolen.length });
  };
  // Playwright's own scripts live in the page's world too, hence the result goes by the preload.
  await page.addScriptTag({ content: `(${String(tamper)})()` });
  const stored = (): Promise<unknown> => app.evaluate(() => (globalThis as { stored?: unknown }).stored);
  await eventually(stored).toEqual({ sum: 3, whole: true, seven: 7, stolen: 0 });
});
