import { createServer } from 'node:http';

export interface ServedJson {
  /** `http://127.0.0.1:PORT/list.json` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Something on another server, for a server that fetches it. */
export async function serveJson(body: unknown): Promise<ServedJson> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    url: `http://127.0.0.1:${address.port}/list.json`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
