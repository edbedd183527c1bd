import { basename, join, resolve } from 'node:path';
import { build, mergeConfig } from 'vite';
import mainConfig from '../../../build/vite/main.config.ts';

const folder = resolve(import.meta.dirname, '../../../test-results/bench/bundle');
const built = new Map<string, Promise<string>>();

/**
 * A script of the bench as one file, made as the app's main process is made: what is measured begins as fast and
 * holds as much as the app does. Once for each script and run of the bench.
 *
 * @returns the file's path
 */
export function bundled(script: string): Promise<string> {
  const known = built.get(script) ?? bundle(script);
  built.set(script, known);
  return known;
}

async function bundle(script: string): Promise<string> {
  const outDir = join(folder, basename(script, '.ts'));
  await build(
    mergeConfig(mainConfig, {
      configFile: false,
      logLevel: 'error',
      build: { ssr: script, outDir },
    }),
  );
  return join(outDir, 'main.js');
}
