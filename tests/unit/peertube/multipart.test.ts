import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilePart } from '../../../src-main/peertube/file-part.ts';
import type { OperationRow } from '../../../src-main/peertube/operations/index.ts';
import { succeeded } from '../../../src-main/peertube/problem.ts';
import { clientOf } from './client-of.ts';
import { localServers } from './local-server.ts';

const MiB = 1024 * 1024;
const startServer = localServers();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sepiola-multipart-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

function rowOf(method: 'POST' | 'PUT'): OperationRow {
  return { name: 'x.y', method, path: '/x', who: 'user', body: 'multipart', answers: 'nothing' };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece as Uint8Array)); // no encoding: bytes
  return Buffer.concat(pieces);
}

/** A server that keeps the bodies that reach it whole. */
async function keeping(status: number | ((count: number) => number) = 204) {
  const bodies: Buffer[] = [];
  const server = await startServer((request, response) => {
    bodyOf(request).then(
      (body) => {
        bodies.push(body);
        response.writeHead(typeof status === 'number' ? status : status(bodies.length)).end();
      },
      // Broken off, as some tests have it.
      () => undefined,
    );
  });
  return { server, bodies };
}

async function fileOf(name: string, content: Buffer | string): Promise<FilePart & { path: string }> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return {
    path: file,
    filename: name,
    type: 'text/vtt',
    size: Buffer.byteLength(content),
    open: () => createReadStream(file, { highWaterMark: MiB }),
  };
}

function partOf(size: number, open: () => Readable): FilePart {
  return { filename: 'a.vtt', type: 'text/vtt', size, open };
}

describe('a body with files', () => {
  it('is written as browsers write it, its length told', async () => {
    const { server, bodies } = await keeping();
    const captionfile = await fileOf('bonjour.vtt', 'WEBVTT');
    const body = { captionfile, name: 'Zwei\nZeilen ü', tags: ['a', 'b'], last: null };
    expect(await clientOf(server.origin).request(rowOf('PUT'), { body })).toEqual({
      ok: true,
      value: undefined,
    });
    const { headers } = server.seen[0] ?? {};
    const boundary = /^multipart\/form-data; boundary=(----sepiola[0-9a-f]{36})$/.exec(
      headers?.['content-type'] ?? '',
    )?.[1];
    expect(bodies[0]?.toString().split(`--${boundary ?? 'none'}`)).toEqual([
      '',
      '\r\nContent-Disposition: form-data; name="captionfile"; filename="bonjour.vtt"\r\n' +
        'Content-Type: text/vtt\r\n\r\nWEBVTT\r\n',
      '\r\nContent-Disposition: form-data; name="name"\r\n\r\nZwei\nZeilen ü\r\n',
      '\r\nContent-Disposition: form-data; name="tags[0]"\r\n\r\na\r\n',
      '\r\nContent-Disposition: form-data; name="tags[1]"\r\n\r\nb\r\n',
      '\r\nContent-Disposition: form-data; name="last"\r\n\r\nnull\r\n',
      '--\r\n',
    ]);
    expect(headers).toMatchObject({
      'content-length': String(bodies[0]?.length),
      authorization: 'Bearer token-canary',
      'user-agent': 'Sepiola/test',
    });
    expect(headers?.['transfer-encoding']).toBeUndefined();
  });

  it('cannot be made to say something else by a name', async () => {
    const { server, bodies } = await keeping();
    const evil = 'a"; x="y\r\nX-Evil: 1\r\n\r\n.vtt';
    const file = { filename: evil, type: 'text/vtt\r\nX-Evil: 1', bytes: Uint8Array.of(65) };
    await clientOf(server.origin).request(rowOf('PUT'), { body: { file, [evil]: 'value' } });
    const text = bodies[0]?.toString() ?? '';
    expect(text).toContain('filename="a%22; x=%22y%0D%0AX-Evil: 1%0D%0A%0D%0A.vtt"\r\n');
    expect(text).toContain('Content-Type: application/octet-stream\r\n\r\nA\r\n');
    expect(text).toContain('name="a%22; x=%22y%0D%0AX-Evil: 1%0D%0A%0D%0A.vtt"\r\n\r\nvalue\r\n');
    expect(text).not.toMatch(/^X-Evil/m);
  });

  it('is read as it travels, as fast as the server takes it', async () => {
    const size = 64 * MiB;
    let read = 0;
    let readWhenStalled = 0;
    let received = 0;
    const server = await startServer((request, response) => {
      // Nothing is taken until the sender has nowhere to put more.
      const look = (before: number): void => {
        setImmediate(() => {
          if (read !== before || read === 0) {
            look(read);
            return;
          }
          readWhenStalled = read;
          request.on('data', (piece: Buffer) => (received += piece.length));
          request.on('end', () => response.writeHead(204).end());
        });
      };
      look(-1);
    });
    const file = partOf(size, () =>
      Readable.from(
        (function* () {
          for (; read < size; read += MiB) yield Buffer.alloc(MiB);
        })(),
      ),
    );
    expect((await clientOf(server.origin).request(rowOf('PUT'), { body: { file } })).ok).toBe(true);
    expect(readWhenStalled).toBeLessThan(size / 2);
    expect(received).toBeGreaterThan(size);
  });

  it('stops where its caller does', async () => {
    const stop = new AbortController();
    let destroyed = false;
    const server = await startServer((request) => {
      request.once('data', () => stop.abort());
      request.on('error', () => undefined);
    });
    const endless = partOf(1024 * MiB, () => {
      const stream = Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(MiB);
        })(),
      );
      stream.once('close', () => (destroyed = true));
      return stream;
    });
    const outcome = await clientOf(server.origin).request(
      rowOf('PUT'),
      { body: { file: endless } },
      { signal: stop.signal },
    );
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'aborted' } });
    await expect.poll(() => destroyed).toBe(true);
  });

  it('is heard to be too large before all of it is out', async () => {
    const server = await startServer((request, response) => {
      request.once('data', () => {
        response
          .writeHead(413, { 'content-type': 'text/html', connection: 'close' })
          .end('<html><head><title>413 Request Entity Too Large</title></head></html>');
      });
    });
    let read = 0;
    const size = 512 * MiB;
    const file = partOf(size, () =>
      Readable.from(
        (function* () {
          for (; read < size; read += MiB) yield Buffer.alloc(MiB);
        })(),
      ),
    );
    const outcome = await clientOf(server.origin).request(rowOf('POST'), { body: { file } });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'proxy-body-limit', status: 413 } });
    expect(read).toBeLessThan(size);
  });
});

