import { symlinkSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { appPage, makeApp, windowedMain } from './runtime-app.ts';

test('electron-store and electron-log keep their files where the app keeps its own', async () => {
  const tiny = makeApp(
    windowedMain(
      '<!doctype html><title>Tiny</title>',
      `
      import Store from 'electron-store';
      import log from 'electron-log/main';
      import { createRequire } from 'node:module';
      log.initialize();
      new Store({ name: 'settings' }).set('theme', 'dark');
      log.info('started');
      globalThis.sameByRequire = createRequire(import.meta.url)('electron').app === app;
      `,
    ),
    `require('electron');`,
  );
  symlinkSync(resolve(import.meta.dirname, '../../../node_modules'), join(tiny.folder, 'node_modules'));
  const { app, errors } = await tiny.start();
  await appPage(app);
  const facts = await app.evaluate(({ app: electronApp }) => ({
    name: electronApp.getName(),
    version: electronApp.getVersion(),
    path: electronApp.getAppPath(),
    userData: electronApp.getPath('userData'),
    isPackaged: electronApp.isPackaged,
    same: (globalThis as unknown as { sameByRequire: boolean }).sameByRequire,
    versions: [typeof process.versions.electron, /^\d+\.\d+\.\d+\.\d+$/.test(process.versions.chrome)],
    type: process.type,
  }));
  expect(facts).toEqual({
    name: 'Tiny',
    version: '1.2.3',
    path: tiny.folder,
    userData: tiny.profile,
    isPackaged: false,
    same: true,
    versions: ['string', true],
    type: 'browser',
  });
  expect(JSON.parse(readFileSync(join(tiny.profile, 'settings.json'), 'utf8'))).toEqual({ theme: 'dark' });
  expect(readFileSync(join(tiny.profile, 'logs', 'main.log'), 'utf8')).toContain('started');
  expect(errors()).not.toMatch(/not implemented|Uncaught/);
  await app.close();
  tiny.remove();
});
