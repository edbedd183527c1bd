import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { idleError } from './idle-error.ts';
import { problem, ProblemError, type Problem } from './problem.ts';
import { problemFromError } from './problem-from-error.ts';
import { withoutSecrets } from './without-secrets.ts';

/**
 * The body of an answer as a stream that ends with a problem when the server stops in the middle. Time counts only
 * while somebody wants to read: who takes a pause is not the server's fault.
 *
 * Fails with a `ProblemError`: `timed-out`, `unreachable` (broken off), `aborted`.
 */
export function idleGuarded(
  response: IncomingMessage,
  options: {
    readonly idleMs: number;
    readonly host: string;
    readonly signal?: AbortSignal;
    readonly secrets: readonly string[];
  },
): Readable {
  const { idleMs, host, signal, secrets } = options;
  let timer: NodeJS.Timeout | undefined;
  const rest = (): void => clearTimeout(timer);
  const fail = (found: Problem): void =>
    void stream.destroy(new ProblemError(withoutSecrets(found, secrets)));
  const watch = (): void => {
    rest();
    timer = setTimeout(() => {
      fail(problemFromError(idleError('No byte', idleMs), { host }));
    }, idleMs);
  };
  const stream = new Readable({
    read() {
      watch();
      response.resume();
    },
    destroy(error, done) {
      rest();
      response.destroy();
      done(error);
    },
  });
  // Whoever reads hears of errors; this keeps one that comes before anybody does from ending the process.
  stream.on('error', () => undefined);
  // The socket's own clock does not know who is waiting for whom.
  response.setTimeout(0);
  response.on('data', (piece: Buffer) => {
    rest();
    if (stream.push(piece)) watch();
    else response.pause();
  });
  response.on('end', () => {
    rest();
    stream.push(null);
  });
  response.on('error', (error) => {
    if (stream.destroyed) return;
    fail(
      signal?.aborted === true
        ? problem('aborted', { details: { host } })
        : problemFromError(error, { host }),
    );
  });
  response.pause();
  return stream;
}