describe('a file that is not what it was', () => {
  it.each([
    ['shrunk', -1],
    ['grown', 1],
  ])('has %s', async (_how, by) => {
    const { server, bodies } = await keeping();
    const file = await fileOf('a.vtt', 'x'.repeat(1000));
    if (by < 0) await truncate(file.path, 999);
    else await appendFile(file.path, 'y');
    const outcome = await clientOf(server.origin).request(rowOf('PUT'), { body: { file } });
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'file-changed', details: { name: 'a.vtt' } },
    });
    expect(bodies).toHaveLength(0);
  });

  it('is not made up for by its neighbour', async () => {
    const { server, bodies } = await keeping();
    const one = await fileOf('one.vtt', 'abcde');
    const two = await fileOf('two.vtt', 'abcde');
    await truncate(one.path, 4);
    await appendFile(two.path, 'f');
    const outcome = await clientOf(server.origin).request(rowOf('PUT'), { body: { one, two } });
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'file-changed', details: { name: 'one.vtt' } },
    });
    expect(bodies).toHaveLength(0);
  });

  it('is gone, and its path is told to nobody', async () => {
    const { server } = await keeping();
    const file = await fileOf('gone.vtt', 'abc');
    await rm(file.path);
    const outcome = await clientOf(server.origin).request(rowOf('PUT'), { body: { file } });
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'file-gone', details: { name: 'gone.vtt' } },
    });
    expect(JSON.stringify(outcome)).not.toContain(folder);
  });

  it('cannot be read', async () => {
    const { server } = await keeping();
    const broken = partOf(10, () =>
      new Readable({ read: (): void => void 0 }).destroy(
        Object.assign(new Error('EIO: /secret/path'), { code: 'EIO' }),
      ),
    );
    const outcome = await clientOf(server.origin).request(rowOf('PUT'), { body: { file: broken } });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'file-unreadable', cause: 'EIO' } });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });
});

describe('a body with files that did not get through', () => {
  it('is sent again from the first byte where that does no harm', async () => {
    const { server, bodies } = await keeping((count) => (count === 1 ? 503 : 204));
    const file = await fileOf('a.vtt', 'WEBVTT');
    expect((await clientOf(server.origin).request(rowOf('PUT'), { body: { file } })).ok).toBe(true);
    expect(bodies.map((body) => body.toString())).toEqual([bodies[0]?.toString(), bodies[0]?.toString()]);
    expect(bodies).toHaveLength(2);
  });

  it.each([429, 503])('is not, as a POST, after %i', async (status) => {
    const { server, bodies } = await keeping(status);
    const file = await fileOf('a.vtt', 'WEBVTT');
    expect((await clientOf(server.origin).request(rowOf('POST'), { body: { file } })).ok).toBe(false);
    expect(bodies).toHaveLength(1);
  });

  it('is, as a POST too, with a new token where the old one was refused', async () => {
    const { server, bodies } = await keeping((count) => (count === 1 ? 401 : 204));
    const file = await fileOf('a.vtt', 'WEBVTT');
    const client = clientOf(server.origin, { onUnauthorized: () => Promise.resolve(succeeded('fresh')) });
    expect((await client.request(rowOf('POST'), { body: { file } })).ok).toBe(true);
    expect(bodies).toHaveLength(2);
  });
});
