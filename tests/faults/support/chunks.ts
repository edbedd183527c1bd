import type { RecordedRequest } from '../../peertube/http/recorded-request.ts';

/** What an upload's PUTs say in their `Content-Range`. */
export interface ChunkRange {
  readonly start: number;
  /** The byte after the last one. */
  readonly end: number;
  readonly size: number;
}

/** Of a new video, and of a video's new file. */
const writes: ReadonlySet<string | null | undefined> = new Set([
  'videos.uploadResumable',
  'videos.replaceSourceResumable',
]);

/** Null for what is no chunk. */
export function chunkOf({ operation, headers }: RecordedRequest): ChunkRange | null {
  if (!writes.has(operation)) return null;
  const [start, last, size] = (/^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [])
    .slice(1)
    .map(Number);
  if (start === undefined || last === undefined || size === undefined) return null;
  return { start, end: last + 1, size };
}

export const isChunk = (request: RecordedRequest): boolean => chunkOf(request) !== null;

export const isQuery = ({ operation, headers }: RecordedRequest): boolean =>
  writes.has(operation) && (headers['content-range'] ?? '').startsWith('bytes */');

export function isLast(request: RecordedRequest): boolean {
  const chunk = chunkOf(request);
  return chunk !== null && chunk.end === chunk.size;
}

/** The chunk that has this byte. */
export const hasByte =
  (offset: number) =>
  (request: RecordedRequest): boolean => {
    const chunk = chunkOf(request);
    return chunk !== null && chunk.start <= offset && offset < chunk.end;
  };

/** Bytes of one file that came more than once, whichever upload they came with. */
export function bytesTwice(requests: readonly RecordedRequest[]): number {
  const pieces = requests
    .flatMap((request) => {
      const chunk = chunkOf(request);
      return chunk === null || request.bytes === 0
        ? []
        : [{ start: chunk.start, end: chunk.start + request.bytes }];
    })
    .sort((one, other) => one.start - other.start);
  let twice = 0;
  let reached = 0;
  for (const { start, end } of pieces) {
    twice += Math.max(0, Math.min(end, reached) - start);
    reached = Math.max(reached, end);
  }
  return twice;
}
