import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Measured } from './contender.ts';
import { peakBytes } from './process-memory.ts';

/** Bash counts a child's CPU when it has ended; how much memory it had is asked while it runs. */
const script = `TIMEFORMAT='bench %R %U %S'; time "$@"`;
const lookMs = 20;

/** @throws Error when it ends with another code than 0, or where there is no bash. */
export async function timedCommand(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Measured & { readonly output: string }> {
  const shell = spawn('bash', ['-c', script, 'bash', ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let peak: number | null = null;
  const looking = setInterval(() => void look(), lookMs);
  async function look(): Promise<void> {
    const children = await readFile(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8').catch(() => '');
    const [child] = children
      .split(' ')
      .filter((pid) => pid !== '')
      .map(Number);
    const now = child === undefined ? 0 : await peakBytes(child);
    if (now > 0) peak = Math.max(peak ?? 0, now);
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    shell.once('error', reject).once('exit', resolve);
  });
  const [code, output, errors] = await Promise.all([
    ended,
    buffer(shell.stdout),
    buffer(shell.stderr),
  ]).finally(() => clearInterval(looking));
  const times = /^bench ([\d.]+) ([\d.]+) ([\d.]+)$/m.exec(errors.toString());
  if (code !== 0 || times === null)
    throw new Error(`${command[0] ?? ''}: ${String(code)} ${errors.toString()}`);
  const [wall = NaN, user = NaN, system = NaN] = times.slice(1).map((text) => Number(text) * 1000);
  return { wallMs: wall, cpuMs: user + system, peakBytes: peak, output: output.toString() };
}
