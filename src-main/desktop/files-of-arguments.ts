import { existsSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

/** Files and folders among the arguments of a start: what a file manager's "open with" passes. */
export function filesOf(argv: readonly string[]): readonly string[] {
  return argv
    .slice(1)
    .filter((argument) => path.isAbsolute(argument) && argument !== app.getAppPath())
    .filter((argument) => existsSync(argument));
}
