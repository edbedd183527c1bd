import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SingleInstance } from '../../../build/runtime/api/single-instance.ts';

let folder: string;
const message = { argv: ['electron', 'sepiola://x'], workingDirectory: '/here', additionalData: { a: 1 } };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'single-instance-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the first holds it, the second is refused and heard by the first', async () => {
  const heard = vi.fn();
  const first = new SingleInstance(folder, heard);
  const second = new SingleInstance(folder, vi.fn());
  expect([first.request(message), second.request(message)]).toEqual([true, false]);
  await vi.waitFor(() => {
    expect(heard).toHaveBeenCalledExactlyOnceWith(message);
  });
  expect([first.isHeld, second.isHeld]).toEqual([true, false]);
  first.release();
  expect(second.request(message)).toBe(true);
  second.release();
});

test('what a killed process left does not count', () => {
  mkdirSync(join(folder, 'runtime-instance'));
  writeFileSync(join(folder, 'runtime-instance', 'owner'), '999999999 1');
  const next = new SingleInstance(folder, vi.fn());
  expect(next.request(message)).toBe(true);
  next.release();
});

test.runIf(process.platform === 'linux')('nor does another process that has its number by now', () => {
  mkdirSync(join(folder, 'runtime-instance'));
  const owner = join(folder, 'runtime-instance', 'owner');
  writeFileSync(owner, `${process.ppid} 1`);
  const next = new SingleInstance(folder, vi.fn());
  expect(next.request(message)).toBe(true);
  expect(readFileSync(owner, 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+$`));
  next.release();
});
