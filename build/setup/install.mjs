/**
 * Installs what package-lock.json names, and Node 24 with it. Runs on the Node that is there (20 or later)
 * with nothing installed, hence plain JavaScript without a dependency.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const windows = process.platform === 'win32';

/**
 * The Node that everything but this installation runs on; a package among the development dependencies.
 *
 * @param {string} root
 * @returns {string}
 */
export function nodePath(root) {
  return path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
}

/**
 * Installs unless node_modules already holds what the lock file says.
 *
 * @param {string} root the project's folder
 * @param {(title: string, work: () => Promise<void>) => Promise<void>} step shows a step with its time
 */
export async function install(root, step) {
  const modules = path.join(root, 'node_modules');
  const lock = readJson(path.join(root, 'package-lock.json'));
  if (!isInstalled(lock, readJson(path.join(modules, '.package-lock.json')), process)) {
    // Install scripts are left out here and run one by one, each with a limit of time: keytar's would wait for
    // GitHub. NODE_ENV=production or the person's npm settings must not leave out development dependencies.
    await step('Install the dependencies (a minute or two)', () =>
      npm(root, ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund']),
    );
  }
  if (!existsSync(nodePath(root))) {
    await step('Install Node 24', () => npm(root, ['rebuild', 'node', '--ignore-scripts=false']));
  }
}

/**
 * Whether npm's own record of node_modules has each package of the lock file, in its version.
 * A package that the lock file marks as optional may lack unless it is made for this machine.
 *
 * @param {unknown} lock package-lock.json, parsed; undefined when it lacks
 * @param {unknown} installed node_modules/.package-lock.json, parsed; undefined when it lacks
 * @param {{ platform: string, arch: string }} machine
 * @returns {boolean}
 */
export function isInstalled(lock, installed, machine) {
  const wanted = packagesOf(lock);
  const present = packagesOf(installed);
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([folder, entry]) => {
    if (folder === '') return true;
    const found = present[folder];
    if (found !== undefined) return found.version === entry.version && found.integrity === entry.integrity;
    if (!entry.optional && !entry.devOptional) return false;
    // Several builds for one machine (glibc, musl) name a `libc`; one of them is there, which one is npm's affair.
    const madeForThisMachine =
      entry.libc === undefined && entry.os?.includes(machine.platform) && entry.cpu?.includes(machine.arch);
    return !madeForThisMachine;
  });
}

/**
 * Runs npm and shows its output only when it fails.
 *
 * @param {string} root
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] on top of the present environment
 * @returns {Promise<void>}
 */
export function npm(root, args, env = {}) {
  const [command, ...all] = npmCommand(args);
  return runQuietly(command, all, { cwd: root, env: { ...process.env, ...env } });
}

/**
 * The npm that called us, or else the one beside this Node or on PATH, as a command that needs no shell.
 *
 * @param {string[]} args
 * @returns {[string, ...string[]]}
 */
export function npmCommand(args) {
  const cli = process.env['npm_execpath'];
  if (cli !== undefined && /npm-cli\.[cm]?js$/.test(cli)) return [process.execPath, cli, ...args];
  return windows ? ['cmd.exe', '/d', '/s', '/c', 'npm', ...args] : ['npm', ...args];
}

/**
 * Runs a command and keeps its output, which becomes part of the error when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<void>}
 */
export function runQuietly(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ bytes) => {
      output += bytes.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}.\n${output.trimEnd()}`));
    });
  });
}

/**
 * @param {string} file
 * @returns {unknown} undefined when there is no such file
 */
function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * @param {any} lock
 * @returns {Record<string, any> | undefined}
 */
function packagesOf(lock) {
  return typeof lock?.packages === 'object' ? lock.packages : undefined;
}
