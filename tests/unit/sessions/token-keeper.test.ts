import { describe, expect, it } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Outcome,
  type ProblemCode,
} from '../../../src-main/peertube/problem.ts';
import { createTokenKeeper, type TokenEvent } from '../../../src-main/sessions/token-keeper.ts';
import { isDue, parseTokens, serializeTokens, type TokenSet } from '../../../src-main/sessions/tokens.ts';
import { createTestClock, type TestClock } from '../peertube/test-clock.ts';

const day = 24 * 3600 * 1000;

function tokens(now: number, name: string, life = day): TokenSet {
  return {
    accessToken: `access-${name}`,
    refreshToken: `refresh-${name}`,
    obtainedAt: now,
    expiresAt: now + life,
    refreshExpiresAt: now + 14 * day,
    clientId: 'id',
    clientSecret: 'secret',
  };
}

interface World {
  readonly clock: TestClock;
  readonly events: TokenEvent['kind'][];
  /** What was done, in order. */
  readonly order: string[];
  refreshes: number;
  /** To the next refresh; null: new tokens. */
  answer: Outcome<TokenSet> | null;
  stores: Outcome<undefined>;
  /** A refresh waits for it. */
  gate: Promise<void>;
}

function setUp(loaded?: (now: number) => TokenSet | null) {
  const clock = createTestClock();
  const events: TokenEvent['kind'][] = [];
  const order: string[] = [];
  const world: World = {
    clock,
    events,
    order,
    refreshes: 0,
    answer: null,
    stores: succeeded(undefined),
    gate: Promise.resolve(),
  };
  const keeper = createTokenKeeper({
    clock,
    load: () =>
      Promise.resolve(succeeded(loaded === undefined ? tokens(clock.now(), '0') : loaded(clock.now()))),
    store: (fresh) => {
      order.push(`store ${fresh.accessToken}`);
      return Promise.resolve(world.stores);
    },
    refresh: async () => {
      world.refreshes += 1;
      order.push('refresh');
      await world.gate;
      return world.answer ?? succeeded(tokens(clock.now(), String(world.refreshes)));
    },
    onEvent: ({ kind }) => void events.push(kind),
  });
  return { world, keeper };
}

async function value(outcome: Promise<Outcome<string>>): Promise<string> {
  const answer = await outcome;
  return answer.ok ? answer.value : answer.problem.code;
}

