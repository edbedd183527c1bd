import { describe, expect, it } from 'vitest';
import { createPeerTubeClient } from '../../../src-main/peertube/client.ts';
import { createRateLimit, type Turn, type Waiting } from '../../../src-main/peertube/rate-limit.ts';
import { WaitTooLong } from '../../../src-main/peertube/wait-too-long.ts';
import { succeeded } from '../../../src-main/peertube/problem.ts';
import { createLimitingServer } from './limiting-server.ts';
import { createTurnedClock, type TurnedClock } from './turned-clock.ts';

type ServerOptions = Parameters<typeof createLimitingServer>[1];

/** PeerTube's own default. */
const usual: ServerOptions = { max: 50, windowMs: 10_000 };

/** One server, one app; as many accounts as wanted. */
function setUp(options: ServerOptions = usual) {
  const clock = createTurnedClock();
  const server = createLimitingServer(clock, options);
  const rateLimit = createRateLimit(clock);
  const account = (origin = 'https://tube.example', fetchOne = server.fetch) =>
    createPeerTubeClient({
      origin,
      userAgent: 'Sepiola/test',
      clock,
      random: () => 0,
      rateLimit,
      fetch: fetchOne,
    });
  const client = account();
  const call = (id: string, background: boolean) =>
    client.call('videos.get', { path: { id } }, { background });
  return { clock, server, rateLimit, account, call };
}

function many<Value>(count: number, make: (index: number) => Promise<Value>): Promise<Value[]> {
  return Promise.all(Array.from({ length: count }, (_none, index) => make(index)));
}

/** The names of the calls that a server took, in order of arrival. */
function names({ served }: ReturnType<typeof createLimitingServer>, prefix: string): string[] {
  return served
    .filter(({ status }) => status === 200)
    .map(({ url }) => url.slice(url.lastIndexOf('/') + 1))
    .filter((name) => name.startsWith(prefix));
}

const inOrder = (count: number, prefix: string) =>
  Array.from({ length: count }, (_none, index) => `${prefix}${index}`);

