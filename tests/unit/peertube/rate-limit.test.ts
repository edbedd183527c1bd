import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../../src-main/peertube/rate-limit.ts';
import { createTestClock } from './test-clock.ts';

function headers(
  clock: { now(): number },
  limit: number,
  remaining: number,
  seconds: number,
): Record<string, string> {
  const reset = Math.ceil(clock.now() / 1000) + seconds;
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
  };
}

describe('the budget of a host', () => {
  it('lets everything out while nothing is known', async () => {
    const clock = createTestClock();
    const limit = createRateLimit(clock);
    for (let i = 0; i < 200; i += 1) await limit.acquire('a');
    expect(clock.slept).toEqual([]);
  });

  it('waits for the end of the window when it is used up, and then goes on', async () => {
    const clock = createTestClock();
    const limit = createRateLimit(clock);
    limit.learn('a', { status: 200, headers: headers(clock, 50, 1, 8) });
    await limit.acquire('a');
    expect(clock.slept).toEqual([]);
    await limit.acquire('a');
    expect(clock.slept).toEqual([8000]);
    await limit.acquire('a');
    expect(clock.slept).toEqual([8000]);
  });

  it('is each host’s own', async () => {
    const clock = createTestClock();
    const limit = createRateLimit(clock);
    limit.learn('a', { status: 200, headers: headers(clock, 50, 0, 8) });
    await limit.acquire('b');
    expect(clock.slept).toEqual([]);
    expect(limit.waitMs('a')).toBe(8000);
  });

  it('keeps a part back for clicks while background work runs', async () => {
    const clock = createTestClock();
    const limit = createRateLimit(clock);
    limit.learn('a', { status: 200, headers: headers(clock, 50, 10, 8) });
    await limit.acquire('a');
    expect(clock.slept).toEqual([]);
    await limit.acquire('a', { background: true });
    expect(clock.slept).toEqual([8000]);
  });

  it('a small limit still lets background work through', async () => {
    const clock = createTestClock();
    const limit = createRateLimit(clock);
    limit.learn('a', { status: 200, headers: headers(clock, 2, 2, 8) });
    await limit.acquire('a', { background: true });
    expect(clock.slept).toEqual([]);
  });

  it('keeps still after a 429 for as long as the server wants', async () => {
    const clock = createTestClock();
    const limit = createRateLimit(clock);
    limit.learn('a', { status: 429, headers: { 'retry-after': '3' } });
    await limit.acquire('a');
    expect(clock.slept).toEqual([3000]);
  });

  it('answers that overtake each other do not fill it up again', async () => {
    const clock = createTestClock();
    const limit = createRateLimit(clock);
    limit.learn('a', { status: 200, headers: headers(clock, 50, 0, 8) });
    limit.learn('a', { status: 200, headers: headers(clock, 50, 30, 8) });
    await limit.acquire('a');
    expect(clock.slept).toEqual([8000]);
  });

  it('stops waiting when its caller does', async () => {
    const clock = createTestClock();
    const limit = createRateLimit(clock);
    limit.learn('a', { status: 429, headers: { 'retry-after': '3' } });
    await expect(limit.acquire('a', { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
