import { setTimeout as pause } from 'node:timers/promises';

/** Resolves when this is so; for what tells nobody when it comes about. */
export async function eventually(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}
