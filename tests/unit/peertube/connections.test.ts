import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createConnections,
  type ConnectionOptions,
  type ConnectionRequest,
} from '../../../src-main/peertube/connections.ts';
import { ProblemError } from '../../../src-main/peertube/problem.ts';
import { isBeforeConnection, problemFromError } from '../../../src-main/peertube/problem-from-error.ts';
import { localServers } from './local-server.ts';

const startServer = localServers();

function connect(origin: string, more: Partial<ConnectionOptions> = {}) {
  const connections = createConnections({ origin, userAgent: 'Sepiola/test', ...more });
  onTestFinished(() => connections.close());
  return connections;
}

function get(path: string): ConnectionRequest {
  return { method: 'GET', path, headers: {}, body: { kind: 'none' } };
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => 'no error',
    (error: unknown) => error,
  );
}

describe('a path', () => {
  it('that begins with two slashes is one of this server', async () => {
    const other = await startServer((_request, response) => response.end());
    const server = await startServer((_request, response) => response.end());
    const path = `//${new URL(other.origin).host}/x?y`;
    (await connect(server.origin).exchange(get(path))).resume();
    expect(server.seen.map(({ url }) => url)).toEqual([path]);
    expect(other.seen).toEqual([]);
  });

  it.each(['@elsewhere.example/x', '.elsewhere.example/x', '1/x'])(
    'that leads to another server (%s) is a bug',
    async (path) => {
      const error = await errorOf(connect('http://tube.example').exchange(get(path)));
      expect(error instanceof ProblemError && error.problem.code).toBe('bug');
    },
  );
});

describe('a server that says nothing', () => {
  it('is given up after the time that an answer has, and by that name', async () => {
    const { origin } = await startServer(() => undefined);
    const error = await errorOf(connect(origin, { idleMs: 20, answerMs: 60 }).exchange(get('/')));
    expect(String(error)).toContain('No answer for 60 ms');
  });
});

describe('a request for which no connection is free', () => {
  async function full(more: Partial<ConnectionOptions> = {}) {
    const responses: ServerResponse[] = [];
    const { origin } = await startServer((_request, response) => {
      responses.push(response);
      response.writeHead(200).write('a');
    });
    const connections = connect(origin, { mostAtOnce: 1, ...more });
    return { connections, first: await connections.exchange(get('/first')) };
  }

  it('is given up in time, as one that never went out; the next one goes', async () => {
    const { connections, first } = await full({ queueMs: 300 });
    const error = await errorOf(connections.exchange(get('/second')));
    expect(problemFromError(error)).toMatchObject({ code: 'timed-out' });
    expect(isBeforeConnection(error)).toBe(true);
    first.destroy();
    await once(first, 'close');
    expect((await connections.exchange(get('/third'))).statusCode).toBe(200);
  });

  it('ends at once when its caller stops', async () => {
    const { connections } = await full();
    const stop = new AbortController();
    const error = errorOf(connections.exchange(get('/second'), stop.signal));
    stop.abort();
    expect(problemFromError(await error).code).toBe('aborted');
  });

  it('ends when the connections are closed, as do those under way and later ones', async () => {
    const { connections, first } = await full();
    const broken = once(first, 'error');
    const waiting = errorOf(connections.exchange(get('/second')));
    connections.close();
    expect(problemFromError(await waiting).code).toBe('aborted');
    await broken;
    expect(problemFromError(await errorOf(connections.exchange(get('/third')))).code).toBe('aborted');
  });
});
