import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import { mimeTypeOf } from './containers.ts';
import { readProblem } from './fingerprint.ts';

export interface ServedFile {
  readonly status: 200 | 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** Null where there is nothing to send. */
  readonly stream: ReadStream | null;
}

/**
 * A local file as an answer to a request, with one range where it asks for one.
 *
 * Problems: 'file-gone', 'file-unreadable'.
 */
export async function serveFile(path: string, rangeHeader: string | null): Promise<Outcome<ServedFile>> {
  const name = basename(path);
  let size: number;
  try {
    ({ size } = await stat(path));
  } catch (error) {
    return failed(readProblem(error, name));
  }
  const headers = { 'content-type': mimeTypeOf(name), 'accept-ranges': 'bytes', 'cache-control': 'no-store' };
  const range = rangeOf(rangeHeader, size);
  if (range === 'unsatisfiable') {
    return succeeded({
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${size}` },
      stream: null,
    });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const part = range === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` };
  return succeeded({
    status: range === null ? 200 : 206,
    headers: { ...headers, ...part, 'content-length': `${end - start + 1}` },
    stream: size === 0 ? null : createReadStream(path, { start, end }),
  });
}

/** RFC 9110, 14.2: a header that is not understood, or asks for several ranges, counts as none. */
function rangeOf(
  header: string | null,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return null;
  if (first === '') {
    const suffix = Math.min(Number(last), size);
    return suffix === 0 ? 'unsatisfiable' : { start: size - suffix, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end };
}
