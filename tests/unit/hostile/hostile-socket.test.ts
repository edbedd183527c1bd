import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPeerTubeClient } from '../../../src-main/peertube/client.ts';
import { problemCodes, succeeded } from '../../../src-main/peertube/problem.ts';
import { createTestClock } from '../peertube/test-clock.ts';
import { seeded, type Random } from './random.ts';

const body = JSON.stringify({ total: 1, data: [{ id: 1, name: 'A talk about squids' }] });
const whole = [
  'HTTP/1.1 200 OK',
  'content-type: application/json; charset=utf-8',
  'x-ratelimit-limit: 50',
  `content-length: ${body.length}`,
  '',
  body,
].join('\r\n');
const chunked = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
const lines = [
  'content-length: 5',
  'content-length: 99999',
  'content-length: -1',
  'transfer-encoding: chunked',
  'content-encoding: gzip',
  'location: http://127.0.0.1:1/',
  'HTTP/1.1 100 Continue',
  ': no name',
  `x-long: ${'x'.repeat(20_000)}`,
] as const;

/** Bytes of an answer with something wrong in the protocol itself. */
function brokenAnswer(random: Random): Buffer {
  let text: string = random.pick([whole, chunked]);
  if (random.chance(0.4)) text = text.replace('\r\n', `\r\n${random.pick(lines)}\r\n`);
  if (random.chance(0.3))
    text = text.replace('200 OK', random.pick(['999 ?', '2OO OK', '', '204 No Content', '308 x']));
  if (random.chance(0.2)) text = text.replaceAll('\r\n', random.pick(['\n', '\r', '']));
  const bytes = Buffer.from(text);
  for (let times = random.below(4); times > 0; times -= 1)
    bytes[random.below(bytes.length)] = random.below(256);
  return random.chance(0.3) ? bytes.subarray(0, random.below(bytes.length)) : bytes;
}

let server: Server;
let answer: Buffer = Buffer.alloc(0);

beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined); // The client leaves when it has seen enough.
    socket.once('data', () => socket.end(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => server.close());

const seeds = Array.from({ length: 400 }, (_item, index) => 7_000 + index);

it.each([...Map.groupBy(seeds, (seed) => Math.floor(seed / 100)).values()])(
  'answers that break the protocol become a value or a problem (seeds from %i)',
  async (...batch) => {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    for (const seed of batch) {
      answer = brokenAnswer(seeded(seed));
      const client = createPeerTubeClient({
        origin: `http://127.0.0.1:${String(port)}`,
        userAgent: 'Sepiola/test',
        token: () => Promise.resolve(succeeded('token-canary')),
        clock: createTestClock(),
        random: () => 0,
      });
      const outcome = await client.call('users.myVideos', {}, { signal: AbortSignal.timeout(20_000) });
      if (outcome.ok) expect(outcome.value, `seed ${seed}`).toHaveProperty('data');
      else {
        expect(problemCodes, `seed ${seed}`).toContain(outcome.problem.code);
        expect(outcome.problem.code, `seed ${seed} hangs`).not.toBe('aborted');
      }
    }
  },
  60_000,
);
