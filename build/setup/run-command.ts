import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { project } from './project.ts';

export interface RunOptions {
  /** On top of the present environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Put before each line of output, for commands that run side by side. */
  readonly prefix?: string;
  /** The command and all that it starts get a process group of their own, and our signals as a group. */
  readonly ownGroup?: boolean;
}

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command to its end and shows its output.
 *
 * @returns its exit code; 128 and the signal's number when a signal ended it, as a shell says it.
 * @throws Error when it cannot be started.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { env = {}, prefix, ownGroup = false }: RunOptions = {},
): Promise<number> {
  const child = spawn(command, args, {
    cwd: project.root,
    env: { ...process.env, ...env },
    stdio: prefix === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    detached: ownGroup && process.platform !== 'win32',
  });
  if (prefix !== undefined) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null)
        createInterface({ input: stream }).on('line', (line) => console.log(prefix + line));
    }
  }

  const forward = (signal: NodeJS.Signals): void => {
    // Ctrl+C in a terminal reaches a child of our own group without us.
    if (!ownGroup && signal === 'SIGINT') return;
    if (ownGroup && child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, signal);
    else child.kill(signal);
  };
  for (const signal of forwarded) process.on(signal, forward);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
      });
    });
  } finally {
    for (const signal of forwarded) process.off(signal, forward);
  }
}
