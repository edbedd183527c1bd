import { stat } from 'node:fs/promises';
import * as v from 'valibot';
import { readProblem, type KnownFile } from '../files/index.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';

/** A file as a record knows it: grants are of one run only. */
export interface FileRecord {
  readonly path: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, whole. */
  readonly lastModified: number;
}

export const fileRecordSchema: v.GenericSchema<unknown, FileRecord> = v.object({
  path: v.string(),
  name: v.string(),
  size: v.number(),
  lastModified: v.number(),
});

export function recordOf({ path, name, size, lastModified }: KnownFile): FileRecord {
  return { path, name, size, lastModified };
}

/** The file as it is now. Problems: 'file-gone', 'file-unreadable'. */
export async function fileNow(file: FileRecord): Promise<Outcome<FileRecord>> {
  try {
    const found = await stat(file.path);
    if (!found.isFile()) return failed(problem('file-gone', { details: { name: file.name } }));
    return succeeded({ ...file, size: found.size, lastModified: Math.trunc(found.mtimeMs) });
  } catch (error) {
    return failed(readProblem(error, file.name));
  }
}

export function isSameFile(one: FileRecord, other: FileRecord): boolean {
  return one.size === other.size && one.lastModified === other.lastModified;
}
