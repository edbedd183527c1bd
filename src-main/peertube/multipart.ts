import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FilePart } from './file-part.ts';
import { problem, ProblemError } from './problem.ts';
import { fileProblem } from './write-body.ts';

export type Part = readonly [name: string, value: string | FilePart];

type StreamedFile = Extract<FilePart, { readonly open: unknown }>;

export interface MultipartBody {
  /** With the boundary. */
  readonly type: string;
  /** Exactly what the stream yields. */
  readonly bytes: number;
  /** A new stream from the first byte, each time it is asked; files are read as it is. */
  readonly open: () => Readable;
  /** Some of it is read while it travels. */
  readonly streamed: boolean;
}

/** As browsers write names (HTML, "multipart form data"): nothing in them can end the header or begin another. */
function quoted(name: string): string {
  return `"${name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')}"`;
}

function mimeType(type: string): string {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(; ?charset=[\w-]+)?$/.test(type) ? type : 'application/octet-stream';
}

function headOf([name, value]: Part, boundary: string): Buffer {
  const file =
    typeof value === 'string'
      ? ''
      : `; filename=${quoted(value.filename)}\r\nContent-Type: ${mimeType(value.type)}`;
  return Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}${file}\r\n\r\n`);
}

function sizeOf(value: string | FilePart): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  return 'bytes' in value ? value.bytes.byteLength : value.size;
}

async function* bytesOf(value: string | FilePart): AsyncGenerator<Uint8Array> {
  if (typeof value === 'string') yield Buffer.from(value);
  else if ('bytes' in value) yield value.bytes;
  else yield* fileBytes(value);
}

async function* fileBytes({ filename, size, open }: StreamedFile): AsyncGenerator<Uint8Array> {
  // A neighbour could make up for what is missing here: each file is counted by itself.
  const changed = (): ProblemError =>
    new ProblemError(problem('file-changed', { details: { name: filename } }));
  let read = 0;
  try {
    const source = open();
    // The iterator tells about errors; this keeps one that comes after it was left from ending the process.
    source.on('error', () => undefined);
    for await (const piece of source) {
      const bytes = piece as Uint8Array; // a file's stream without an encoding yields bytes
      read += bytes.byteLength;
      if (read > size) throw changed();
      yield bytes;
    }
  } catch (error) {
    throw fileProblem(error, filename);
  }
  if (read < size) throw changed();
}

const newLine = Buffer.from('\r\n');

/**
 * A `multipart/form-data` body of known length. Text goes as it is, line ends included (browsers turn them into
 * CRLF, and a description would come back other than it was).
 *
 * The stream fails with a `ProblemError`: `file-changed` where a file yields other than its `size`, `file-gone`,
 * `file-unreadable`; each with the file's `name`.
 */
export function multipartBody(parts: readonly Part[]): MultipartBody {
  const boundary = `----sepiola${randomBytes(18).toString('hex')}`;
  const end = Buffer.from(`--${boundary}--\r\n`);
  const framed = parts.map((part) => ({ head: headOf(part, boundary), value: part[1] }));
  const bytes = framed.reduce(
    (sum, { head, value }) => sum + head.byteLength + sizeOf(value) + newLine.byteLength,
    end.byteLength,
  );
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (const { head, value } of framed) {
      yield head;
      for await (const piece of bytesOf(value)) if (piece.byteLength > 0) yield piece;
      yield newLine;
    }
    yield end;
  }
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes,
    open: () => Readable.from(pieces()),
    streamed: parts.some(([, value]) => typeof value !== 'string' && !('bytes' in value)),
  };
}
