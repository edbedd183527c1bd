import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { npm, runQuietly } from './install.mjs';
import { project } from './project.ts';
import { step } from './step.mjs';

const folder = join(project.modules, 'keytar');
const binary = join(folder, 'build', 'Release', 'keytar.node');
const downloadLimit = 20_000;

/**
 * Looks for keytar's native part, and tries once to fetch the build that keytar's authors publish on GitHub.
 *
 * @returns whether it has to be compiled here.
 */
export async function keytarHasToBeCompiled(): Promise<boolean> {
  if (existsSync(binary)) return false;
  await step("Fetch keytar's native part", async () => {
    try {
      await runQuietly(process.execPath, [join(project.modules, 'prebuild-install', 'bin.js')], {
        cwd: folder,
        timeout: downloadLimit,
      });
    } catch {
      // Its reason (GitHub out of reach, no build for this machine) changes nothing: it is compiled instead.
      console.log('  GitHub does not give it; it is going to be compiled.');
    }
  });
  return !existsSync(binary);
}

/** @throws Error with the compiler's output. */
export async function compileKeytar(): Promise<void> {
  await step('Compile keytar', async () => {
    const headers = await nodeHeaders();
    await npm(project.root, ['rebuild', 'keytar', '--ignore-scripts=false'], {
      npm_config_build_from_source: 'true',
      ...(headers === undefined ? {} : { npm_config_nodedir: headers }),
    });
    if (!existsSync(binary)) throw new Error(`npm rebuild keytar left no ${binary}.`);
  });
}

/** The folder that holds Node's C headers, from the npm package: node-gyp would fetch them from nodejs.org. */
async function nodeHeaders(): Promise<string | undefined> {
  const pattern = join(project.modules, 'node', 'node_modules', '*', 'include', 'node', 'node_api.h');
  for await (const header of glob(pattern)) return resolve(header, '../../..');
  return undefined;
}
