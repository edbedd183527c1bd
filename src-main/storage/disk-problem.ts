import { basename } from 'node:path';
import { problem, type Problem } from '../peertube/problem.ts';

/** `ENOSPC`, `ENOENT`, …; undefined for what is not an error of the file system. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** For the log: the error's name and message. */
export function causeOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/**
 * What stands in the way of writing. A full disk, a used-up disk quota, and a profile that may not be
 * written share a code: all ask the person to make room for Sepiola's records.
 */
export function writeProblem(error: unknown): Problem {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return problem('disk-full', { details: { reason: code }, cause: causeOf(error), retry: { kind: 'later' } });
}

const ofTheFolder: ReadonlySet<string | undefined> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
]);

/** What stands in the way of writing into a folder that the person chose: 'folder-not-writable', 'disk-full'. */
export function folderProblem(error: unknown, folder: string): Problem {
  return ofTheFolder.has(errorCode(error))
    ? problem('folder-not-writable', { details: { name: basename(folder) } })
    : writeProblem(error);
}
