import { describe, expect, test, vi } from 'vitest';
import { problem } from '../../../src-main/peertube/problem.ts';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

const unreachable = () => ({
  kind: 'wait',
  ms: 0,
  problem: problem('unreachable', { details: { host: 'tube.example' } }),
});
/** What a public network answers until somebody has clicked. */
const signInPage = {
  redirected: () => ({
    kind: 'failed',
    problem: problem('unexpected-answer', { status: 302, details: { redirect: 'http://hotel.example/' } }),
  }),
  instead: () => ({
    kind: 'wait',
    ms: 0,
    problem: problem('unexpected-answer', { status: 200, retry: { kind: 'later' } }),
  }),
  byCertificate: () => ({
    kind: 'failed',
    problem: problem('certificate-untrusted', { details: { reason: 'other-name' } }),
  }),
};

/** The waits of an upload whose every try ends like this, and whose network comes back after the last one. */
async function waits(shop: Workshop, id: string, answer: () => unknown, times: number): Promise<number[]> {
  for (let time = 0; time < times; time += 1) void shop.server.next('query', answer);
  const slept: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const { activity } = await shop.untilIt(id, 'waiting');
    if (activity.kind !== 'waiting') throw new Error(activity.kind);
    const left = (activity.until ?? shop.clock.now() + 30_000) - shop.clock.now();
    slept.push(left);
    const again = shop.until(id, (view) => view.activity.kind === 'working');
    shop.clock.advance(left);
    await again;
  }
  return slept;
}

/** An upload that has some bytes at the server and asks where to go on. */
async function resumed(shop: Workshop): Promise<string> {
  const id = await shop.draft('film');
  void shop.server.next('chunk', () => undefined);
  const second = shop.server.next('chunk', () => new Promise(() => undefined));
  await shop.uploads.start([id], 'hold');
  await second;
  await shop.uploads.pause([id]);
  return id;
}

describe('an upload without a network', () => {
  test('goes on at once when the network is back, and tries again soon when that was too early', async () => {
    await using shop = await Workshop.open();
    const id = await resumed(shop);
    void shop.server.next('query', unreachable);
    shop.network(false);
    await shop.uploads.resume([id]);
    const { activity } = await shop.untilIt(id, 'waiting');
    expect(activity).toMatchObject({ problem: { code: 'offline' }, until: null });

    // The name server is not there yet.
    void shop.server.next('query', unreachable);
    const tried = shop.until(id, (view) => view.activity.kind === 'working');
    shop.network(true);
    await tried;
    const second = await shop.untilIt(id, 'waiting');
    if (second.activity.kind !== 'waiting') throw new Error(second.activity.kind);
    const left = (second.activity.until ?? Infinity) - shop.clock.now();
    expect(left).toBeLessThanOrEqual(1_000);
    shop.clock.advance(left);
    await shop.untilIt(id, 'held');
  });

  test.each(Object.entries(signInPage))('waits for a sign-in page (%s) as for a network', async (_, page) => {
    await using shop = await Workshop.open();
    const id = await resumed(shop);
    const slept = waits(shop, id, page, 8);
    await shop.uploads.resume([id]);
    expect((await slept).length).toBe(8);
    await shop.untilIt(id, 'held');
    expect(shop.server.videos).toHaveLength(1);
  });
});

describe('a chunk on a connection that died in the machine’s sleep', () => {
  test('is sent anew when nothing has moved 3 seconds after the return', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('film');
    const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
    await shop.uploads.start([id], 'hold');
    await hanging;
    shop.network(true);
    await shop.clock.untilSlept(3_000);
    shop.clock.advance(3_000);
    await shop.untilIt(id, 'held');
    expect(shop.server.asked.filter((asked) => asked === 'chunk 0-1000')).toHaveLength(2);
  });
});
