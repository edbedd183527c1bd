import { stat } from 'node:fs/promises';
import type { Answer } from './answer.ts';
import type { Exchange } from './exchange.ts';

export const notFoundText: Answer = plain(404, 'Not Found');
export const forbiddenText: Answer = plain(403, 'Forbidden');
export const unauthorizedText: Answer = plain(401, 'Unauthorized');

function plain(status: number, body: string): Answer {
  return { kind: 'text', status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** The file, or the one range of it that was asked for. */
export async function sendFile(
  { request }: Exchange,
  path: string | undefined,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const size = path === undefined ? undefined : await sizeOf(path);
  if (path === undefined || size === undefined) return notFoundText;
  const common = { ...headers, 'content-type': type, 'accept-ranges': 'bytes' };
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  if (!range) return { kind: 'file', status: 200, path, size, headers: common };
  const [start, end] = bounds(range[1] ?? '', range[2] ?? '', size);
  if (start > end) {
    return { kind: 'empty', status: 416, headers: { 'content-range': `bytes */${size}` } };
  }
  return {
    kind: 'file',
    status: 206,
    path,
    size: end - start + 1,
    start,
    headers: { ...common, 'content-range': `bytes ${start}-${end}/${size}` },
  };
}

/** First and last byte; `-500` are the last 500. */
function bounds(from: string, to: string, size: number): readonly [number, number] {
  if (from === '') return [Math.max(0, size - Number(to)), size - 1];
  return [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch {
    // The sample world's videos have no file, and recorded ones none that lies here.
    return undefined;
  }
}
