import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../../build/setup/install.mjs';

const linux = { platform: 'linux', arch: 'x64' };
const root = { '': { name: 'sepiola' } };
const vite = { 'node_modules/vite': { version: '8.0.0', integrity: 'sha512-a' } };

describe('isInstalled', () => {
  it('is satisfied when node_modules has each package in its version', () => {
    expect(isInstalled({ packages: { ...root, ...vite } }, { packages: vite }, linux)).toBe(true);
  });

  it('is not satisfied by a folder that npm has left no record in', () => {
    expect(isInstalled({ packages: vite }, undefined, linux)).toBe(false);
  });

  it.each([
    ['lacks', {}],
    ['is of another version', { 'node_modules/vite': { version: '8.0.1', integrity: 'sha512-a' } }],
    ['is of another content', { 'node_modules/vite': { version: '8.0.0', integrity: 'sha512-b' } }],
  ])('sees that a package %s', (_, installed) => {
    expect(isInstalled({ packages: { ...root, ...vite } }, { packages: installed }, linux)).toBe(false);
  });

  it('goes by the machine for packages made for one', () => {
    const native = (name: string, os: string) => ({
      [`node_modules/${name}`]: { version: '1.0.0', optional: true, os: [os], cpu: ['x64'] },
    });
    const lock = { packages: { ...native('native-linux', 'linux'), ...native('native-darwin', 'darwin') } };
    expect(isInstalled(lock, { packages: native('native-linux', 'linux') }, linux)).toBe(true);
    expect(
      isInstalled(lock, { packages: native('native-linux', 'linux') }, { ...linux, platform: 'darwin' }),
    ).toBe(false);
  });

  it('leaves the choice among builds for different C libraries to npm', () => {
    const musl = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] };
    expect(isInstalled({ packages: { 'node_modules/native-musl': musl } }, { packages: {} }, linux)).toBe(
      true,
    );
  });
});
