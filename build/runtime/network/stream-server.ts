import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

/**
 * Hands streamed bodies to Chromium. DevTools' interception takes whole bodies only, but it can send a request
 * elsewhere unseen by the page: here, to a loopback server where each answer waits under an address that is used
 * once and cannot be guessed.
 */
export class StreamServer {
  readonly #waiting = new Map<string, (response: ServerResponse) => void>();
  #origin: Promise<string> | undefined;

  /** The address under which `response` will be sent, once. `aborted` is called when the page stops listening. */
  async offer(
    response: Response,
    headers: readonly (readonly [string, string])[],
    aborted: () => void,
  ): Promise<string> {
    this.#origin ??= this.#listen();
    const origin = await this.#origin;
    const path = `/${randomBytes(24).toString('base64url')}`;
    this.#waiting.set(path, (outgoing) => {
      void send(response, headers, outgoing, aborted);
    });
    return origin + path;
  }

  #listen(): Promise<string> {
    const server = createServer({ keepAlive: true }, (request, response) => {
      const path = request.url ?? '';
      const send = this.#waiting.get(path);
      this.#waiting.delete(path);
      request.resume();
      if (send) send(response);
      else response.writeHead(404).end();
    });
    server.unref();
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        if (typeof address === 'object' && address) resolve(`http://127.0.0.1:${address.port}`);
      });
    });
  }
}

async function send(
  response: Response,
  headers: readonly (readonly [string, string])[],
  outgoing: ServerResponse,
  aborted: () => void,
): Promise<void> {
  outgoing.writeHead(response.status, response.statusText || undefined, asSeenFromHere(headers).flat());
  outgoing.flushHeaders();
  if (!response.body) {
    outgoing.end();
    return;
  }
  try {
    // Node's and the DOM's types of the same stream differ in name only.
    await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing);
  } catch {
    // The page went away or the handler's stream failed: in both cases what follows is a broken answer.
    outgoing.destroy();
    aborted();
  }
}

/** Chromium checks this policy against the address that it really asked, which is never the page's own. */
function asSeenFromHere(
  headers: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  return headers.map(([name, value]) =>
    /^cross-origin-resource-policy$/i.test(name) ? [name, 'cross-origin'] : [name, value],
  );
}
