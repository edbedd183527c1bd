import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium } from '../../../build/runtime/chromium/find-chromium.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-chromium-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function program(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

test('chromium goes before chrome, wherever they stand on the PATH', () => {
  program('google-chrome');
  const chromium = program('chromium');
  expect(findChromium({ PATH: ['/nowhere', folder].join(delimiter) }, 'linux')).toBe(chromium);
});

test('what cannot be run is passed over', () => {
  program('chromium', 0o644);
  const chrome = program('google-chrome');
  expect(findChromium({ PATH: folder }, 'linux')).toBe(chrome);
});

test('SEPIOLA_CHROMIUM is taken, or told to be wrong', () => {
  program('chromium');
  const mine = program('mine');
  expect(findChromium({ PATH: folder, SEPIOLA_CHROMIUM: mine }, 'linux')).toBe(mine);
  expect(() => findChromium({ PATH: folder, SEPIOLA_CHROMIUM: '/nowhere/x' }, 'linux')).toThrow(
    /\/nowhere\/x/,
  );
});

test('without one it says what to do', () => {
  expect(() => findChromium({ PATH: folder }, 'freebsd')).toThrow(/Install it/);
});