/** The same numbers in every run. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a thousand calls to a server that takes 50 in 10 seconds', () => {
  it('all succeed, none is refused, each priority keeps its order', async () => {
    const { clock, server, call } = setUp();
    const start = clock.now();
    const all = many(1000, (index) =>
      index % 5 === 0 ? call(`click-${index / 5}`, false) : call(`work-${index}`, true),
    );
    const outcomes = await clock.until(all);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1000);
    expect(server.refusals()).toBe(0);
    expect(names(server, 'click')).toEqual(inOrder(200, 'click-'));
    expect(names(server, 'work')).toEqual(inOrder(1000, 'work-').filter((_name, index) => index % 5 !== 0));
    // 200 at 50 and 800 at 40 a window, each window a little longer than the server's.
    expect(clock.now() - start).toBeLessThan(24 * 12_000);
    expect(clock.sleepers()).toBe(0);
  });

  it('also when answers take their time and overtake each other', async () => {
    const random = pseudoRandom(7);
    const { clock, server, call } = setUp({
      ...usual,
      travelMs: () => [random() * 700, random() * 2_000],
    });
    const outcomes = await clock.until(many(1000, (index) => call(`a-${index}`, index % 3 > 0)));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(server.refusals()).toBe(0);
  });

  it.each([
    [1, 1_000],
    [2, 10_000],
    [7, 1_000],
    [20, 60_000],
    [500, 10_000],
  ])('also where it is %i in %i ms', async (max, windowMs) => {
    const { clock, server, call } = setUp({ max, windowMs });
    const start = clock.now();
    const outcomes = await clock.until(many(max * 4 + 3, (index) => call(`a-${index}`, index % 2 > 0)));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    // The few that go out before anything is known may be more than a very small limit.
    const later = server.served.filter(({ at }) => at > start + windowMs);
    expect(later.filter(({ status }) => status === 429)).toEqual([]);
    expect(server.refusals()).toBe(Math.max(0, 5 - max));
  });

  it('also when somebody else uses up a part of it', async () => {
    const { clock, server, call } = setUp();
    const all = many(300, (index) => call(`a-${index}`, true));
    for (let window = 0; window < 6; window += 1) {
      server.spendElsewhere(30);
      await clock.pass(11_000);
    }
    expect((await clock.until(all)).every(({ ok }) => ok)).toBe(true);
    // The few that ask how much is left may find that nothing is; no more.
    expect(server.refusals()).toBeLessThan(6);
  });
});

describe('a person’s click', () => {
  it('goes before 500 calls of background work, within the part that is kept for it', async () => {
    const { clock, server, call } = setUp();
    const work = many(500, (index) => call(`work-${index}`, true));
    await clock.pass(3_000);
    const before = names(server, 'work').length;
    expect(before).toBe(40);
    await clock.until(call('click', false));
    expect(names(server, 'work')).toHaveLength(before);
    expect((await clock.until(work)).every(({ ok }) => ok)).toBe(true);
    expect(server.refusals()).toBe(0);
  });

  it('is the first after the turn when nothing at all is left', async () => {
    const { clock, server, call } = setUp();
    const work = many(100, (index) => call(`work-${index}`, true));
    const clicks = many(60, (index) => call(`click-${index}`, false));
    await clock.pass(3_000);
    const used = server.served.length;
    expect(used).toBe(50);
    await clock.until(Promise.all([work, clicks]));
    const next = server.served.slice(used, used + 14).map(({ url }) => url.slice(url.lastIndexOf('/') + 1));
    expect(next).toEqual(inOrder(60, 'click-').slice(-14));
  });
});

describe('a server of which nothing is known', () => {
  it('gets a few calls until it has told its limit', async () => {
    const { clock, server, call } = setUp({ ...usual, travelMs: () => [100, 400] });
    const start = clock.now();
    await clock.until(many(30, (index) => call(`a-${index}`, false)));
    const firstAnswer = start + 500;
    expect(server.served.filter(({ at }) => at <= firstAnswer)).toHaveLength(5);
  });

  it('that tells none is not limited', async () => {
    const { clock, call } = setUp({
      max: 100_000,
      windowMs: 10_000,
      headers: ({ date }) => ({ date: date ?? '' }),
    });
    const start = clock.now();
    await clock.until(many(500, (index) => call(`a-${index}`, true)));
    expect(clock.now() - start).toBeLessThan(200);
  });

  it('and does not answer holds nobody up for ever', async () => {
    const clock = createTurnedClock();
    const limit = createRateLimit(clock);
    const start = clock.now();
    await clock.until(many(20, () => limit.acquire('a')));
    expect(clock.now() - start).toBeLessThan(20_000);
  });

  it('learns nothing from a proxy’s error page', async () => {
    const clock = createTurnedClock();
    const limit = createRateLimit(clock);
    (await limit.acquire('a')).answered({ status: 502, headers: {} });
    const out: Turn[] = [];
    void many(30, async () => out.push(await limit.acquire('a')));
    await clock.pass(0);
    expect(out).toHaveLength(5);
  });
});

describe('a refusal', () => {
  it.each([
    ['in seconds', (_now: number) => ({ 'retry-after': '30' })],
    [
      'as a date',
      (now: number) => ({
        date: new Date(now).toUTCString(),
        'retry-after': new Date(now + 30_000).toUTCString(),
      }),
    ],
    [
      'as a date, by a server whose clock is an hour fast',
      (now: number) => ({
        date: new Date(now + 3_600_000).toUTCString(),
        'retry-after': new Date(now + 3_630_000).toUTCString(),
      }),
    ],
  ])('keeps everything still for as long as it says %s; then one call goes ahead', async (_how, headers) => {
    const clock = createTurnedClock(1_700_000_000_000);
    const limit = createRateLimit(clock);
    (await limit.acquire('a')).answered({ status: 429, headers: headers(clock.now()) });
    expect(limit.waitMs('a')).toBeGreaterThanOrEqual(30_000);
    const out: Turn[] = [];
    void many(10, async () => out.push(await limit.acquire('a', { background: true })));
    await clock.pass(29_900);
    expect(out).toHaveLength(0);
    await clock.pass(1_000);
    expect(out).toHaveLength(1);
    out[0]?.answered({ status: 200, headers: {} });
    await clock.pass(0);
    expect(out).toHaveLength(10);
  });

  it('of the one that went ahead lasts as long again', async () => {
    const clock = createTurnedClock();
    const limit = createRateLimit(clock);
    const out: Turn[] = [];
    (await limit.acquire('a')).answered({ status: 429, headers: { 'retry-after': '5' } });
    void many(3, async () => out.push(await limit.acquire('a')));
    await clock.pass(5_500);
    out[0]?.answered({ status: 429, headers: { 'retry-after': '60' } });
    await clock.pass(59_000);
    expect(out).toHaveLength(1);
    await clock.pass(2_000);
    expect(out).toHaveLength(2);
  });

  it('is not over because an older call is answered', async () => {
    const clock = createTurnedClock();
    const limit = createRateLimit(clock);
    const [first, second] = [await limit.acquire('a'), await limit.acquire('a')];
    second.answered({ status: 429, headers: { 'retry-after': '5' } });
    first.answered({ status: 200, headers: {} });
    const out: Turn[] = [];
    void many(3, async () => out.push(await limit.acquire('a')));
    await clock.pass(4_000);
    expect(out).toHaveLength(0);
    await clock.pass(2_000);
    expect(out).toHaveLength(1);
  });

  it.each(['seconds', 'date'] as const)('is got over by all calls (Retry-After: %s)', async (retryAfter) => {
    // Tells nothing until it refuses.
    const { clock, server, call } = setUp({
      ...usual,
      retryAfter,
      headers: ({ date = '', 'retry-after': retry }) => (retry ? { date, 'retry-after': retry } : { date }),
    });
    const outcomes = await clock.until(many(120, (index) => call(`a-${index}`, true)));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(server.refusals()).toBeGreaterThan(0);
  });

  it('is over after an hour, whatever it says', async () => {
    const clock = createTurnedClock();
    const limit = createRateLimit(clock);
    (await limit.acquire('a')).answered({ status: 429, headers: { 'retry-after': '9999999' } });
    const start = clock.now();
    await clock.until(limit.acquire('a'));
    expect(clock.now() - start).toBeLessThan(3_601_000);
  });
});

describe('a limit that changes', () => {
  it.each([
    [50, 10],
    [10, 100],
  ])('from %i to %i is followed', async (max, changed) => {
    const { clock, server, call } = setUp({ max, windowMs: 10_000 });
    const all = many(150, (index) => call(`a-${index}`, true));
    await clock.pass(12_000);
    server.restart({ max: changed, windowMs: 10_000 });
    expect((await clock.until(all)).every(({ ok }) => ok)).toBe(true);
    expect(server.refusals()).toBe(0);
  });

  it('into none is noticed after a window', async () => {
    const told = { on: true };
    const { clock, call } = setUp({
      max: 100_000,
      windowMs: 10_000,
      headers: (headers) =>
        told.on
          ? { ...headers, 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0' }
          : { date: headers['date'] ?? '' },
    });
    await clock.until(call('first', true));
    told.on = false;
    const start = clock.now();
    await clock.until(many(200, (index) => call(`a-${index}`, true)));
    expect(clock.now() - start).toBeLessThan(40_000);
  });
});

describe('headers that lie', () => {
  const past = (headers: Record<string, string>) => ({ ...headers, 'x-ratelimit-reset': '1000000000' });
  it.each<[string, NonNullable<ServerOptions['headers']>]>([
    ['a negative limit', (headers) => ({ ...headers, 'x-ratelimit-limit': '-5' })],
    ['no limit at all', (headers) => ({ ...headers, 'x-ratelimit-limit': '0' })],
    ['a limit that is no number', (headers) => ({ ...headers, 'x-ratelimit-limit': 'NaN' })],
    ['a negative rest', (headers) => ({ ...headers, 'x-ratelimit-remaining': '-1' })],
    ['a rest that is no number', (headers) => ({ ...headers, 'x-ratelimit-remaining': 'NaN' })],
    ['a rest above the limit', (headers) => ({ ...headers, 'x-ratelimit-remaining': '100000' })],
    ['an end that is no number', (headers) => ({ ...headers, 'x-ratelimit-reset': 'NaN' })],
    ['a negative end', (headers) => ({ ...headers, 'x-ratelimit-reset': '-1' })],
    ['an end that is past', past],
    [
      'an empty answer to all',
      (headers) => ({ ...headers, 'x-ratelimit-limit': '', 'x-ratelimit-remaining': '' }),
    ],
    ['a date that is none', (headers) => ({ ...headers, date: 'yesterday' })],
  ])('%s: all calls get through', async (_what, headers) => {
    const { clock, call } = setUp({ ...usual, headers });
    const outcomes = await clock.until(many(120, (index) => call(`a-${index}`, true)));
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('an end in a thousand years is one in ten minutes', async () => {
    const { clock, call } = setUp({
      ...usual,
      headers: (headers) => ({
        ...headers,
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '33000000000',
      }),
    });
    const start = clock.now();
    await clock.until(call('first', true));
    await clock.until(call('second', true));
    expect(clock.now() - start).toBeGreaterThan(590_000);
    expect(clock.now() - start).toBeLessThan(602_000);
  });

  it('the end of an earlier window in a late answer does not fill the present one', async () => {
    const clock = createTurnedClock(1_700_000_000_000);
    const limit = createRateLimit(clock);
    const [early, late] = [await limit.acquire('a'), await limit.acquire('a')];
    const headers = (remaining: number, seconds: number) => ({
      'x-ratelimit-limit': '50',
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(1_700_000_000 + seconds),
    });
    late.answered({ status: 200, headers: headers(0, 12) });
    early.answered({ status: 200, headers: headers(40, 2) });
    expect(limit.waitMs('a')).toBeGreaterThan(11_000);
  });
});

describe('a clock that jumps', () => {
  async function usedUp(clock: TurnedClock) {
    const limit = createRateLimit(clock);
    const headers = {
      'x-ratelimit-limit': '50',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.floor(clock.now() / 1000) + 8),
    };
    (await limit.acquire('a')).answered({ status: 200, headers });
    return limit;
  }

  it('back by a day makes nobody wait for a day', async () => {
    const clock = createTurnedClock();
    const limit = await usedUp(clock);
    clock.set(clock.now() - 86_400_000);
    const start = clock.now();
    await clock.until(limit.acquire('a'));
    expect(clock.now() - start).toBeLessThan(9_000);
  });

  it('back while somebody waits does so neither', async () => {
    const clock = createTurnedClock();
    const limit = await usedUp(clock);
    const waiting = limit.acquire('a');
    clock.set(clock.now() - 86_400_000);
    const start = clock.now();
    await clock.until(waiting);
    expect(clock.now() - start).toBeLessThan(20_000);
  });

  it('forward, after a sleep, has let the time of a refusal pass', async () => {
    const clock = createTurnedClock();
    const limit = createRateLimit(clock);
    (await limit.acquire('a')).answered({ status: 429, headers: { 'retry-after': '3600' } });
    const waiting = limit.acquire('a');
    await clock.pass(1_000);
    clock.set(clock.now() + 3_600_000);
    const start = clock.now();
    await clock.until(waiting);
    expect(clock.now() - start).toBeLessThanOrEqual(60_000);
    expect(limit.waitMs('a')).toBe(0);
  });
});

describe('who shares a budget', () => {
  it('two accounts of one host do', async () => {
    const { clock, server, account } = setUp();
    const accounts = [account(), account()];
    const outcomes = await clock.until(
      many(200, (index) => {
        const client = accounts[index % 2] ?? account();
        return client.call('videos.get', { path: { id: `a-${index}` } }, { background: true });
      }),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(server.refusals()).toBe(0);
  });

  it('two hosts do not', async () => {
    const { clock, account, call } = setUp();
    const work = many(100, (index) => call(`a-${index}`, true));
    await clock.pass(1_000);
    const elsewhere = account('https://other.example', createLimitingServer(clock, usual).fetch);
    const start = clock.now();
    await clock.until(elsewhere.call('videos.get', { path: { id: 'b' } }, { background: true }));
    expect(clock.now() - start).toBeLessThan(100);
    await clock.until(work);
  });
});

describe('calls that wait', () => {
  async function full(clock: TurnedClock) {
    const limit = createRateLimit(clock);
    (await limit.acquire('a')).answered({ status: 429, headers: { 'retry-after': '8' } });
    const told: Waiting[] = [];
    const stop = limit.onWaiting((waiting) => told.push(waiting));
    return { limit, told, stop };
  }

  it('are told of: how many, until when, whether a person waits, and that it is over', async () => {
    const clock = createTurnedClock();
    const { limit, told } = await full(clock);
    const start = clock.now();
    const work = limit.acquire('a', { background: true });
    const click = limit.acquire('a');
    expect(told).toMatchObject([
      { budget: 'a', calls: 1, clicks: false, since: start, until: start + 8_250, refused: true },
      { budget: 'a', calls: 2, clicks: true, since: start, until: start + 8_250, refused: true },
    ]);
    (await clock.until(click)).answered({ status: 200, headers: {} });
    (await clock.until(work)).end();
    expect(told.at(-1)).toMatchObject({ budget: 'a', calls: 0 });
  });

  it('are told of with what the server takes', async () => {
    const { clock, rateLimit, call } = setUp();
    const told: Waiting[] = [];
    rateLimit.onWaiting((waiting) => told.push(waiting));
    const all = many(200, (index) => call(`a-${index}`, true));
    await clock.pass(2_000);
    expect(told.at(-1)).toMatchObject({
      budget: 'tube.example',
      calls: 160,
      clicks: false,
      allowance: { calls: 50, seconds: 10 },
    });
    await clock.until(all);
    expect(told.at(-1)?.calls).toBe(0);
  });

  it('leave the queue at once when their caller stops, and leave no alarm behind', async () => {
    const clock = createTurnedClock();
    const { limit, told } = await full(clock);
    const stop = new AbortController();
    const reason = new Error('enough');
    const waiting = limit.acquire('a', { signal: stop.signal });
    stop.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(told.at(-1)?.calls).toBe(0);
    expect(clock.sleepers()).toBe(0);
    await expect(limit.acquire('a', { signal: stop.signal })).rejects.toBe(reason);
  });

  it('leave when the server says that it takes longer than they would wait, and others stay', async () => {
    const clock = createTurnedClock();
    const limit = createRateLimit(clock);
    const out = await many(5, () => limit.acquire('a'));
    const told: Waiting[] = [];
    limit.onWaiting((waiting) => told.push(waiting));
    const click = limit.acquire('a', { longestClosedMs: 15_000 }).catch((error: unknown) => error);
    const work = limit.acquire('a', { background: true });
    out[0]?.answered({ status: 429, headers: { 'retry-after': '10' } });
    expect(told.at(-1)).toMatchObject({ calls: 2, clicks: true });
    out[1]?.answered({ status: 429, headers: { 'retry-after': '3600' } });
    const error = await click;
    expect(error instanceof WaitTooLong && error.afterMs).toBe(3_600_250);
    expect(told.at(-1)).toMatchObject({ calls: 1, clicks: false });
    const start = clock.now();
    await clock.until(work);
    expect(clock.now() - start).toBeGreaterThanOrEqual(3_600_000);
    expect(clock.sleepers()).toBe(0);
  });

  it('for a person are not carried out an hour after the click', async () => {
    const clock = createTurnedClock();
    const sent: string[] = [];
    const client = createPeerTubeClient({
      origin: 'https://tube.example',
      userAgent: 'Sepiola/test',
      clock,
      token: () => Promise.resolve(succeeded('t')),
      random: () => 0,
      rateLimit: createRateLimit(clock),
      async fetch(_url, init) {
        sent.push(init?.method ?? '');
        await clock.sleep(100);
        return new Response('', { status: 429, headers: { 'retry-after': '3600' } });
      },
    });
    const outcomes = await clock.until(many(20, () => client.call('users.revokeToken', {})));
    await clock.pass(2 * 3_600_000);
    expect(sent.length).toBeLessThanOrEqual(5);
    const afterMs = expect.any(Number) as number;
    const refusal = { code: 'rate-limited', retry: { afterMs }, details: { host: 'tube.example', afterMs } };
    expect(outcomes).toMatchObject(Array.from({ length: 20 }, () => ({ ok: false, problem: refusal })));
  });

  it('are not told of to somebody who has stopped listening', async () => {
    const { limit, told, stop } = await full(createTurnedClock());
    stop();
    void limit.acquire('a');
    expect(told).toEqual([]);
  });
});
