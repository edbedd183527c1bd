import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';
import type { Clock } from '../state/clock.ts';

export interface RateLimitOptions {
  readonly max: number;
  readonly windowMs: number;
}

/** A budget per window of server time, told in each answer's headers (peertube.md, "Errors"). */
export class RateLimit {
  private readonly options: RateLimitOptions;
  private readonly clock: Pick<Clock, 'now'>;
  private endsAt = 0;
  private used = 0;

  constructor(clock: Pick<Clock, 'now'>, options: RateLimitOptions) {
    this.clock = clock;
    this.options = options;
  }

  /** Counts one request; its refusal when the budget is spent. */
  spend(response: Pick<ServerResponse, 'setHeader'>): Answer | undefined {
    const now = this.clock.now();
    if (now >= this.endsAt) {
      this.endsAt = now + this.options.windowMs;
      this.used = 0;
    }
    this.used += 1;
    const { max } = this.options;
    response.setHeader('X-RateLimit-Limit', max);
    response.setHeader('X-RateLimit-Remaining', Math.max(0, max - this.used));
    response.setHeader('X-RateLimit-Reset', Math.ceil(this.endsAt / 1000));
    if (this.used <= max) return undefined;
    return {
      kind: 'text',
      status: 429,
      headers: { 'retry-after': String(Math.ceil((this.endsAt - now) / 1000)) },
      body: 'Too many requests, please try again later.',
    };
  }
}
