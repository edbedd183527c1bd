import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileTransport } from '../../../src-main/peertube/file-transport.ts';
import { succeeded } from '../../../src-main/peertube/problem.ts';
import { createResumableUpload, type ChunkInput } from '../../../src-main/peertube/resumable-upload.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const MiB = 1024 * 1024;

let respond: Handler;
let folder: string;
const server = createServer((request, response) => respond(request, response));
let transport: ReturnType<typeof createFileTransport>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sepiola-transport-'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  transport = createFileTransport({
    origin: `http://127.0.0.1:${port}`,
    userAgent: 'Sepiola/test',
    idleMs: 500,
    answerMs: 500,
  });
});
afterEach(async () => {
  transport.close();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  await rm(folder, { recursive: true });
});

function upload() {
  return createResumableUpload({
    transport,
    token: () => Promise.resolve(succeeded('token-canary')),
    host: 'tube.example',
  });
}

function chunk(body: () => Readable, bytes: number, more: Partial<ChunkInput> = {}): ChunkInput {
  return { uploadId: 'id', start: 0, end: bytes, size: bytes * 2, digest: 'x', body, ...more };
}

async function swallow(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece as Uint8Array)); // no encoding: bytes
  return Buffer.concat(pieces);
}

describe('requests of an upload', () => {
  it('init: size, type and metadata as JSON, and the id alone from the Location', async () => {
    let seen: unknown;
    respond = (request, response) => {
      void swallow(request).then((body) => {
        seen = {
          method: request.method,
          url: request.url,
          headers: request.headers,
          body: JSON.parse(body.toString()) as unknown,
        };
        response.writeHead(201, { location: '//wrong.example/x?upload_id=u-1' }).end();
      });
    };
    const init = { channelId: 3, name: 'Näme', filename: 'a.mp4', lastModified: 5 };
    const begun = await upload().initUpload({ init, size: 12, type: 'video/mp4' });
    expect(begun).toEqual({ kind: 'begun', uploadId: 'u-1', offset: 0, existed: false });
    expect(seen).toMatchObject({
      method: 'POST',
      url: '/api/v1/videos/upload-resumable',
      headers: {
        'x-upload-content-length': '12',
        'x-upload-content-type': 'video/mp4',
        authorization: 'Bearer token-canary',
        'user-agent': 'Sepiola/test',
      },
      body: init,
    });
  });

  it('the offset query has no body', async () => {
    let seen: unknown;
    respond = (request, response) => {
      seen = { url: request.url, headers: request.headers };
      response.writeHead(308, { range: 'bytes=0--1' }).end();
    };
    const found = await upload().queryOffset({
      uploadId: 'a&b',
      size: 9,
      confirmed: 0,
      sentUpTo: 9,
      mayBeComplete: false,
    });
    expect(found).toEqual({ kind: 'continue', offset: 0 });
    expect(seen).toMatchObject({
      url: '/api/v1/videos/upload-resumable?upload_id=a%26b',
      headers: { 'content-range': 'bytes */9', 'content-length': '0' },
    });
  });

  it('a chunk: its range, its digest, its bytes out of the file, and how far it is', async () => {
    const bytes = Buffer.alloc(5 * MiB, 'abcdefg');
    const file = path.join(folder, 'video.mp4');
    await writeFile(file, bytes);
    const [start, end] = [MiB, 4 * MiB];
    const part = bytes.subarray(start, end);
    const digest = createHash('sha1').update(part).digest('base64');
    let got: Buffer | undefined;
    let headers: IncomingMessage['headers'] = {};
    respond = (request, response) => {
      headers = request.headers;
      void swallow(request).then((body) => {
        got = body;
        response.writeHead(308, { range: `bytes=0-${end - 1}` }).end();
      });
    };
    const progress: number[] = [];
    const sent = await upload().sendChunk({
      uploadId: 'id',
      start,
      end,
      size: bytes.length,
      digest,
      body: () => createReadStream(file, { start, end: end - 1, highWaterMark: MiB }),
      onSent: (count) => progress.push(count),
    });
    expect(sent).toEqual({ kind: 'continue', offset: end });
    expect(headers).toMatchObject({
      'content-range': `bytes ${start}-${end - 1}/${bytes.length}`,
      'content-length': String(part.length),
      digest: `sha=${digest}`,
    });
    expect(got?.equals(part)).toBe(true);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(part.length);
  });

  it('cancel: gone is gone', async () => {
    respond = (_request, response) => response.writeHead(204).end();
    expect(await upload().cancelUpload({ uploadId: 'id' })).toEqual({ ok: true, value: undefined });
  });

  it('what is no chunk is a bug', async () => {
    const nothing = chunk(() => Readable.from([]), 10, { end: 0 });
    await expect(upload().sendChunk(nothing)).rejects.toThrow(RangeError);
    await expect(upload().sendChunk({ ...nothing, end: 50 })).rejects.toThrow(RangeError);
  });

  it('no redirect is followed', async () => {
    let asked = 0;
    respond = (_request, response) => {
      asked += 1;
      response.writeHead(308, { location: '/elsewhere' }).end();
    };
    const found = await upload().queryOffset({
      uploadId: 'id',
      size: 9,
      confirmed: 0,
      sentUpTo: 9,
      mayBeComplete: false,
    });
    expect(found).toMatchObject({ kind: 'failed', problem: { code: 'unexpected-answer' } });
    expect(asked).toBe(1);
  });
});

