import type { SpawnOptions } from 'node:child_process';

export function nodePath(root: string): string;

export function install(
  root: string,
  step: (title: string, work: () => Promise<void>) => Promise<void>,
): Promise<void>;

export function isInstalled(
  lock: unknown,
  installed: unknown,
  machine: { platform: string; arch: string },
): boolean;

export function npm(root: string, args: string[], env?: NodeJS.ProcessEnv): Promise<void>;

/** Command and arguments that run npm without a shell. */
export function npmCommand(args: readonly string[]): [string, ...string[]];

/** @throws Error with the command's output when it fails or cannot be started. */
export function runQuietly(command: string, args: string[], options: SpawnOptions): Promise<void>;
