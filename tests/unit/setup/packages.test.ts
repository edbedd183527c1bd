import { describe, expect, it } from 'vitest';
import { planPackages, systemPackages, type Need, type PackageHost } from '../../../build/setup/packages.ts';

const all: readonly Need[] = ['chromium', 'display', 'keyring', 'libsecret', 'compiler'];

/** A Linux machine on which the named packages lack. */
function machine(lacking: readonly string[], host: Partial<PackageHost> = {}): PackageHost {
  const probes = systemPackages.filter(({ name }) => lacking.includes(name)).map(({ probe }) => probe);
  return { platform: 'linux', isRoot: false, isPresent: (probe) => !probes.includes(probe), ...host };
}

describe('planPackages', () => {
  it('has nothing to do where all is there', () => {
    expect(planPackages(all, machine([]))).toEqual({ kind: 'complete' });
  });

  it('installs what lacks, as root, and nothing that is there', () => {
    expect(planPackages(all, machine(['xvfb', 'gnome-keyring'], { isRoot: true }))).toEqual({
      kind: 'install',
      calls: [['update'], ['install', '-y', '--no-install-recommends', 'xvfb', 'gnome-keyring']],
    });
  });

  it('asks a user to run one line', () => {
    expect(planPackages(all, machine(['chromium', 'make']))).toEqual({
      kind: 'ask',
      line: 'sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium make',
    });
  });

  it('names what lacks where there is no apt-get, root or not', () => {
    const host = { isRoot: true, isPresent: () => false };
    expect(planPackages(['display'], machine([], host))).toEqual({
      kind: 'ask',
      line: 'Please install (names as in Debian): xvfb xauth',
    });
  });

  it('looks only at what the command needs', () => {
    expect(planPackages(['libsecret'], machine(['xvfb', 'chromium', 'g++']))).toEqual({ kind: 'complete' });
  });

  it.each(['darwin', 'win32'] as const)('needs nothing on %s', (platform) => {
    expect(planPackages(all, machine([], { platform, isPresent: () => false }))).toEqual({
      kind: 'complete',
    });
  });
});
