import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const built = resolve(import.meta.dirname, '../../../dist/renderer');

/** The scripts that index.html names: what is fetched whatever the window shows. */
export async function scriptsOfPage(): Promise<readonly string[]> {
  const html = await readFile(join(built, 'index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].flatMap(([, path]) => path ?? []);
}

/** @param paths Below the built window's folder. */
export async function gzipBytes(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map(async (path) => gzipSync(await readFile(join(built, path)), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
