import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { missingFromDesktop, runHeadless } from '../../build/setup/headless.ts';
import { allRows } from './rows/index.ts';
import { runRows } from './run-rows.ts';
import { matrix, summary } from './support/matrix.ts';

/**
 * The proof of issue 4: every kind of trouble between the app's upload service and a server, one by one.
 *
 * `--long` kills more often; `--seed` replays; `--only` plays the rows whose names have this in them;
 * `--benches` at the same time.
 */
const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    seed: { type: 'string', default: randomBytes(4).toString('hex') },
    only: { type: 'string', default: '' },
    benches: { type: 'string', default: '4' },
  },
});
const { seed, only } = values;

async function run(): Promise<boolean> {
  const rows = allRows(values.long ? 'long' : 'short').filter(({ name }) => name.includes(only));
  console.log(`${rows.length} rows. Seed: ${seed}`);
  const began = Date.now();
  const results = await runRows(rows, {
    seed,
    benches: Number(values.benches),
    onResult: ({ row, wrong, notRun, outcome, seconds }) => {
      const sign = notRun !== undefined ? '–' : wrong.length === 0 ? '✓' : '✗';
      const told = notRun ?? (wrong.length === 0 ? outcome : wrong.join('; '));
      console.log(`${sign} ${row.name} (${seconds.toFixed(1)} s): ${told}`);
    },
  });

  const table = matrix(results);
  const told = `${summary(results, seed)} ${((Date.now() - began) / 1000).toFixed(0)} s.`;
  console.log(`\n${table}\n\n${told}`);

  const folder = join(import.meta.dirname, '../../test-results/faults');
  const file = join(folder, 'matrix.md');
  await mkdir(folder, { recursive: true });
  await writeFile(file, `# Uploads in trouble\n\n${told}\n\n${table}\n`);
  console.log(`Also in ${file}`);
  return results.every(({ wrong }) => wrong.length === 0);
}

// One row opens the app itself, which needs a display.
if (missingFromDesktop().length > 0) {
  const same = [process.execPath, import.meta.filename, ...process.argv.slice(2), '--seed', seed];
  process.exitCode = await runHeadless(same);
} else if (!(await run())) process.exitCode = 1;
