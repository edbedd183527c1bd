import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentHash } from '../../../build/setup/bundle.ts';

const patterns = ['src-*/**', 'package.json'];
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sepiola-bundle-'));
  await mkdir(join(root, 'src-main', 'files'), { recursive: true });
  await writeFile(join(root, 'src-main', 'files', 'a.ts'), 'one');
  await writeFile(join(root, 'package.json'), '{}');
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

describe('contentHash', () => {
  it.each<[string, () => Promise<void>]>([
    ['a changed file', () => writeFile(join(root, 'src-main', 'files', 'a.ts'), 'two')],
    ['a new file', () => writeFile(join(root, 'src-main', 'b.ts'), '')],
    ['a file that is gone', () => rm(join(root, 'package.json'))],
  ])('differs with %s', async (_, change) => {
    const before = await contentHash(root, patterns);
    await change();
    expect(await contentHash(root, patterns)).not.toBe(before);
  });

  it.each<[string, () => Promise<void>]>([
    ['a file that was only touched', () => utimes(join(root, 'package.json'), 1, 1)],
    ['a file that is none of the sources', () => writeFile(join(root, 'README.md'), 'x')],
  ])('stays with %s', async (_, change) => {
    const before = await contentHash(root, patterns);
    await change();
    expect(await contentHash(root, patterns)).toBe(before);
  });
});
