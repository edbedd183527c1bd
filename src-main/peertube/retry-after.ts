import type { Answer } from './answer.ts';

const longestWaitMs = 60 * 60 * 1000;
/** PeerTube's longest is that of log lines from browsers. What is further away is no window but a mistake. */
const longestWindowMs = 10 * 60 * 1000;

function clamped(ms: number, longestMs: number): number {
  return Math.min(Math.max(0, Math.ceil(ms)), longestMs);
}

/** The server's own idea of now, so that a wrong clock here does not turn into a wrong wait. */
function serverNow(headers: Answer['headers'], now: number): number {
  const said = Date.parse(headers['date'] ?? '');
  return Number.isNaN(said) ? now : said;
}

/** Milliseconds until a header that is a number of seconds, or an HTTP date. At most an hour. */
export function retryAfterMs(headers: Answer['headers'], now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,10}(\.\d+)?$/.test(value)) return clamped(Number(value) * 1000, longestWaitMs);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : clamped(date - serverNow(headers, now), longestWaitMs);
}

/** Milliseconds until the window of `X-RateLimit-Reset` (seconds since 1970) ends. At most ten minutes. */
export function rateResetMs(headers: Answer['headers'], now: number): number | undefined {
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  if (!Number.isFinite(reset) || reset <= 0) return undefined;
  return clamped(reset * 1000 - serverNow(headers, now), longestWindowMs);
}
