import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './disk-problem.ts';
import { isTemporary } from './record-file.ts';

/** Names of the folders in a folder, sorted; none where it does not exist yet. */
export async function listFolders(folder: string): Promise<readonly string[]> {
  const entries = await entriesOf(folder);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Deletes what writes that were cut off (a kill, a power cut) left behind in a folder. */
export async function sweepTemporaries(folder: string): Promise<void> {
  const entries = await entriesOf(folder);
  const stale = entries.filter((entry) => entry.isFile() && isTemporary(entry.name));
  await Promise.all(stale.map((entry) => rm(join(folder, entry.name), { force: true })));
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
