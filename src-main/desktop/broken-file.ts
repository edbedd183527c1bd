import { copyFileSync, readFileSync, renameSync } from 'node:fs';

/** Where a file that cannot be read goes, as records do: `preferences.json.broken-2030-01-01T00-00-00.000Z`. */
function asideOf(file: string, now: number): string {
  return `${file}.broken-${new Date(now).toISOString().replaceAll(':', '-')}`;
}

function isJsonObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    // The question is whether it is JSON: no.
    return false;
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Renames a file that is not an object in JSON, so that nothing writes over it. Gives its new path, null where
 * there was nothing to do.
 *
 * @throws what the file system throws when the file is there and may not be read or renamed.
 */
export function setAsideWhereBroken(file: string, now: number): string | null {
  const text = textOf(file);
  if (text === null || isJsonObject(text)) return null;
  const aside = asideOf(file, now);
  renameSync(file, aside);
  return aside;
}

/** Copies a file of which a part cannot be read, before that part is written over. Gives the copy's path. */
export function keepCopy(file: string, now: number): string {
  const aside = asideOf(file, now);
  copyFileSync(file, aside);
  return aside;
}
