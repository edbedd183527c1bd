import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './install.mjs';
import { step } from './step.mjs';

/** How to see that a package is there, whatever the distribution calls it. */
type Probe =
  | { readonly kind: 'program'; readonly names: readonly string[] }
  | { readonly kind: 'library'; readonly name: string }
  | { readonly kind: 'pkg-config'; readonly name: string };

/** What a command needs packages for. */
export type Need = 'chromium' | 'display' | 'keyring' | 'libsecret' | 'compiler';

interface SystemPackage {
  /** Its name in Debian and Ubuntu. */
  readonly name: string;
  readonly need: Need;
  readonly probe: Probe;
}

const program = (...names: string[]): Probe => ({ kind: 'program', names });

export const systemPackages: readonly SystemPackage[] = [
  { name: 'chromium', need: 'chromium', probe: program('chromium', 'chromium-browser', 'google-chrome') },
  { name: 'xvfb', need: 'display', probe: program('Xvfb') },
  { name: 'xauth', need: 'display', probe: program('xauth') },
  { name: 'dbus', need: 'keyring', probe: program('dbus-run-session') },
  { name: 'gnome-keyring', need: 'keyring', probe: program('gnome-keyring-daemon') },
  { name: 'libsecret-1-0', need: 'libsecret', probe: { kind: 'library', name: 'libsecret-1.so.0' } },
  { name: 'libsecret-1-dev', need: 'compiler', probe: { kind: 'pkg-config', name: 'libsecret-1' } },
  { name: 'pkg-config', need: 'compiler', probe: program('pkg-config') },
  { name: 'python3', need: 'compiler', probe: program('python3') },
  { name: 'make', need: 'compiler', probe: program('make') },
  { name: 'g++', need: 'compiler', probe: program('g++') },
];

export interface PackageHost {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  isPresent(probe: Probe): boolean;
}

export type PackagePlan =
  | { readonly kind: 'complete' }
  /** Arguments of apt-get, one call per row. */
  | { readonly kind: 'install'; readonly calls: readonly (readonly string[])[] }
  /** The one line that the person has to run, or to act upon. */
  | { readonly kind: 'ask'; readonly line: string };

/** What is to be done so that a Linux machine has the packages for these needs; other systems bring their own. */
export function planPackages(needs: readonly Need[], host: PackageHost): PackagePlan {
  if (host.platform !== 'linux') return { kind: 'complete' };
  const missing = systemPackages
    .filter(({ need, probe }) => needs.includes(need) && !host.isPresent(probe))
    .map(({ name }) => name);
  if (missing.length === 0) return { kind: 'complete' };
  if (!host.isPresent(program('apt-get'))) {
    return { kind: 'ask', line: `Please install (names as in Debian): ${missing.join(' ')}` };
  }
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  return host.isRoot
    ? { kind: 'install', calls: [['update'], install] }
    : { kind: 'ask', line: `sudo apt-get update && sudo apt-get ${install.join(' ')}` };
}

/**
 * Sees to the packages for these needs: installs them as root.
 *
 * @returns the one line that the person has to run where we may not; undefined when all is there.
 * @throws Error with apt-get's output when it fails.
 */
export async function ensurePackages(needs: readonly Need[]): Promise<string | undefined> {
  const plan = planPackages(needs, thisMachine);
  if (plan.kind === 'complete') return undefined;
  if (plan.kind === 'ask') return plan.line;
  for (const args of plan.calls) {
    await step(`apt-get ${args.join(' ')}`, () =>
      runQuietly('apt-get', [...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }),
    );
  }
  return undefined;
}

const thisMachine: PackageHost = {
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  isPresent(probe) {
    switch (probe.kind) {
      case 'program':
        return probe.names.some(isOnPath);
      case 'library':
        return [...(spawnText('/sbin/ldconfig', ['-p']) ?? '').matchAll(/^\s*(\S+)/gm)].some(
          ([, name]) => name === probe.name,
        );
      case 'pkg-config':
        return spawnText('pkg-config', ['--modversion', probe.name]) !== undefined;
    }
  },
};

function isOnPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      // Not in this folder, or not for us: the next one may have it.
      return false;
    }
  });
}

/** A program's output; undefined when it fails or lacks. */
function spawnText(command: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}
