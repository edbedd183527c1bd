import type { Answer } from './answer.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { rateResetMs, retryAfterMs } from './retry-after.ts';

/** One budget per host, shared by all that talk to it; a person's clicks go before background work. */
export interface RateLimit {
  /**
   * Resolves when a call to this budget may go out. Rejects with the signal's reason when aborted.
   *
   * @param budget a host, or a host and an operation that the server counts apart
   */
  acquire(budget: string, options?: { background?: boolean; signal?: AbortSignal }): Promise<void>;
  /** Milliseconds until a call of a person could go out; 0 where nothing is in the way. */
  waitMs(budget: string): number;
  /** What an answer says about the budget. */
  learn(budget: string, answer: Pick<Answer, 'status' | 'headers'>): void;
}

interface Budget {
  limit: number;
  remaining: number;
  /** When `remaining` is `limit` again; ms since 1970. */
  resetAt: number;
  /** Nothing goes out before: the server said 429. */
  blockedUntil: number;
}

/** Kept back for clicks while background work runs: a fifth, at least two. */
const reserveShare = 0.2;
/** PeerTube's default window, for servers that tell a limit and no reset. */
const usualWindowMs = 10_000;
const usualBlockMs = 10_000;
/** Background work that found a click in its way looks again after this long. */
const yieldMs = 100;

export function createRateLimit(clock: Clock = systemClock): RateLimit {
  const budgets = new Map<string, Budget>();
  const waitingClicks = new Map<string, number>();

  function budgetOf(name: string): Budget {
    const now = clock.now();
    const known = budgets.get(name);
    if (known === undefined) {
      const fresh = { limit: Infinity, remaining: Infinity, resetAt: now, blockedUntil: 0 };
      budgets.set(name, fresh);
      return fresh;
    }
    if (now >= known.resetAt) {
      known.remaining = known.limit;
      known.resetAt = now + usualWindowMs;
    }
    return known;
  }

  function waitFor(name: string, background: boolean): number {
    const budget = budgetOf(name);
    const now = clock.now();
    if (now < budget.blockedUntil) return budget.blockedUntil - now;
    const reserve = background ? Math.max(2, Math.ceil(budget.limit * reserveShare)) : 0;
    if (budget.limit !== Infinity && budget.remaining <= Math.min(reserve, budget.limit - 1)) {
      return Math.max(1, budget.resetAt - now);
    }
    return background && (waitingClicks.get(name) ?? 0) > 0 ? yieldMs : 0;
  }

  return {
    waitMs: (name) => waitFor(name, false),

    async acquire(name, { background = false, signal } = {}) {
      const count = (by: number): unknown =>
        background ? undefined : waitingClicks.set(name, (waitingClicks.get(name) ?? 0) + by);
      count(1);
      try {
        for (;;) {
          signal?.throwIfAborted();
          const ms = waitFor(name, background);
          if (ms === 0) break;
          await clock.sleep(ms, signal);
        }
        budgetOf(name).remaining -= 1;
      } finally {
        count(-1);
      }
    },

    learn(name, { status, headers }) {
      const budget = budgetOf(name);
      const now = clock.now();
      const limit = Number(headers['x-ratelimit-limit'] ?? Number.NaN);
      const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN);
      const resetMs = rateResetMs(headers, now);
      if (Number.isFinite(limit) && limit > 0) {
        if (budget.limit === Infinity) budget.remaining = limit - 1;
        budget.limit = limit;
      }
      if (Number.isFinite(remaining) && remaining >= 0) {
        const sameWindow = resetMs !== undefined && Math.abs(now + resetMs - budget.resetAt) < 1500;
        // Answers overtake each other: within a window only the smaller number can be true.
        budget.remaining = sameWindow ? Math.min(budget.remaining, remaining) : remaining;
      }
      if (resetMs !== undefined) budget.resetAt = now + resetMs;
      if (status === 429) {
        const ms = retryAfterMs(headers, now) ?? resetMs ?? usualBlockMs;
        budget.blockedUntil = Math.max(budget.blockedUntil, now + ms);
        budget.remaining = 0;
        budget.resetAt = Math.max(budget.resetAt, budget.blockedUntil);
      }
    },
  };
}