describe('a chunk that goes wrong', () => {
  const endless = (): Readable =>
    Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(MiB);
      })(),
    );

  it('an answer before the body is out is heard, and the rest is not sent', async () => {
    respond = (_request, response) =>
      response
        .writeHead(413, { 'content-type': 'text/html', connection: 'close' })
        .end('<html>too large</html>');
    const body = endless();
    const found = await upload().sendChunk(chunk(() => body, 1024 * MiB));
    expect(found).toMatchObject({ kind: 'shrink-chunk', problem: { code: 'proxy-body-limit' } });
    expect(body.destroyed).toBe(true);
  });

  it('a connection that breaks: wait, and ask', async () => {
    respond = (request) => request.once('data', () => request.socket.destroy());
    const found = await upload().sendChunk(chunk(endless, 1024 * MiB));
    expect(found).toMatchObject({ kind: 'wait', problem: { code: 'unreachable' } });
  });

  it('a server that takes nothing any more', async () => {
    respond = () => undefined;
    const found = await upload().sendChunk(chunk(endless, 1024 * MiB));
    expect(found).toMatchObject({ kind: 'wait', problem: { code: 'timed-out' } });
  });

  it('a server that never answers the last byte', async () => {
    respond = (request) => request.resume();
    const found = await upload().sendChunk(chunk(() => Readable.from([Buffer.alloc(10)]), 10));
    expect(found).toMatchObject({ kind: 'wait', problem: { code: 'timed-out' } });
  });

  it('nobody there', async () => {
    const nobody = createFileTransport({ origin: 'http://127.0.0.1:1', userAgent: 'x' });
    const answer = await nobody.send({ method: 'PUT', path: '/x', headers: {}, body: { kind: 'none' } });
    expect(!answer.ok && answer.problem.code).toBe('unreachable');
    nobody.close();
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    respond = (request) => request.once('data', () => stop.abort());
    const body = endless();
    const found = await upload().sendChunk(chunk(() => body, 1024 * MiB, { signal: stop.signal }));
    expect(found).toMatchObject({ kind: 'failed', problem: { code: 'aborted' } });
    expect(body.destroyed).toBe(true);
  });

  it.each([
    ['shorter', 5],
    ['longer', 20],
  ])('a file that has become %s', async (_what, bytes) => {
    respond = (request) => request.resume();
    const found = await upload().sendChunk(chunk(() => Readable.from([Buffer.alloc(bytes)]), 10));
    expect(found).toMatchObject({ kind: 'failed', problem: { code: 'file-changed' } });
  });

  it('a file that is gone, without its path in the problem', async () => {
    respond = (request) => request.resume();
    const file = path.join(folder, 'path-canary.mp4');
    const found = await upload().sendChunk(chunk(() => createReadStream(file), 10));
    expect(found).toMatchObject({ kind: 'failed', problem: { code: 'file-gone' } });
    expect(JSON.stringify(found)).not.toContain('canary');
  });

  it('a token that the server answers with stays out of the problem', async () => {
    respond = (request, response) => {
      const detail = `No: ${request.headers.authorization ?? ''}`;
      request
        .resume()
        .on('end', () => response.writeHead(400).end(JSON.stringify({ type: 'about:blank', detail })));
    };
    const found = await upload().sendChunk(chunk(() => Readable.from([Buffer.alloc(10)]), 10));
    expect(found.kind).toBe('failed');
    expect(JSON.stringify(found)).not.toContain('canary');
  });
});
