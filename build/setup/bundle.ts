import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project } from './project.ts';
import { step } from './step.mjs';

const configs = ['main', 'preload', 'renderer'] as const;

/** What the bundles are made of; a change to anything else needs no build. */
const sources = [
  'src-*/**',
  'build/vite/**',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const stampFile = join(project.dist, '.stamp');

/** Builds dist/ unless it is that of the present sources. */
export async function bundle(): Promise<void> {
  const stamp = await contentHash(project.root, sources);
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return;
  await step('Build', async () => {
    // Loaded only when there is something to build: it takes longer to load than the check above.
    const { build } = await import('vite');
    for (const name of configs) {
      await build({ configFile: join(project.root, 'build', 'vite', `${name}.config.ts`), logLevel: 'warn' });
    }
    await mkdir(project.dist, { recursive: true });
    await writeFile(stampFile, stamp);
  });
}

/**
 * A digest over names and contents of the files that match, independent of times and of the order on disk.
 *
 * @param patterns globs, relative to `root`
 */
export async function contentHash(root: string, patterns: readonly string[]): Promise<string> {
  const names: string[] = [];
  for await (const name of glob([...patterns], { cwd: root })) names.push(name);
  const hash = createHash('sha256');
  for (const name of names.toSorted()) {
    const file = join(root, name);
    if (!(await stat(file)).isFile()) continue;
    const content = await readFile(file);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
