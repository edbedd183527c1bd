import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchElectron } from './electron-fetch.ts';
import { project } from './project.ts';

/** The electron that start, demo and the end-to-end tests run, and how. */
export interface ElectronChoice {
  readonly kind: 'electron' | 'runtime';
  readonly executablePath: string;
  /** Electron's version; the runtime's is that of the API it stands in for. */
  readonly version: string;
  /** To be put before the app's own arguments. */
  readonly args: readonly string[];
  /** Which it is, and why: to be shown to whoever waits for the outcome. */
  readonly sentence: string;
}

export type FetchOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What the choice depends on. */
export interface ElectronHost {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly root: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  exists(path: string): boolean;
  /** A file's text; undefined when there is none. */
  read(path: string): string | undefined;
  write(path: string, text: string): void;
  remove(path: string): void;
  /** Fetches Electron's binary into node_modules; `patient` waits for a slow or silent server. */
  fetch(version: string, patient: boolean): Promise<FetchOutcome>;
}

const remembrance = 24 * 60 * 60 * 1000;

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * Decides which electron runs: ELECTRON_OVERRIDE_DIST_PATH's, else the real one when it is there or can be fetched,
 * else the runtime on the system's Chromium. SEPIOLA_ELECTRON=real or =runtime decides between the latter two.
 * A fetch that failed is not tried again for a day.
 *
 * @throws Error when SEPIOLA_ELECTRON asks for something that cannot be had.
 */
export async function chooseElectron(host: ElectronHost = thisHost): Promise<ElectronChoice> {
  const modules = join(host.root, 'node_modules', 'electron');
  const executable = executables[host.platform] ?? 'electron';
  const version = versionIn(host.read(join(modules, 'package.json')));
  const runtimeFolder = join(host.root, 'build', 'runtime');
  const wish = host.env['SEPIOLA_ELECTRON'];
  if (wish !== undefined && wish !== 'real' && wish !== 'runtime') {
    throw new Error(`SEPIOLA_ELECTRON is "${wish}"; it can be "real" or "runtime".`);
  }

  const real = (folder: string, why: string): ElectronChoice => {
    const theirs = host.read(join(folder, 'version'))?.trim().replace(/^v/, '') ?? version;
    const sandbox = sandboxObstacle(host);
    return {
      kind: 'electron',
      executablePath: join(folder, executable),
      version: theirs,
      args: sandbox === undefined ? [] : ['--no-sandbox'],
      sentence: `Electron ${theirs}${why}${sandbox === undefined ? '' : `, without Chromium's sandbox (${sandbox})`}.`,
    };
  };
  const runtime = (why: string): ElectronChoice => ({
    kind: 'runtime',
    executablePath: join(runtimeFolder, 'electron'),
    version,
    args: [],
    sentence: `Not Electron, but build/runtime in place of Electron ${version}, on the system's Chromium: ${why}.`,
  });

  const override = host.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') {
    return override === runtimeFolder
      ? runtime('ELECTRON_OVERRIDE_DIST_PATH says so')
      : real(override, ' (of ELECTRON_OVERRIDE_DIST_PATH)');
  }
  if (wish === 'runtime') return runtime('SEPIOLA_ELECTRON says so');

  const dist = join(modules, 'dist');
  if (host.exists(join(dist, executable))) return real(dist, '');

  const memory = join(host.root, 'node_modules', '.cache', 'sepiola', 'electron-fetch-failed.json');
  const remembered = wish === 'real' ? undefined : failureOf(host.read(memory));
  if (remembered?.version === version && host.now - remembered.at < remembrance) {
    return runtime(`Electron's binary could not be fetched (${remembered.reason})`);
  }
  const outcome = await host.fetch(version, wish === 'real');
  if (outcome.ok) {
    host.remove(memory);
    return real(dist, '');
  }
  if (wish === 'real') throw new Error(`Electron's binary cannot be fetched: ${outcome.reason}`);
  host.write(memory, JSON.stringify({ version, at: host.now, reason: outcome.reason } satisfies Failure));
  return runtime(`Electron's binary could not be fetched (${outcome.reason})`);
}

interface Failure {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: string;
}

function failureOf(text: string | undefined): Failure | undefined {
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    'at' in value &&
    'reason' in value &&
    typeof value.version === 'string' &&
    typeof value.at === 'number' &&
    typeof value.reason === 'string'
    ? { version: value.version, at: value.at, reason: value.reason }
    : undefined;
}

function versionIn(packageJson: string | undefined): string {
  const value: unknown = JSON.parse(packageJson ?? 'null');
  if (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    typeof value.version === 'string'
  ) {
    return value.version;
  }
  throw new Error('node_modules/electron lacks: run npm ci.');
}

/** Why Chromium's sandbox cannot work here, if so: Electron would refuse to start. */
function sandboxObstacle(host: ElectronHost): string | undefined {
  if (host.platform !== 'linux') return undefined;
  if (host.isRoot) return 'as root';
  const refused =
    host.read('/proc/sys/kernel/unprivileged_userns_clone')?.trim() === '0' ||
    host.read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns')?.trim() === '1' ||
    host.read('/proc/sys/user/max_user_namespaces')?.trim() === '0';
  return refused ? 'this system lets no user make the namespaces it needs' : undefined;
}

const thisHost: ElectronHost = {
  env: process.env,
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  root: project.root,
  now: Date.now(),
  exists: existsSync,
  read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  write(path, text) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  },
  remove: (path) => rmSync(path, { force: true }),
  fetch: fetchElectron,
};
