import type { Answer } from './answer.ts';
import { rateResetMs, retryAfterMs } from './retry-after.ts';

/** What an answer's headers say about limits; null for what they do not say, or say in no number. */
export interface Told {
  /** Calls in a window; at least one. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** The window's end as the server wrote it, in seconds since 1970, and as milliseconds from now. */
  readonly reset: { readonly at: number; readonly ms: number } | null;
  /** How long the server wants to be left alone. */
  readonly retryMs: number | null;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{1,12}\s*$/.test(text) ? Number(text) : null;
}

export function toldBy(headers: Answer['headers'], now: number): Told {
  const limit = wholeNumber(headers['x-ratelimit-limit']);
  const ms = rateResetMs(headers, now);
  return {
    limit: limit === 0 ? null : limit,
    remaining: wholeNumber(headers['x-ratelimit-remaining']),
    reset: ms === undefined ? null : { at: Number(headers['x-ratelimit-reset']), ms },
    retryMs: retryAfterMs(headers, now) ?? null,
  };
}
