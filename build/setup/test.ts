import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { project } from './project.ts';
import { runCommand } from './run-command.ts';
import { chooseStages, type Stage } from './test-stages.ts';
import { countsOf, resultOf, summary, type Counts, type StageResult } from './test-summary.ts';

/** `npm test`, once everything is installed and built, and inside a display, a bus and a keyring of its own. */
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());

const chosen = chooseStages(process.argv.slice(2));
await mkdir(project.results, { recursive: true });

const results: StageResult[] = [];
for (const round of Object.values(Object.groupBy(chosen, (stage) => stage.round))) {
  const lanes = Object.values(Object.groupBy(round ?? [], (stage) => stage.lane));
  await Promise.all(lanes.map((lane) => runLane(lane ?? [], lanes.length > 1)));
}

// Stages that ran side by side ended in any order.
const inOrder = chosen.flatMap(({ name }) => results.filter((result) => result.name === name));
console.log(`\n${summary(inOrder)}`);
process.exitCode = interruption.signal.aborted ? 130 : inOrder.some(({ failed }) => failed > 0) ? 1 : 0;

async function runLane(lane: readonly Stage[], besideOthers: boolean): Promise<void> {
  for (const stage of lane) {
    if (interruption.signal.aborted) return;
    results.push(await runStage(stage, besideOthers));
  }
}

async function runStage(stage: Stage, besideOthers: boolean): Promise<StageResult> {
  const { name, title, reportFile, report } = stage;
  const start = performance.now();
  console.log(`\n━━ ${title} (${name}) ━━\n`);
  // A report of an earlier run must not be taken for this one's.
  if (report !== 'none') await rm(reportFile, { force: true });
  const [command, ...args] = stage.command;
  const code = await runCommand(command, args, {
    env: { ...stage.env },
    ...(besideOthers ? { prefix: `${name.padEnd(8)} │ ` } : {}),
  });
  const result = resultOf(name, code, await countsFor(stage, code), (performance.now() - start) / 1000);
  const outcome = result.failed === 0 ? '✓' : '✗';
  console.log(
    `\n${outcome} ${title}: ${result.passed} passed, ${result.failed} failed in ${result.seconds.toFixed(1)} s`,
  );
  return result;
}

async function countsFor({ report, reportFile }: Stage, code: number): Promise<Counts | undefined> {
  if (report === 'none') return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (!existsSync(reportFile)) return undefined;
  return countsOf(report, JSON.parse(await readFile(reportFile, 'utf8')));
}
