import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FilePart } from '../peertube/file-part.ts';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import { mimeTypeOf } from './containers.ts';
import { readProblem } from './fingerprint.ts';
import type { KnownFile } from './grants.ts';

const readBytes = 1024 * 1024;

/**
 * A granted file as part of a request's body, as long as it is now: read from disk while it travels.
 *
 * Problems: 'file-gone', 'file-unreadable'.
 */
export async function filePartOf({
  path,
  name,
}: Pick<KnownFile, 'path' | 'name'>): Promise<Outcome<FilePart>> {
  try {
    const { size } = await stat(path);
    return succeeded({
      filename: name,
      type: mimeTypeOf(name),
      size,
      open: () => createReadStream(path, { highWaterMark: readBytes }),
    });
  } catch (error) {
    return failed(readProblem(error, name));
  }
}
