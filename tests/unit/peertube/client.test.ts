import { afterEach, describe, expect, it } from 'vitest';
import type { PeerTubeClientOptions } from '../../../src-main/peertube/client.ts';
import { operations, type OperationRow } from '../../../src-main/peertube/operations/index.ts';
import { failed, problem, succeeded, type ProblemCode } from '../../../src-main/peertube/problem.ts';
import { createRateLimit, type RateLimit } from '../../../src-main/peertube/rate-limit.ts';
import { clientOf } from './client-of.ts';
import { json, startFakeServer, type Responder } from './fake-server.ts';
import { createTestClock } from './test-clock.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function setUp(respond: Responder, more: Partial<PeerTubeClientOptions> = {}) {
  const server = await startFakeServer(respond);
  closing.push(() => server.close());
  const clock = createTestClock();
  return { server, client: clientOf(server.origin, { clock, ...more }), clock };
}

const ok: Responder = (_request, response) => json(response, 200, { total: 0, data: [] });

describe('what a call sends', () => {
  it('the token, the user agent and the query, lists with brackets', async () => {
    const { server, client } = await setUp(ok);
    const row: OperationRow = {
      name: 'x',
      method: 'GET',
      path: '/api/v1/x',
      who: 'user',
      body: 'none',
      answers: 'object',
    };
    await client.request(row, {
      query: { videoIds: [15, 16], sort: '-a', start: 0, off: undefined, live: false },
    });
    expect(server.seen[0]).toMatchObject({
      method: 'GET',
      url: '/api/v1/x?videoIds%5B%5D=15&videoIds%5B%5D=16&sort=-a&start=0&live=false',
      headers: { authorization: 'Bearer token-canary', 'user-agent': 'Sepiola/test' },
    });
  });

  it.each(['a/../../admin', '%2e%2e/x', 'a?b#c', 'ü 😀'])('%s stays one path segment', async (id) => {
    const { server, client } = await setUp(ok);
    await client.call('videos.get', { path: { id } });
    expect(server.seen[0]?.url).toBe(`/api/v1/videos/${encodeURIComponent(id)}`);
  });

  it.each([[''], ['.'], ['..'], ['\ud800'], [Number.NaN], [null], [{}], [[]], [['a', '..']], [['a', ['b']]]])(
    'refuses the path parameter %j',
    async (id) => {
      const { server, client } = await setUp(ok);
      const answer = await client.request(operations['videos.get'], { path: { id } });
      expect(!answer.ok && answer.problem.code).toBe('invalid-input');
      expect(server.seen).toHaveLength(0);
    },
  );

  it('no token where nobody is signed in yet', async () => {
    const { server, client } = await setUp(ok);
    await client.call('oauthClients.local', {});
    await client.call('users.token', {
      body: {
        client_id: 'a',
        client_secret: 'b',
        grant_type: 'refresh_token',
        response_type: 'code',
        refresh_token: 'r&=',
      },
    });
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    expect(server.seen[1]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(server.seen[1]?.body).toBe(
      'client_id=a&client_secret=b&grant_type=refresh_token&response_type=code&refresh_token=r%26%3D',
    );
  });

  it.each<ProblemCode>(['sign-in-needed', 'signed-out', 'account-unknown'])(
    'public things without a token when the session has ended (%s)',
    async (code) => {
      const { server, client } = await setUp(ok, { token: () => Promise.resolve(failed(problem(code))) });
      expect((await client.call('videos.licences', {})).ok).toBe(true);
      const mine = await client.call('users.me', {});
      expect(!mine.ok && mine.problem.code).toBe(code);
      expect(server.seen.map(({ url }) => url)).toEqual(['/api/v1/videos/licences']);
    },
  );

  it.each<ProblemCode>(['keychain-unavailable', 'rate-limited', 'timed-out', 'server-busy', 'unreachable'])(
    'nothing as nobody while there is a session, and trouble with its token (%s)',
    async (code) => {
      let asked = 0;
      const { server, client } = await setUp(ok, {
        token: () => Promise.resolve(asked++ === 0 ? failed(problem(code)) : succeeded('token-canary')),
      });
      const answer = await client.call('videos.licences', {});
      expect(!answer.ok && answer.problem.code).toBe(code);
      expect(server.seen).toHaveLength(0);
      expect(asked).toBe(1);
    },
  );

  it('an update as JSON, and as a form once there is a file in it', async () => {
    const { server, client } = await setUp((_request, response) => response.writeHead(204).end());
    await client.call('videos.update', { path: { id: 'u' }, body: { name: 'n', tags: [], language: null } });
    expect(server.seen[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ name: 'n', tags: [], language: null });
    const thumbnailfile = { bytes: Uint8Array.of(1, 2, 3), filename: 'a"b.jpg', type: 'image/jpeg' };
    const body = {
      tags: ['one', 'two'],
      videoPasswords: [],
      language: null,
      nsfw: false,
      scheduleUpdate: { updateAt: 'then', privacy: 1 },
      thumbnailfile,
    };
    await client.call('videos.update', { path: { id: 'u' }, body });
    const form = server.seen[1]?.body ?? '';
    expect(server.seen[1]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    const names = [
      ...form.matchAll(
        /name="([^"]+)"(?:; filename="([^"]+)")?\r\n(?:Content-Type: (\S+)\r\n)?\r\n([^\r]*)/g,
      ),
    ];
    expect(names.map(([, ...parts]) => parts)).toEqual([
      ['tags[0]', undefined, undefined, 'one'],
      ['tags[1]', undefined, undefined, 'two'],
      ['videoPasswords', undefined, undefined, 'null'],
      ['language', undefined, undefined, 'null'],
      ['nsfw', undefined, undefined, 'false'],
      ['scheduleUpdate[updateAt]', undefined, undefined, 'then'],
      ['scheduleUpdate[privacy]', undefined, undefined, '1'],
      ['thumbnailfile', 'a%22b.jpg', 'image/jpeg', '\u0001\u0002\u0003'],
    ]);
  });

  it('is told of, of a body without files as soon as it may have gone, and not before', async () => {
    const { server, client } = await setUp((_request, response, count) => {
      if (count === 1) response.destroy();
      else response.writeHead(204).end();
    });
    const sent: number[] = [];
    const edit = () =>
      client.call(
        'videos.editInStudio',
        { path: { id: '1' }, body: { tasks: [{ name: 'cut', options: { end: 5 } }] } },
        { onSent: (bytes, size) => sent.push(bytes / size) },
      );
    expect((await edit()).ok).toBe(false);
    expect(sent).toEqual([1]);
    expect((await edit()).ok).toBe(true);
    expect(sent).toEqual([1, 1]);
    await server.close();
    closing.length = 0;
    expect((await edit()).ok).toBe(false);
    expect(sent).toEqual([1, 1]);
  });

  it('the old spelling of a path to an old server, and nothing that it lacks', async () => {
    let version = '5.2.0';
    const { server, client } = await setUp(ok, { version: () => version });
    const row: OperationRow = {
      name: 'x',
      method: 'GET',
      path: '/api/v1/web-videos',
      pathBefore: { version: '6.0.0', path: '/api/v1/webtorrent' },
      who: 'user',
      body: 'none',
      answers: 'object',
    };
    await client.request(row, {});
    const lacking = await client.call('videoPasswords.list', { path: { id: 'u' } });
    version = '6.0.0-rc.1';
    await client.request(row, {});
    expect(server.seen.map(({ url }) => url)).toEqual(['/api/v1/webtorrent', '/api/v1/web-videos']);
    expect(!lacking.ok && lacking.problem).toMatchObject({
      code: 'not-supported-by-server',
      details: { minimumVersion: '6.0.0' },
    });
  });
});

describe('what a call makes of the answer', () => {
  it('JSON without the keys that reach a prototype', async () => {
    const text = '{"a":{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}},"b":[1,{"prototype":2}]}}';
    const { client } = await setUp((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(text),
    );
    const answer = await client.call('users.me', {});
    expect(JSON.stringify(answer)).toBe('{"ok":true,"value":{"a":{"b":[1,{}]}}}');
  });

  it.each([true, false])('no more than the cap (announced: %s)', async (announced) => {
    const { client } = await setUp(
      (_request, response) => {
        const headers = announced ? { 'content-length': '5000' } : {};
        response.writeHead(200, { 'content-type': 'application/json', ...headers }).end('x'.repeat(5000));
      },
      { limits: { maxBytes: 1000 } },
    );
    const answer = await client.call('users.me', {});
    expect(!answer.ok && answer.problem).toMatchObject({
      code: 'too-large-answer',
      details: { limitBytes: 1000 },
    });
  });

  it('no redirect is followed, with the token or without', async () => {
    const other = await startFakeServer(ok);
    closing.push(() => other.close());
    const { client, server } = await setUp((_request, response) =>
      response.writeHead(301, { location: `${other.origin}/api/v1/users/me` }).end(),
    );
    const answer = await client.call('users.me', {});
    expect(!answer.ok && answer.problem.code).toBe('unexpected-answer');
    expect(server.seen).toHaveLength(1);
    expect(other.seen).toHaveLength(0);
  });

  it('gives up on a server that does not answer, or stops in the middle', async () => {
    const silent = await setUp(() => undefined, { limits: { answerMs: 50 } });
    const halting = await setUp((_request, response) => void response.writeHead(200).write('{'), {
      limits: { idleMs: 50 },
    });
    for (const { client } of [silent, halting]) {
      const answer = await client.call('users.me', {});
      expect(!answer.ok && answer.problem.code).toBe('timed-out');
    }
  });

  it('stops when its caller does', async () => {
    const stop = new AbortController();
    const { client } = await setUp(() => stop.abort());
    const answer = await client.call('users.me', {}, { signal: stop.signal });
    expect(!answer.ok && answer.problem.code).toBe('aborted');
  });

  it('a token that a server answers with is in no problem', async () => {
    const { client } = await setUp((request, response) =>
      json(response, 400, { type: 'about:blank', detail: `no: ${request.headers.authorization ?? ''}` }),
    );
    const answer = await client.call('users.me', {});
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).not.toContain('canary');
  });
});

describe('a call that goes wrong', () => {
  const flaky =
    (times: number, status: number, headers: Record<string, string> = {}): Responder =>
    (_request, response, count) =>
      count <= times ? response.writeHead(status, headers).end() : json(response, 200, {});

  it.each([502, 503, 504, 429])('is tried again after %i', async (status) => {
    const { client, server, clock } = await setUp(flaky(2, status, { 'retry-after': '1' }));
    expect((await client.call('users.me', {})).ok).toBe(true);
    expect(server.seen).toHaveLength(3);
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(2000);
  });

  it('three times at most', async () => {
    const { client, server } = await setUp(flaky(99, 503));
    const answer = await client.call('users.me', {});
    expect(!answer.ok && answer.problem.code).toBe('server-busy');
    expect(server.seen).toHaveLength(4);
  });

  it.each([502, 503, 504, 429])('is not after %i where the caller asks again anyway', async (status) => {
    const { client, server } = await setUp(flaky(1, status));
    expect((await client.call('users.me', {}, { background: true, retries: false })).ok).toBe(false);
    expect(server.seen).toHaveLength(1);
  });

  it.each([400, 403, 404, 409, 500])('is not after %i', async (status) => {
    const { client, server } = await setUp(flaky(1, status));
    expect((await client.call('users.me', {})).ok).toBe(false);
    expect(server.seen).toHaveLength(1);
  });

  it('a POST is not that may have been carried out', async () => {
    const breaks: Responder = (_request, response) => void response.destroy();
    for (const respond of [breaks, flaky(1, 502), flaky(1, 503), flaky(1, 504)]) {
      const { client, server } = await setUp(respond);
      expect((await client.call('users.revokeToken', {})).ok).toBe(false);
      expect(server.seen).toHaveLength(1);
    }
  });

  it('a POST is that the limiter refused before anybody looked at it', async () => {
    const { client, server, clock } = await setUp(flaky(1, 429, { 'retry-after': '3' }));
    expect((await client.call('users.revokeToken', {})).ok).toBe(true);
    expect(server.seen).toHaveLength(2);
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(3000);
  });

  it('a POST is whose connection was never made', async () => {
    const failing = (code: string): typeof fetch => {
      let count = 0;
      return () => {
        count += 1;
        if (count > 1) return Promise.resolve(new Response('{}'));
        return Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) }));
      };
    };
    const refused = await setUp(ok, { fetch: failing('ECONNREFUSED') });
    expect((await refused.client.call('users.revokeToken', {})).ok).toBe(true);
    const broken = await setUp(ok, { fetch: failing('ECONNRESET') });
    expect((await broken.client.call('users.revokeToken', {})).ok).toBe(false);
  });

  it('a connection that broke is tried again', async () => {
    const { client, server } = await setUp((_request, response, count) =>
      count === 1 ? void response.destroy() : json(response, 200, {}),
    );
    expect((await client.call('users.me', {})).ok).toBe(true);
    expect(server.seen).toHaveLength(2);
  });

  it('a click does not wait minutes for a busy server, background work does', async () => {
    const click = await setUp(flaky(1, 429, { 'retry-after': '120' }));
    const refused = await click.client.call('users.me', {});
    expect(!refused.ok && refused.problem).toMatchObject({
      code: 'rate-limited',
      retry: { afterMs: 120_000 },
    });
    const next = await click.client.call('users.me', {});
    expect(!next.ok && next.problem.code).toBe('rate-limited');
    expect(click.server.seen).toHaveLength(1);
    const background = await setUp(flaky(1, 429, { 'retry-after': '120' }));
    expect((await background.client.call('users.me', {}, { background: true })).ok).toBe(true);
  });

  it('too many sign-ins do not stop everything else', async () => {
    const { client } = await setUp((request, response) =>
      request.url === '/api/v1/users/token'
        ? response.writeHead(429, { 'retry-after': '300' }).end('Too many')
        : json(response, 200, {}),
    );
    const body = {
      client_id: 'a',
      client_secret: 'b',
      grant_type: 'refresh_token',
      response_type: 'code',
      refresh_token: 'r',
    } as const;
    expect((await client.call('users.token', { body })).ok).toBe(false);
    expect((await client.call('users.me', {})).ok).toBe(true);
  });

  it('a delete that never got through has not worked, whatever is not found then', async () => {
    const { client } = await setUp((_request, response, count) =>
      response.writeHead(count === 1 ? 429 : 404, { 'retry-after': '1' }).end(),
    );
    const answer = await client.call('videos.delete', { path: { id: 'u' } });
    expect(!answer.ok && answer.problem.code).toBe('not-found');
  });

  it('a delete whose answer got lost has worked', async () => {
    const { client } = await setUp((_request, response, count) =>
      count === 1 ? void response.destroy() : response.writeHead(404).end(),
    );
    expect(await client.call('videos.delete', { path: { id: 'u' } })).toEqual({ ok: true, value: undefined });
  });
});

