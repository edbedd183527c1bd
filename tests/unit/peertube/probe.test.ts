import { once } from 'node:events';
import { createServer } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { createFileTransport } from '../../../src-main/peertube/file-transport.ts';
import { probeServer } from '../../../src-main/peertube/probe.ts';
import { json, startFakeServer, type Responder } from './fake-server.ts';
import { recorded } from './recordings.ts';
import { selfSigned } from './self-signed.ts';
import { createTestClock } from './test-clock.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serverThat(respond: Responder) {
  const server = await startFakeServer(respond);
  closing.push(() => server.close());
  return server;
}

function probe(origin: string, plainHttpAccepted = false) {
  return probeServer(origin, { userAgent: 'Sepiola/test', clock: createTestClock(), plainHttpAccepted });
}

const peertube: Responder = (_request, response) =>
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(recorded('config', 'public configuration').body);

describe('asking whether a PeerTube is there', () => {
  it('yes: its name, its version, what it can do', async () => {
    const { origin, seen } = await serverThat(peertube);
    const found = await probe(origin);
    expect(found).toMatchObject({
      ok: true,
      value: { origin, name: 'PeerTube real 6.3.0', version: '6.3.0', facts: { features: { live: true } } },
    });
    expect(seen.map(({ url }) => url)).toEqual(['/api/v1/config']);
  });

  it('a redirect leads to where it really is', async () => {
    const real = await serverThat(peertube);
    const old = await serverThat((_request, response) =>
      response.writeHead(301, { location: `${real.origin}/api/v1/config` }).end(),
    );
    expect(await probe(old.origin)).toMatchObject({ ok: true, value: { origin: real.origin } });
  });

  it('a redirect to plain http wants to be accepted', async () => {
    const { origin } = await serverThat((_request, response) =>
      response.writeHead(302, { location: 'http://tube.example/api/v1/config' }).end(),
    );
    expect(await probe(origin)).toMatchObject({ ok: false, problem: { code: 'plain-http' } });
  });

  it('servers that point at each other are no PeerTube', async () => {
    const origins: string[] = [];
    const toTheOther =
      (index: number): Responder =>
      (_request, response) =>
        response.writeHead(302, { location: `${origins[1 - index] ?? ''}/api/v1/config` }).end();
    const servers = [await serverThat(toTheOther(0)), await serverThat(toTheOther(1))];
    origins.push(...servers.map(({ origin }) => origin));
    expect(await probe(origins[0] ?? '')).toMatchObject({ ok: false, problem: { code: 'not-peertube' } });
    expect(servers.reduce((sum, { seen }) => sum + seen.length, 0)).toBe(4);
  });

  it.each<[string, Responder, string]>([
    [
      'a page',
      (_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>'),
      'not-peertube',
    ],
    ['something else with an API', (_q, r) => json(r, 200, { version: '4.2.0' }), 'not-peertube'],
    ['nothing of that name', (_q, r) => r.writeHead(404).end('Not Found'), 'not-peertube'],
    ['a server that is old', (_q, r) => json(r, 200, { serverVersion: '4.3.1' }), 'server-too-old'],
    ['a gateway', (_q, r) => r.writeHead(502).end('<html></html>'), 'proxy-refused'],
    [
      'a server that has an error',
      (_q, r) => json(r, 500, { type: 'about:blank', detail: 'x' }),
      'server-error',
    ],
  ])('%s', async (_what, respond, code) => {
    const { origin } = await serverThat(respond);
    const found = await probe(origin);
    expect(found).toMatchObject({ ok: false, problem: { code, details: { host: new URL(origin).host } } });
  });

  it('a name that does not exist', async () => {
    const fetchNothing: typeof fetch = () => {
      const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
      return Promise.reject(new TypeError('fetch failed', { cause }));
    };
    const found = await probeServer('https://tube.invalid', { userAgent: 'x', fetch: fetchNothing });
    expect(found).toMatchObject({ ok: false, problem: { code: 'unreachable', details: { reason: 'name' } } });
  });

  it('a certificate that nobody vouches for: nothing is sent, by either way out', async () => {
    let asked = 0;
    const server = createServer(selfSigned, (_request, response) => {
      asked += 1;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const origin = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    closing.push(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    const untrusted = {
      ok: false,
      problem: { code: 'certificate-untrusted', details: { reason: 'self-signed' } },
    };
    expect(await probe(origin)).toMatchObject(untrusted);
    const transport = createFileTransport({ origin, userAgent: 'x' });
    const sent = await transport.send({
      method: 'POST',
      path: '/x',
      headers: { authorization: 'Bearer canary' },
      body: { kind: 'none' },
    });
    transport.close();
    expect(sent).toMatchObject(untrusted);
    expect(asked).toBe(0);
  });

  it('https to a server that speaks http', async () => {
    const { origin } = await serverThat(peertube);
    const found = await probe(origin.replace('http:', 'https:'));
    expect(found).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
  });
});
