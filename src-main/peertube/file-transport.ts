import { createConnections, headersOf, type ConnectionOptions, type Connections } from './connections.ts';
import type { Answer } from './answer.ts';
import { failed, problem, ProblemError, succeeded, type Outcome } from './problem.ts';
import { problemFromError } from './problem-from-error.ts';
import { readBodyText } from './read-body-text.ts';
import type { TransportRequest, UploadTransport } from './upload-transport.ts';

/** Nothing is ever sent to another origin: redirects come back as answers. */
export type FileTransportOptions = Omit<ConnectionOptions, 'mostAtOnce' | 'keepAlive'>;

export interface FileTransport extends UploadTransport {
  /** Closes the kept connections; requests under way end with `aborted`. */
  close(): void;
}

const answerMaxBytes = 1024 * 1024;

/** Asked anew: it changes while something is awaited. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function answerOf(
  connections: Connections,
  request: TransportRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await connections.exchange(request, signal);
  const body = await readBodyText(response, answerMaxBytes);
  return { status: response.statusCode ?? 0, headers: headersOf(response), body };
}

/**
 * Bytes of files over `node:https` (peertube.md, "What the machine can do": `fetch` would hold the file in memory).
 * Connections are kept between chunks. A socket that does nothing is given up.
 */
export function createFileTransport(options: FileTransportOptions): FileTransport {
  const { origin } = options;
  const { host } = new URL(origin);
  const connections = createConnections(options);

  return {
    async send(request): Promise<Outcome<Answer>> {
      const signal = AbortSignal.any([
        connections.closed,
        ...(request.signal === undefined ? [] : [request.signal]),
      ]);
      if (signal.aborted) return failed(problem('aborted', { details: { host } }));
      if (new URL(request.path, origin).origin !== new URL(origin).origin) {
        throw new ProblemError(problem('bug', { cause: 'a path that leads to another host' }));
      }
      try {
        return succeeded(await answerOf(connections, request, signal));
      } catch (error) {
        const stopped = isAborted(signal);
        return failed(
          stopped ? problem('aborted', { details: { host } }) : problemFromError(error, { host }),
        );
      }
    },
    close() {
      connections.close();
    },
  };
}
