import { appendFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkSame, checkUnchanged, fingerprint, sameContent } from '../../../src-main/files/index.ts';
import { codeOf, temporaryFolder, valueOf } from './support.ts';

const name = 'a.mp4';

test('a file is the same until it is written to', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, name);
  await writeFile(path, 'x'.repeat(200_000));
  const before = valueOf(await fingerprint(path, name));
  expect(codeOf(await checkUnchanged(path, name, before))).toBe('ok');
  expect(codeOf(await checkSame(path, name, before))).toBe('ok');
  await appendFile(path, 'y');
  expect(await checkUnchanged(path, name, before)).toMatchObject({
    problem: { code: 'file-changed', details: { sizeBefore: 200_000, sizeNow: 200_001 } },
  });
});

test('another file of the same size and time is noticed by its content', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, name);
  await writeFile(path, 'x'.repeat(1_000));
  const { atime, mtime } = await stat(path);
  await utimes(path, atime, mtime);
  const before = valueOf(await fingerprint(path, name));
  await writeFile(path, 'y'.repeat(1_000));
  await utimes(path, atime, mtime);
  expect(codeOf(await checkUnchanged(path, name, before))).toBe('ok');
  expect(codeOf(await checkSame(path, name, before))).toBe('file-changed');
});

test('a copy has the same content, a file that differs at its end has not', async () => {
  await using folder = await temporaryFolder();
  const content = 'x'.repeat(300_000);
  await writeFile(join(folder.path, 'one'), content);
  await writeFile(join(folder.path, 'copy'), content);
  await writeFile(join(folder.path, 'other'), `${content.slice(1)}y`);
  const print = async (file: string) => valueOf(await fingerprint(join(folder.path, file), file));
  expect(sameContent(await print('one'), await print('copy'))).toBe(true);
  expect(sameContent(await print('one'), await print('other'))).toBe(false);
});

test('a file that is gone is a problem', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, name);
  await writeFile(path, 'x');
  const before = valueOf(await fingerprint(path, name));
  await rm(path);
  const gone = await checkUnchanged(path, name, before);
  expect(codeOf(gone)).toBe('file-gone');
  expect(JSON.stringify(gone)).not.toContain(path);
  expect(codeOf(await fingerprint(path, name))).toBe('file-gone');
});
