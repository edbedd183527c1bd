import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ net: {}, protocol: {} }));

const { serverImages } = await import('../../../src-main/desktop/server-images.ts');

let server: Server;
let origin: string;
let asked: { url: string; authorization: string | undefined }[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization });
    const answers: Record<string, () => void> = {
      '/lazy-static/avatars/a.png': () => response.setHeader('content-type', 'image/png').end('png'),
      '/lazy-static/avatars/evil.svg': () =>
        response.setHeader('content-type', 'image/svg+xml').end('<svg/>'),
      '/lazy-static/page': () => response.setHeader('content-type', 'text/html').end('<script>'),
      '/lazy-static/away': () =>
        response.writeHead(302, { location: 'https://elsewhere.example/x.png' }).end(),
      '/lazy-static/huge': () => {
        response.setHeader('content-type', 'image/png');
        for (let part = 0; part < 11; part += 1) response.write(Buffer.alloc(1_000_000));
        response.end();
      },
    };
    (answers[request.url ?? ''] ?? (() => response.writeHead(404).end()))();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP: never a pipe's name
  origin = `http://127.0.0.1:${port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const get = (...segments: string[]) =>
  serverImages((account) => (account === 'mine' ? origin : null))(
    segments,
    new Request('app://sepiola/', { method: 'GET' }),
  );

describe('pictures of a server', () => {
  it('hands on a picture, asked for without the token', async () => {
    const answer = await get('mine', 'lazy-static', 'avatars', 'a.png');
    expect(await answer.text()).toBe('png');
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(asked).toEqual([{ url: '/lazy-static/avatars/a.png', authorization: undefined }]);
  });

  it.each([
    ['an account that is not here', ['other', 'lazy-static', 'avatars', 'a.png'], 404],
    ['what is no picture folder', ['mine', 'api', 'v1', 'users', 'me'], 404],
    ['a way up', ['mine', 'lazy-static', '..', 'api'], 404],
  ])('does not even ask for %s', async (_name, segments, status) => {
    expect((await get(...segments)).status).toBe(status);
    expect(asked).toEqual([]);
  });

  it.each([
    ['a page', 'page', 415],
    ['a redirect', 'away', 504],
    ['a picture without end', 'huge', 413],
    ['nothing', 'nothing', 404],
  ])('does not hand on %s', async (_name, file, status) => {
    expect((await get('mine', 'lazy-static', file)).status).toBe(status);
  });

  it('does not hand on a drawing that can carry script', async () => {
    expect((await get('mine', 'lazy-static', 'avatars', 'evil.svg')).status).toBe(415);
  });

  it('answers when the server cannot be reached', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect((await get('mine', 'lazy-static', 'avatars', 'a.png')).status).toBe(504);
  });
});
