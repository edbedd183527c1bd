import { join } from 'node:path';
import { npmCommand } from './install.mjs';
import { project } from './project.ts';
import type { ReportKind } from './test-summary.ts';

export interface Stage {
  readonly name: string;
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly report: ReportKind;
  /** Where the report is written. */
  readonly reportFile: string;
  /** Stages of one round run at the same time, lane beside lane; a round begins when the one before has ended. */
  readonly round: number;
  readonly lane: number;
  /** Part of `--fast`: needs neither a window nor a package. */
  readonly fast: boolean;
}

const reportFile = (name: string): string => join(project.results, `${name}.json`);
const script = (...path: string[]): string => join(project.modules, ...path);

const packTests = 'tests/integration/pack/**';

function vitest(name: string, ...args: string[]): Pick<Stage, 'name' | 'command' | 'report' | 'reportFile'> {
  const file = reportFile(name);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return {
    name,
    command: [process.execPath, script('vitest', 'vitest.mjs'), 'run', ...args, ...reporters],
    report: 'vitest',
    reportFile: file,
  };
}

function npmScript(name: string): Pick<Stage, 'name' | 'command' | 'report' | 'reportFile'> {
  return { name, command: npmCommand(['run', '--silent', name]), report: 'none', reportFile: '' };
}

/**
 * What `npm test` runs. Two cores: lint, which takes longest, beside the tests that need neither a window nor a bus;
 * then what waits for servers and disks beside what waits for windows.
 */
export const stages: readonly Stage[] = [
  { ...npmScript('lint'), title: 'Lint and format', round: 1, lane: 1, fast: true },
  {
    ...vitest('unit', '--project', 'unit', '--project', 'mocked', '--project', 'window'),
    title: 'Unit tests',
    round: 1,
    lane: 2,
    fast: true,
  },
  {
    ...vitest('contract', '--project', 'contract'),
    title: 'Contract tests',
    round: 1,
    lane: 2,
    fast: true,
  },
  { ...npmScript('types'), title: 'Types', round: 1, lane: 2, fast: true },
  {
    ...vitest('integration', '--project', 'integration', '--exclude', packTests),
    title: 'Integration tests',
    round: 2,
    lane: 1,
    fast: false,
  },
  {
    ...vitest('pack', '--project', 'integration', 'tests/integration/pack'),
    title: 'Packaging',
    round: 2,
    lane: 1,
    fast: false,
  },
  {
    name: 'e2e',
    title: 'End-to-end tests',
    command: [
      process.execPath,
      script('@playwright', 'test', 'cli.js'),
      'test',
      '-c',
      join('tests', 'e2e', 'playwright.config.ts'),
      '--reporter=list,json',
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile('e2e') },
    report: 'playwright',
    reportFile: reportFile('e2e'),
    round: 2,
    lane: 2,
    fast: false,
  },
];

/**
 * The stages that the person asked for.
 *
 * @param args `--only unit,contract` and `--fast`; nothing means all
 * @throws Error when they name something else
 */
export function chooseStages(args: readonly string[]): readonly Stage[] {
  let chosen = stages;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (arg === '--fast') {
      chosen = chosen.filter(({ fast }) => fast);
    } else if (arg === '--only') {
      const names = (args[++index] ?? '').split(',');
      const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
      if (unknown.length > 0) {
        throw new Error(
          `No stage "${unknown.join(', ')}"; there are ${stages.map(({ name }) => name).join(', ')}.`,
        );
      }
      chosen = chosen.filter(({ name }) => names.includes(name));
    } else {
      throw new Error(`npm test knows --only and --fast, not "${arg}".`);
    }
  }
  return chosen;
}