describe('a refused token', () => {
  const onlyWith =
    (token: string): Responder =>
    (request, response) =>
      request.headers.authorization === `Bearer ${token}`
        ? json(response, 200, {})
        : json(response, 401, { type: 'about:blank', code: 'invalid_token', detail: 'Token is invalid' });

  it('is renewed once, and the call repeated, a POST too', async () => {
    const refused: string[] = [];
    const { client, server } = await setUp(onlyWith('fresh'), {
      onUnauthorized: (token) => {
        refused.push(token);
        return Promise.resolve(succeeded('fresh'));
      },
    });
    expect((await client.call('users.revokeToken', {})).ok).toBe(true);
    expect(refused).toEqual(['token-canary']);
    expect(server.seen).toHaveLength(2);
  });

  it('is not renewed for ever', async () => {
    const { client, server } = await setUp(onlyWith('none'), {
      onUnauthorized: () => Promise.resolve(succeeded('also-bad')),
    });
    const answer = await client.call('users.me', {});
    expect(!answer.ok && answer.problem.code).toBe('sign-in-needed');
    expect(server.seen).toHaveLength(2);
  });

  it.each([400, 403, 404, 500])('is not what %i means', async (status) => {
    const renewals: string[] = [];
    const { client } = await setUp((_request, response) => response.writeHead(status).end('No'), {
      onUnauthorized: (refused) => {
        renewals.push(refused);
        return Promise.resolve(succeeded('fresh'));
      },
    });
    expect((await client.call('users.me', {})).ok).toBe(false);
    expect(renewals).toEqual([]);
  });

  /** A queue in which something happens each time that a call waits there. */
  function queueWhere(happens: (calls: number) => void): RateLimit {
    const rateLimit = createRateLimit(createTestClock());
    let calls = 0;
    return {
      ...rateLimit,
      acquire(...asked) {
        happens((calls += 1));
        return rateLimit.acquire(...asked);
      },
    };
  }

  it('is none that was renewed while the call waited for its turn', async () => {
    let token = 'old';
    const { client, server } = await setUp(onlyWith('new'), {
      token: () => Promise.resolve(succeeded(token)),
      rateLimit: queueWhere(() => (token = 'new')),
    });
    expect((await client.call('users.me', {})).ok).toBe(true);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer new']);
  });

  it('is no sign-in that is needed when it was renewed twice', async () => {
    let token = 'first';
    const refused: string[] = [];
    const { client, server } = await setUp(onlyWith('third'), {
      token: () => Promise.resolve(succeeded(token)),
      onUnauthorized: (old) => {
        refused.push(old);
        return Promise.resolve(succeeded((token = 'second')));
      },
      rateLimit: queueWhere((calls) => (token = calls === 2 ? 'third' : token)),
    });
    expect((await client.call('users.me', {})).ok).toBe(true);
    expect(refused).toEqual(['first']);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer third']);
  });

  it('that cannot be had any more when the call’s turn comes is not asked for again', async () => {
    let token = succeeded('t') as ReturnType<typeof succeeded<string>> | ReturnType<typeof failed>;
    const { client, server, clock } = await setUp(ok, {
      token: () => Promise.resolve(token),
      rateLimit: queueWhere(() => (token = failed(problem('unreachable')))),
    });
    const answer = await client.call('users.me', {});
    expect(!answer.ok && answer.problem.code).toBe('unreachable');
    expect(server.seen).toHaveLength(0);
    expect(clock.slept).toEqual([]);
  });

  it('that cannot be renewed says why', async () => {
    const { client } = await setUp(onlyWith('none'), {
      onUnauthorized: () => Promise.resolve(failed(problem('keychain-unavailable'))),
    });
    const answer = await client.call('users.me', {});
    expect(!answer.ok && answer.problem.code).toBe('keychain-unavailable');
  });
});
