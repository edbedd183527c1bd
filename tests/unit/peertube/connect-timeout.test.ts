import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPeerTubeClient } from '../../../src-main/peertube/client.ts';
import type { OperationRow } from '../../../src-main/peertube/operations/index.ts';
import { createTestClock } from './test-clock.ts';

/** Takes connections and never says a word: no TLS connection comes about. */
const silent = createServer();
const sockets = new Set<Socket>();
silent.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('error', () => undefined);
});
let origin: string;

beforeEach(async () => {
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  origin = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  silent.close();
  await once(silent, 'close');
});

const row: OperationRow = {
  name: 'x.y',
  method: 'POST',
  path: '/x',
  who: 'anyone',
  body: 'multipart',
  answers: 'nothing',
};
const file = { filename: 'a', type: 'image/png', bytes: Uint8Array.of(1) };

// fetch's own limit is 10 s; what waits for an answer waits 45 s, and for a video to be looked at 180 s.
it(
  'a host that accepts no connection is told long before one that does not answer',
  { timeout: 40_000 },
  async () => {
    const client = createPeerTubeClient({ origin, userAgent: 'x', limits: { connectMs: 50 } });
    const byFetch = await client.call('config.get', {});
    expect(byFetch).toMatchObject({ ok: false, problem: { code: 'timed-out' } });
    expect(!byFetch.ok && byFetch.problem.cause).toContain('UND_ERR_CONNECT_TIMEOUT');
    const byStream = await client.request(row, { body: { file } });
    expect(byStream).toMatchObject({ ok: false, problem: { code: 'timed-out' } });
    expect(!byStream.ok && byStream.problem.cause).toContain('No connection');
    // Neither keeps a person waiting for further tries.
    expect(sockets.size).toBe(2);
  },
);

it('in the background it is tried again, a POST too: nothing was sent', async () => {
  const clock = createTestClock();
  const client = createPeerTubeClient({ origin, userAgent: 'x', clock, limits: { connectMs: 20 } });
  const outcome = await client.request(row, { body: { file } }, { background: true });
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'timed-out' } });
  expect(sockets.size).toBe(4);
});
