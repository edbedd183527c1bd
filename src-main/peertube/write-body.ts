import type { ClientRequest } from 'node:http';
import type { Readable } from 'node:stream';
import { problem, ProblemError, type ProblemCode } from './problem.ts';
import type { GivesBack, TransportRequest } from './upload-transport.ts';

const localCodes: Readonly<Record<string, ProblemCode>> = {
  ENOENT: 'file-gone',
  ENOTDIR: 'file-gone',
  ENODEV: 'file-gone',
  ENXIO: 'file-gone',
  ESTALE: 'file-gone',
};

/** Trouble with the local file, told apart from trouble with the network. Details: `name`, where it is given. */
export function fileProblem(error: unknown, name?: string): ProblemError {
  if (error instanceof ProblemError) return error;
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  const known = typeof code === 'string' ? localCodes[code] : undefined;
  // The message of a file error names a path: only its code goes on.
  return new ProblemError(
    problem(known ?? 'file-unreadable', {
      details: { ...(name !== undefined && { name }), ...(typeof code === 'string' && { reason: code }) },
      ...(typeof code === 'string' && { cause: code }),
    }),
  );
}

function changed(): ProblemError {
  return new ProblemError(problem('file-changed', { cause: 'the file yields another number of bytes' }));
}

async function pump(
  outgoing: ClientRequest,
  source: Readable & Partial<GivesBack>,
  bytes: number,
  answered: AbortSignal,
  onSent: ((bytes: number) => void) | undefined,
): Promise<void> {
  let read = 0;
  let sent = 0;
  const pieces = source[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<unknown>;
    try {
      next = await pieces.next();
    } catch (error) {
      throw fileProblem(error);
    }
    if (next.done === true) break;
    if (answered.aborted || outgoing.destroyed) return;
    const piece = next.value as Uint8Array; // a file's stream without an encoding yields bytes
    read += piece.byteLength;
    if (read > bytes) throw changed();
    const flowing = outgoing.write(piece, () => {
      sent += piece.byteLength;
      source.giveBack?.(piece);
      onSent?.(sent);
    });
    if (!flowing) await drained(outgoing, answered);
  }
  if (answered.aborted || outgoing.destroyed) return;
  if (read < bytes) throw changed();
  outgoing.end();
}

/** Until the socket takes more, the answer is there, or the request is over: its error reaches its own listener. */
function drained(outgoing: ClientRequest, answered: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done).off('close', done);
      answered.removeEventListener('abort', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
    answered.addEventListener('abort', done);
    if (answered.aborted || outgoing.destroyed || !outgoing.writableNeedDrain) done();
  });
}

/**
 * Writes the body as fast as the socket takes it, and ends the request. Returns early when `answered` is aborted.
 *
 * @throws ProblemError `file-gone`, `file-unreadable`, or `file-changed` when the file yields other than `bytes`
 */
export async function writeBody(
  outgoing: ClientRequest,
  body: TransportRequest['body'],
  answered: AbortSignal,
  onSent?: (bytes: number) => void,
): Promise<void> {
  if (body.kind === 'none') return void outgoing.end();
  if (body.kind === 'text') return void outgoing.end(body.text);
  const source = body.open();
  // The iterator tells about errors; this keeps one that comes after it was left from ending the process.
  source.on('error', () => undefined);
  try {
    await pump(outgoing, source, body.bytes, answered, onSent);
  } finally {
    source.destroy();
  }
}
