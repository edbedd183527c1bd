/**
 * What `npm run demo`, `npm test`, `npm start` and `npm run dist` call: installs, and goes on with Node 24.
 *
 *     node build/setup/run.mjs <command> [arguments]
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { install, nodePath } from './install.mjs';
import { step } from './step.mjs';

const root = path.resolve(import.meta.dirname, '../..');

try {
  await install(root, step);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const bin = path.join(root, 'node_modules', '.bin');
const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
const child = spawn(
  nodePath(root),
  [path.join(import.meta.dirname, 'commands.ts'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, [pathName]: [bin, process.env[pathName] ?? ''].join(path.delimiter) },
  },
);
// A terminal sends Ctrl+C to both; the child decides what comes of it. Other signals are for this process alone.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('error', (error) => {
  console.error(`Node 24 does not start: ${error.message}`);
  process.exit(1);
});
child.once('exit', (code, signal) => {
  process.exit(code ?? 128 + constants.signals[signal]);
});
