import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appPage, makeApp, windowedMain } from './runtime-app.ts';

declare const api: { drop: (files: File[]) => Promise<unknown>; made: () => Promise<unknown> };
declare const dropped: Promise<unknown>;

const tiny = makeApp(
  windowedMain(
    `<!doctype html><input type="file" id="choose" multiple><div id="zone" style="height:400px">drop</div>
     <script>
       addEventListener('dragover', (event) => event.preventDefault());
       globalThis.dropped = new Promise((resolve) => addEventListener('drop', (event) => {
         event.preventDefault();
         resolve(api.drop([...event.dataTransfer.files]));
       }));
     </script>`,
    `ipcMain.handle('files', (event, value) => { globalThis.got = value; return value; });
     ipcMain.on('then', (event, value) => { globalThis.order ??= []; globalThis.order.push(value); });`,
  ),
  `
  const { contextBridge, ipcRenderer, webUtils } = require('electron');
  contextBridge.exposeInMainWorld('api', {
    drop: (files) => {
      const paths = files.map((file) => webUtils.getPathForFile(file));
      ipcRenderer.send('then', { path: paths[0] });
      ipcRenderer.send('then', 'after');
      return ipcRenderer.invoke('files', { list: files.map((file, index) => ({ name: file.name, path: paths[index] })), map: new Map([['first', paths[0]]]) });
    },
    made: () => ipcRenderer.invoke('files', webUtils.getPathForFile(new File(['x'], 'made.txt'))),
    notAFile: () => webUtils.getPathForFile({}),
  });
  `,
);

const folder = join(tiny.folder, 'a folder');
const film = join(folder, 'filmed in Žilina.mp4');
const note = join(folder, 'note.txt');

let app: ElectronApplication;
let page: Page;

beforeAll(async () => {
  mkdirSync(folder);
  writeFileSync(film, 'film');
  writeFileSync(note, 'note');
  // The plain C locale, as a CI's shell has it: file names are not ASCII all the same.
  ({ app } = await tiny.start({ env: { LC_ALL: 'C' } }));
  page = await appPage(app);
});

afterAll(async () => {
  await app.close();
  tiny.remove();
});

async function dropOn(cdp: CDPSession, paths: string[]): Promise<void> {
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, x: 100, y: 200, data });
}

test('the main process gets the paths of dropped files and folders, wherever they stand in the message', async () => {
  const cdp = await page.context().newCDPSession(page);
  await dropOn(cdp, [film, folder]);
  const map = await page.evaluate(async () => {
    const back = (await dropped) as { list: unknown; map: Map<string, string> };
    return { list: back.list, first: back.map.get('first') };
  });
  expect(map).toEqual({
    list: [
      { name: 'filmed in Žilina.mp4', path: film },
      { name: 'a folder', path: folder },
    ],
    first: film,
  });
});

test('messages keep their order though a path takes a question to the browser', async () => {
  expect(await app.evaluate(() => (globalThis as unknown as { order: unknown[] }).order)).toEqual([
    { path: film },
    'after',
  ]);
});

test('the main process gets the paths of chosen files', async () => {
  await page.setInputFiles('#choose', [film, note]);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#choose');
    return api.drop([...(input?.files ?? [])]);
  });
  const got = await app.evaluate(
    () => (globalThis as unknown as { got: { list: { path: string }[] } }).got.list,
  );
  expect(got.map(({ path }) => path)).toEqual([film, note]);
});

test('a file that a page made has no path', async () => {
  expect(await page.evaluate(() => api.made())).toBe('');
});

test('only files have paths', async () => {
  const message = await page.evaluate(() => {
    try {
      (globalThis as unknown as { api: { notAFile: () => void } }).api.notAFile();
      return 'accepted';
    } catch (error) {
      return error instanceof Error ? error.message : 'no Error';
    }
  });
  expect(message).toContain("not of type 'File'");
});
