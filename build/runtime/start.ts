/** The entry: `electron [switches] [-r module] <folder or file of the app> [the app's own arguments]`. */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './api/app.ts';
import { parseSwitches } from './api/command-line.ts';
import { electron } from './electron-module.ts';
import { provideElectron } from './hooks.ts';
import { identify } from './identify.ts';
import { splitArguments } from './split-arguments.ts';
import { startBrowser } from './start-browser.ts';
import { state } from './state.ts';

interface AppPackage {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

function readPackage(folder: string): AppPackage {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as AppPackage; // npm's own file format.
  } catch {
    return {}; // A bare script has none.
  }
}

function locate(path: string): {
  readonly main: string;
  readonly folder: string;
  readonly about: AppPackage;
} {
  const target = resolve(path);
  if (!statSync(target).isDirectory()) {
    const folder = dirname(target);
    return { main: target, folder, about: readPackage(folder) };
  }
  const about = readPackage(target);
  return { main: join(target, about.main ?? 'index.js'), folder: target, about };
}

const executable = join(import.meta.dirname, 'electron');
const given = process.argv.slice(2);
const { required, appPath } = splitArguments(given);
process.argv = [executable, ...given];
identify();

if (given.includes('--version') || given.includes('-v')) {
  console.log(`v${process.versions['electron']}`);
  process.exit(0);
}
if (appPath === undefined) {
  console.error('usage: electron [switches] <folder or main script of an app> [arguments]');
  process.exit(1);
}

const { main, folder, about } = locate(appPath);
app.describe({
  name: about.productName ?? about.name ?? 'Electron',
  version: about.version ?? '0.0.0',
  path: folder,
});
state.switches = parseSwitches(given);
const userData = state.switches.get('user-data-dir');
if (userData) app.setPath('userData', resolve(userData));
provideElectron(electron);

// As Electron does: an error that nobody caught is told, and the app goes on.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return;
  console.error('A JavaScript error occurred in the main process\nUncaught Exception:\n', error);
});
process.on('unhandledRejection', (reason) => {
  if (process.listenerCount('unhandledRejection') > 1) return;
  console.error('Unhandled promise rejection in the main process:', reason);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

const require = createRequire(join(process.cwd(), 'package.json'));
for (const module of required) require(module);

// Keeps the process alive while the app's own code has nothing open yet.
const alive = setInterval(() => undefined, 1 << 30);

try {
  await import(pathToFileURL(main).href);
  await startBrowser();
} catch (error) {
  console.error('The app could not be started:', error);
  state.chromiumFailed(error);
  clearInterval(alive);
  process.exit(1);
}
app.becomeReady();
