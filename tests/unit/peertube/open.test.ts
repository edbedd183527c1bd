import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PeerTubeClientOptions } from '../../../src-main/peertube/client.ts';
import type { OpenedFile } from '../../../src-main/peertube/open-file.ts';
import {
  failed,
  problem,
  ProblemError,
  succeeded,
  type Outcome,
} from '../../../src-main/peertube/problem.ts';
import { clientOf } from './client-of.ts';
import { localServers } from './local-server.ts';

const startServer = localServers();
const name = 'staticFiles.webVideo';
const input = { path: { filename: 'a b.mp4' } } as const;

async function serving(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  more: Partial<PeerTubeClientOptions> = {},
) {
  const server = await startServer(listener);
  return { server, client: clientOf(server.origin, more) };
}

function opened(outcome: Outcome<OpenedFile>): OpenedFile {
  if (!outcome.ok) throw new ProblemError(outcome.problem);
  return outcome.value;
}

async function textOf(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece as Uint8Array)); // no encoding: bytes
  return Buffer.concat(pieces).toString();
}

async function endOf(stream: Readable): Promise<string> {
  const [error] = (await once(stream, 'error')) as [unknown];
  return error instanceof ProblemError ? error.problem.code : String(error);
}

const video = { 'content-type': 'video/mp4' };

describe('a file of the server', () => {
  it('comes as a stream, asked with the token', async () => {
    const { server, client } = await serving((_request, response) =>
      response.writeHead(200, { ...video, 'content-length': '5' }).end('abcde'),
    );
    const file = opened(await client.open(name, input));
    expect(file).toMatchObject({ status: 200, type: 'video/mp4', size: 5, range: null });
    expect(await textOf(file.stream)).toBe('abcde');
    expect(server.seen[0]).toMatchObject({
      url: '/static/web-videos/a%20b.mp4',
      headers: {
        authorization: 'Bearer token-canary',
        'user-agent': 'Sepiola/test',
        'accept-encoding': 'identity',
      },
    });
  });

  it('whose length nobody tells', async () => {
    const { client } = await serving((_request, response) => response.writeHead(200).end('abc'));
    const file = opened(await client.open(name, input));
    expect(file).toMatchObject({ type: '', size: null });
    expect(await textOf(file.stream)).toBe('abc');
  });

  it('in part', async () => {
    const { server, client } = await serving((_request, response) =>
      response.writeHead(206, { ...video, 'content-range': 'bytes 2-3/5', 'content-length': '2' }).end('cd'),
    );
    const file = opened(await client.open(name, input, { range: { from: 2, to: 3 } }));
    expect(file).toMatchObject({ status: 206, size: 2, range: { from: 2, to: 3, total: 5 } });
    expect(await textOf(file.stream)).toBe('cd');
    expect(server.seen[0]?.headers.range).toBe('bytes=2-3');
  });

  it('from somewhere to its end, and as a whole where the server knows no parts', async () => {
    const { server, client } = await serving((_request, response) =>
      response.writeHead(200, video).end('abcde'),
    );
    const file = opened(await client.open(name, input, { range: { from: 2 } }));
    expect(file).toMatchObject({ status: 200, range: null });
    file.stream.destroy();
    expect(server.seen[0]?.headers.range).toBe('bytes=2-');
  });

  it.each([{ from: -1 }, { from: 0.5 }, { from: 5, to: 4 }, { from: Number.NaN }])(
    'in no part that is none: %j',
    async (range) => {
      const { server, client } = await serving((_request, response) => response.end());
      expect(await client.open(name, input, { range })).toMatchObject({
        ok: false,
        problem: { code: 'invalid-input' },
      });
      expect(server.seen).toHaveLength(0);
    },
  );

  it('is not called, and what is called is not opened', async () => {
    const { server, client } = await serving((_request, response) => response.end());
    expect(await client.call(name, input)).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
    expect(await client.open('users.me', {})).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input' },
    });
    expect(server.seen).toHaveLength(0);
  });

  const wrong: readonly (readonly [string, number, Record<string, string>])[] = [
    ['a page', 200, { 'content-type': 'text/html; charset=utf-8' }],
    ['packed bytes', 200, { ...video, 'content-encoding': 'gzip' }],
    ['another part than that asked for', 206, { ...video, 'content-range': 'bytes 0-3/5' }],
    ['a part that nobody asked for', 206, video],
  ];
  it.each(wrong)('is not %s', async (_what, status, headers) => {
    const { client } = await serving((_request, response) => response.writeHead(status, headers).end('x'));
    expect(await client.open(name, input, status === 206 ? { range: { from: 2 } } : {})).toMatchObject({
      ok: false,
      problem: { code: 'unexpected-answer' },
    });
  });

  it('is refused as anything else is', async () => {
    const { client } = await serving((_request, response) =>
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not Found'),
    );
    expect(await client.open(name, input)).toMatchObject({
      ok: false,
      problem: { code: 'not-found', status: 404, serverSaid: 'Not Found' },
    });
    const outside = await serving((_request, response) => response.writeHead(416).end());
    expect((await outside.client.open(name, input, { range: { from: 9 } })).ok).toBe(false);
  });

  it('is asked for again where the server was busy, and with a new token where the old one was refused', async () => {
    let count = 0;
    const busy = await serving((_request, response) => {
      count += 1;
      response.writeHead(count === 1 ? 503 : 200).end('ok');
    });
    expect(await textOf(opened(await busy.client.open(name, input)).stream)).toBe('ok');
    const renewing = await serving(
      (request, response) =>
        response.writeHead(request.headers.authorization === 'Bearer fresh' ? 200 : 401).end('ok'),
      { onUnauthorized: () => Promise.resolve(succeeded('fresh')) },
    );
    expect(await textOf(opened(await renewing.client.open(name, input)).stream)).toBe('ok');
  });

  it('is public where nobody is signed in', async () => {
    const { server, client } = await serving((_request, response) => response.end('x'), {
      token: () => Promise.resolve(failed(problem('sign-in-needed'))),
    });
    opened(await client.open(name, input)).stream.destroy();
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });
});

