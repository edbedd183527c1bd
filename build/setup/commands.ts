import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { chooseElectron, type ElectronChoice } from './electron-choice.ts';
import { missingFromDesktop, runHeadless } from './headless.ts';
import { compileKeytar, keytarHasToBeCompiled } from './keytar.ts';
import { ensurePackages, type Need } from './packages.ts';
import { runCommand } from './run-command.ts';

interface Command {
  /** The script beside this file that does the work, once all it needs is there. */
  readonly script: string;
  /** Whether it opens Sepiola's window on the electron that is to be had. */
  readonly usesElectron: boolean;
  /** Whether it gets a private display, bus and keyring: always, when the session has none, or never. */
  readonly headless: 'always' | 'without-desktop' | 'never';
  readonly needs: (electron: ElectronChoice | undefined) => readonly Need[];
}

const chromiumForRuntime = (electron: ElectronChoice | undefined): readonly Need[] =>
  electron?.kind === 'runtime' ? ['chromium', 'libsecret'] : ['libsecret'];

const commands: Readonly<Record<string, Command>> = {
  // The runtime's own tests want Chromium even where the end-to-end tests have Electron.
  test: { script: 'test.ts', usesElectron: true, headless: 'always', needs: () => ['chromium', 'libsecret'] },
  demo: { script: 'demo.ts', usesElectron: true, headless: 'without-desktop', needs: chromiumForRuntime },
  start: { script: 'start.ts', usesElectron: true, headless: 'never', needs: chromiumForRuntime },
  screenshots: {
    script: 'screenshots.ts',
    usesElectron: true,
    headless: 'always',
    needs: chromiumForRuntime,
  },
  dist: { script: 'dist.ts', usesElectron: false, headless: 'never', needs: () => [] },
};

/** Sees to all that a command needs, runs it, and returns its exit code. */
async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = commands[name];
  if (command === undefined)
    throw new Error(`There is no "${name}"; there are ${Object.keys(commands).join(', ')}.`);

  const missing = missingFromDesktop();
  if (name === 'start' && missing.length > 0)
    throw new Error(`Sepiola's window needs ${missing.join(' and ')}.`);
  const headless =
    process.platform === 'linux' &&
    (command.headless === 'always' || (command.headless === 'without-desktop' && missing.length > 0));

  const electron = command.usesElectron ? await chooseElectron() : undefined;
  const toCompile = await keytarHasToBeCompiled();
  const askFor = await ensurePackages([
    ...command.needs(electron),
    ...(headless ? (['display', 'keyring'] as const) : []),
    ...(toCompile ? (['compiler'] as const) : []),
  ]);
  if (askFor !== undefined) throw new Error(askFor);
  if (toCompile) await compileKeytar();
  await bundle();
  if (electron !== undefined) console.log(electron.sentence);

  const line = [process.execPath, join(import.meta.dirname, command.script), ...args] as const;
  if (headless) return runHeadless(line, { SEPIOLA_HEADLESS: '1' });
  const [program, ...rest] = line;
  return runCommand(program, rest);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // A failure that setup foresees is told by its message; the stack of anything else helps to find it.
  console.error(error instanceof Error && error.constructor === Error ? error.message : error);
  process.exitCode = 1;
}