describe('a token', () => {
  it('is given as it is while it is young', async () => {
    const { world, keeper } = setUp();
    expect(await value(keeper.token())).toBe('access-0');
    world.clock.advance(19 * 3600 * 1000);
    expect(await value(keeper.token())).toBe('access-0');
    expect(world.refreshes).toBe(0);
  });

  it('is refreshed ahead of its end, and stored before it is used', async () => {
    const { world, keeper } = setUp();
    await keeper.token();
    world.clock.advance(19.3 * 3600 * 1000);
    expect(await value(keeper.token())).toBe('access-1');
    expect(world.order).toEqual(['refresh', 'store access-1']);
  });

  it('is refreshed once, however many ask', async () => {
    const { world, keeper } = setUp();
    await keeper.token();
    world.clock.advance(20 * 3600 * 1000);
    const gate = Promise.withResolvers<undefined>();
    world.gate = gate.promise.then(() => undefined);
    const asked = Array.from({ length: 50 }, () => value(keeper.token()));
    gate.resolve(undefined);
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['access-1']));
    expect(world.refreshes).toBe(1);
  });

  it('that was refused is refreshed once, also when the refusals come late', async () => {
    const { world, keeper } = setUp();
    await keeper.token();
    const refused = 'access-0';
    const first = await Promise.all([1, 2, 3].map(() => value(keeper.token({ refused }))));
    expect(new Set(first)).toEqual(new Set(['access-1']));
    expect(await value(keeper.token({ refused }))).toBe('access-1');
    expect(world.refreshes).toBe(1);
  });

  it('that is wanted new is not refreshed when it is new', async () => {
    const { world, keeper } = setUp();
    await keeper.token();
    expect(await value(keeper.token({ renew: true }))).toBe('access-0');
    world.clock.advance(31_000);
    expect(await value(keeper.token({ renew: true }))).toBe('access-1');
    expect(world.refreshes).toBe(1);
  });

  it('that is wanted new is refreshed when it seems to be from the future: the clock was put right', async () => {
    const { world, keeper } = setUp((now) => tokens(now + day, '0'));
    expect(await value(keeper.token())).toBe('access-0');
    expect(await value(keeper.token({ renew: true }))).toBe('access-1');
    expect(world.refreshes).toBe(1);
  });

  it.each<ProblemCode>([
    'unreachable',
    'timed-out',
    'rate-limited',
    'server-error',
    'proxy-refused',
    'unexpected-answer',
  ])('outlives a refresh that ends in %s', async (code) => {
    const { world, keeper } = setUp();
    await keeper.token();
    world.answer = failed(problem(code));
    world.clock.advance(20 * 3600 * 1000);
    expect(await value(keeper.token())).toBe('access-0');
    world.clock.advance(5 * 3600 * 1000);
    expect(await value(keeper.token())).toBe(code);
    world.answer = null;
    expect(await value(keeper.token())).toMatch(/^access-/);
    expect(world.events).not.toContain('refused');
  });

  it('is over when the server refuses to refresh', async () => {
    const { world, keeper } = setUp();
    await keeper.token();
    world.answer = failed(problem('wrong-password'));
    world.clock.advance(20 * 3600 * 1000);
    expect(await value(keeper.token())).toBe('sign-in-needed');
    expect(world.events).toEqual(['loaded', 'refused']);
    expect(keeper.held()).toBeNull();
  });

  it('that could not be stored works on, and is stored later', async () => {
    const { world, keeper } = setUp();
    await keeper.token();
    world.stores = failed(problem('keychain-unavailable'));
    expect(await value(keeper.token({ refused: 'access-0' }))).toBe('access-1');
    world.stores = succeeded(undefined);
    await keeper.token();
    world.clock.advance(61_000);
    await keeper.token();
    expect(world.order).toEqual(['refresh', 'store access-1', 'store access-1']);
  });

  it('of a new sign-in is not overwritten by a refresh that was under way', async () => {
    const { world, keeper } = setUp();
    await keeper.token();
    const gate = Promise.withResolvers<undefined>();
    world.gate = gate.promise.then(() => undefined);
    const refreshing = value(keeper.token({ refused: 'access-0' }));
    await Promise.resolve();
    keeper.take(tokens(world.clock.now(), 'new'));
    gate.resolve(undefined);
    expect(await refreshing).toBe('access-new');
    expect(await value(keeper.token())).toBe('access-new');
    expect(world.order).toEqual(['refresh']);
  });

  it('is not there when the keychain has none', async () => {
    const { world, keeper } = setUp(() => null);
    expect(await value(keeper.token())).toBe('sign-in-needed');
    expect(world.events).toEqual(['missing']);
  });
});

describe('when a token is due', () => {
  it.each([
    [day, 0.79, false],
    [day, 0.81, true],
    [600_000, 0.45, false],
    [600_000, 0.55, true],
    [60_000, 0.4, false],
    [60_000, 0.6, true],
  ])('a life of %i ms, at %f of it: %s', (life, share, due) => {
    expect(isDue(tokens(0, 'x', life), life * share)).toBe(due);
  });
});

describe('tokens in the keychain', () => {
  it('come back as they were', () => {
    const kept = tokens(5, 'x');
    expect(parseTokens(serializeTokens(kept))).toEqual(kept);
  });
  it.each(['', 'a', '{}', 'null', '{"accessToken":"a\\r\\nX: y"}'])('%j is none of ours', (text) => {
    expect(parseTokens(text)).toBeNull();
  });
});