describe('a stream', () => {
  it('that stops in the middle', async () => {
    const { client } = await serving((_request, response) => void response.writeHead(200).write('abc'), {
      limits: { idleMs: 50 },
    });
    const { stream } = opened(await client.open(name, input));
    stream.resume();
    expect(await endOf(stream)).toBe('timed-out');
  });

  it('that breaks off', async () => {
    const { client } = await serving((_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('abc');
      setImmediate(() => response.destroy());
    });
    const { stream } = opened(await client.open(name, input));
    stream.resume();
    expect(await endOf(stream)).toBe('unreachable');
  });

  it('that is told to stop', async () => {
    const stop = new AbortController();
    const { client } = await serving((_request, response) => void response.writeHead(200).write('abc'));
    const { stream } = opened(await client.open(name, input, { signal: stop.signal }));
    stream.once('data', () => stop.abort());
    expect(await endOf(stream)).toBe('aborted');
  });

  it('that nobody reads is not the server’s fault, and loses nothing', async () => {
    const MiB = 1024 * 1024;
    let socketIsFull: (value: unknown) => void = () => undefined;
    const full = new Promise((resolve) => (socketIsFull = resolve));
    const { client } = await serving((_request, response) => {
      response.writeHead(200, { 'content-length': String(16 * MiB) });
      let left = 16;
      const more = (): void => {
        while (left > 0) {
          left -= 1;
          if (!response.write(Buffer.alloc(MiB, 'x'))) {
            socketIsFull(undefined);
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { stream } = opened(await client.open(name, input));
    await once(stream, 'readable');
    await full;
    await expect.poll(() => stream.readableLength >= stream.readableHighWaterMark).toBe(true);
    // The reader takes an hour off.
    vi.advanceTimersByTime(3_600_000);
    let bytes = 0;
    for await (const piece of stream) bytes += (piece as Uint8Array).byteLength; // no encoding: bytes
    expect(bytes).toBe(16 * MiB);
  });

  it('has no longer the time that an answer has', async () => {
    const { client } = await serving(
      (_request, response) => {
        response.writeHead(200).write('a');
        setTimeout(() => response.end('b'), 200);
      },
      { limits: { answerMs: 50 } },
    );
    expect(await textOf(opened(await client.open(name, input)).stream)).toBe('ab');
  });

  it('that is left takes its connection with it', async () => {
    let closed: Promise<unknown> | undefined;
    const { client } = await serving((_request, response) => {
      closed = once(response, 'close');
      response.writeHead(200).write('abc');
    });
    opened(await client.open(name, input)).stream.destroy();
    await closed;
    expect(closed).toBeDefined();
  });
});

describe('more streams than there are connections', () => {
  const paused = 32;
  const file = { filename: 'a.png', type: 'image/png', bytes: Uint8Array.of(1) };

  async function full() {
    const { client } = await serving(
      (request, response) => {
        if (request.method === 'GET') response.writeHead(200, video).write('abc');
        else request.resume().on('end', () => response.writeHead(204).end());
      },
      { limits: { queueMs: 500 } },
    );
    const streams: Readable[] = [];
    for (let count = 0; count < paused; count += 1) {
      streams.push(opened(await client.open(name, input)).stream);
    }
    return { client, streams };
  }

  it('end the wait of one more in time, and let it through when one has gone', async () => {
    const { client, streams } = await full();
    expect(await client.open(name, input)).toMatchObject({ ok: false, problem: { code: 'timed-out' } });
    const [first] = streams;
    first?.destroy();
    opened(await client.open(name, input));
  });

  it('are not in the way of a body', async () => {
    const { client } = await full();
    const body = { thumbnailfile: file };
    expect(await client.call('videos.update', { path: { id: 'u' }, body })).toMatchObject({ ok: true });
  });
});

describe('a client that is closed', () => {
  it('ends its streams, what waits for an answer, and all that comes later', async () => {
    const { client, server } = await serving((request, response) => {
      if (request.url?.startsWith('/static/') === true) response.writeHead(200, video).write('abc');
      else request.resume();
    });
    const { stream } = opened(await client.open(name, input));
    const file = { filename: 'a.png', type: 'image/png', bytes: Uint8Array.of(1) };
    const call = client.call('users.me', {});
    const body = client.call('videos.update', { path: { id: 'u' }, body: { thumbnailfile: file } });
    await expect.poll(() => server.seen.length).toBe(3);
    const end = endOf(stream);
    client.close();
    expect(await end).toBe('aborted');
    const aborted = { ok: false, problem: { code: 'aborted' } };
    expect(await Promise.all([call, body])).toMatchObject([aborted, aborted]);
    expect(await client.call('users.me', {})).toMatchObject(aborted);
    expect(await client.open(name, input)).toMatchObject(aborted);
    expect(server.seen).toHaveLength(3);
  });

  it('ends a stream of another server’s too', async () => {
    const storage = await startServer(
      (_request, response) => void response.writeHead(200, video).write('abc'),
    );
    const { client } = await serving((_request, response) =>
      response.writeHead(302, { location: storage.origin }).end(),
    );
    const { stream } = opened(await client.open(name, input));
    const end = endOf(stream);
    client.close();
    expect(await end).toBe('aborted');
  });
});

describe('a redirect', () => {
  it('is followed without the token, and without the caller’s headers', async () => {
    const storage = await startServer((_request, response) => response.writeHead(200, video).end('abc'));
    const { client, server } = await serving((_request, response) =>
      response.writeHead(302, { location: `${storage.origin}/bucket/a.mp4?signature=s` }).end('Found'),
    );
    const file = opened(
      await client.open(name, input, {
        range: { from: 0 },
        headers: { 'x-peertube-video-password': 'password-canary' },
      }),
    );
    expect(await textOf(file.stream)).toBe('abc');
    expect(server.seen[0]?.headers).toMatchObject({ 'x-peertube-video-password': 'password-canary' });
    expect(storage.seen[0]).toMatchObject({
      url: '/bucket/a.mp4?signature=s',
      headers: { range: 'bytes=0-', 'user-agent': 'Sepiola/test' },
    });
    expect(JSON.stringify(storage.seen[0]?.rawHeaders)).not.toContain('canary');
  });

  it('whose path looks like another server stays with the one that it names', async () => {
    const victim = await startServer((_request, response) => response.end('secret'));
    const storage = await startServer((_request, response) => response.writeHead(200, video).end('abc'));
    const path = `//${new URL(victim.origin).host}/a.mp4?signature=s`;
    const { client } = await serving((_request, response) =>
      response.writeHead(302, { location: `${storage.origin}${path}` }).end(),
    );
    expect(await textOf(opened(await client.open(name, input)).stream)).toBe('abc');
    expect(storage.seen.map(({ url }) => url)).toEqual([path]);
    expect(victim.seen).toHaveLength(0);
  });

  it('to a place that cannot be reached, or breaks off, says nothing about the own server', async () => {
    const breaking = await startServer((_request, response) => void response.destroy());
    for (const storage of ['http://127.0.0.1:1', breaking.origin]) {
      const { client } = await serving((_request, response) =>
        response.writeHead(302, { location: `${storage}/a.mp4` }).end(),
      );
      expect(await client.open(name, input)).toMatchObject({
        ok: false,
        problem: { code: 'unreachable', details: { host: new URL(storage).host } },
      });
    }
  });

  it('to a place that it must not lead to is told, and not followed', async () => {
    const { client } = await serving((_request, response) =>
      response.writeHead(302, { location: 'http://storage.example/a.mp4' }).end(),
    );
    expect(await client.open(name, input)).toMatchObject({
      ok: false,
      problem: {
        code: 'unexpected-answer',
        status: 302,
        details: { redirect: 'http://storage.example/a.mp4' },
      },
    });
  });

  it('in a circle comes to an end', async () => {
    const { client, server } = await serving((_request, response) =>
      response.writeHead(302, { location: '/again' }).end(),
    );
    expect((await client.open(name, input)).ok).toBe(false);
    expect(server.seen).toHaveLength(4);
  });

  it('to a place that refuses says nothing about the token', async () => {
    const renewals: string[] = [];
    const storage = await startServer((_request, response) => response.writeHead(401).end('<Error/>'));
    const { client } = await serving(
      (_request, response) => response.writeHead(307, { location: storage.origin }).end(),
      {
        onUnauthorized: (refused) => {
          renewals.push(refused);
          return Promise.resolve(succeeded('fresh'));
        },
      },
    );
    expect(await client.open(name, input)).toMatchObject({
      ok: false,
      problem: { code: 'forbidden', details: { host: new URL(storage.origin).host } },
    });
    expect(renewals).toEqual([]);
  });
});
