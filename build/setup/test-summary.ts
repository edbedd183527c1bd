/** The outcome of one stage of `npm test`. */
export interface StageResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  /** What is wrong beyond single tests, as a clause; undefined when nothing is. */
  readonly trouble?: string;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Which JSON a stage writes; `none` counts the whole stage as one test. */
export type ReportKind = 'vitest' | 'playwright' | 'none';

/** Where the numbers are; a flaky test of Playwright's has failed once, and that is what counts. */
const fields = {
  vitest: {
    passed: ['numPassedTests'],
    failed: ['numFailedTests'],
    skipped: ['numPendingTests', 'numTodoTests'],
  },
  playwright: {
    passed: ['stats.expected'],
    failed: ['stats.unexpected', 'stats.flaky'],
    skipped: ['stats.skipped'],
  },
} as const;

/**
 * Counts the tests in a report.
 *
 * @param report the reporter's JSON, parsed
 * @throws Error when a number is not where it should be
 */
export function countsOf(kind: Exclude<ReportKind, 'none'>, report: unknown): Counts {
  const sum = (paths: readonly string[]): number =>
    paths.reduce((total, path) => total + numberAt(report, path), 0);
  const { passed, failed, skipped } = fields[kind];
  return { passed: sum(passed), failed: sum(failed), skipped: sum(skipped) };
}

/**
 * Makes a stage's result such that it never looks better than it was: a stage that failed as a whole, left no report
 * or ran no test has at least one failure.
 *
 * @param counts undefined when there is no report
 */
export function resultOf(
  name: string,
  exitCode: number,
  counts: Counts | undefined,
  seconds: number,
): StageResult {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const trouble =
    counts === undefined
      ? `left no report (exit code ${exitCode})`
      : passed + failed === 0
        ? 'ran no test'
        : failed === 0 && exitCode !== 0
          ? `ended with exit code ${exitCode}`
          : undefined;
  return {
    name,
    passed,
    failed: trouble === undefined ? failed : failed + 1,
    skipped,
    seconds,
    ...(trouble === undefined ? {} : { trouble }),
  };
}

/** The table at the end of `npm test`, and as its last line the sum: `N passed, N failed`. */
export function summary(results: readonly StageResult[]): string {
  const head = ['Stage', 'Passed', 'Failed', 'Skipped', 'Time'];
  const rows = results.map((row) => [
    row.name,
    `${row.passed}`,
    `${row.failed}`,
    `${row.skipped}`,
    `${row.seconds.toFixed(1)} s`,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  const troubles = results.flatMap(({ name, trouble }) =>
    trouble === undefined ? [] : [`${name} ${trouble}.`],
  );
  const total = (count: 'passed' | 'failed'): number => results.reduce((sum, row) => sum + row[count], 0);
  return [
    line(head),
    ...rows.map(line),
    ...(troubles.length === 0 ? [] : ['', ...troubles]),
    '',
    `${total('passed')} passed, ${total('failed')} failed`,
  ].join('\n');
}

function numberAt(report: unknown, path: string): number {
  const value = path
    .split('.')
    .reduce<unknown>(
      (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
      report,
    );
  if (typeof value !== 'number') throw new Error(`The report has no number at ${path}.`);
  return value;
}
