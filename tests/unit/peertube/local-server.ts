import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { afterEach } from 'vitest';

export interface LocalServer {
  readonly origin: string;
  /** Heads of the requests, in order. */
  readonly seen: readonly IncomingMessage[];
}

/** Servers on loopback that see a request before its body is there, closed after each test. */
export function localServers(): (listener: RequestListener) => Promise<LocalServer> {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  return async (listener) => {
    const seen: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      seen.push(request);
      listener(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { origin: `http://127.0.0.1:${port}`, seen };
  };
}
