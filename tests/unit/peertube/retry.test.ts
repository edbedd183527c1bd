import { describe, expect, it } from 'vitest';
import { problem, type Problem, type ProblemCode } from '../../../src-main/peertube/problem.ts';
import { backoffMs, longestWaitForClickMs, mayBeDone, retryMs } from '../../../src-main/peertube/retry.ts';

const click = { background: false, random: () => 0 };
const background = { background: true, random: () => 0 };

function tried(code: ProblemCode, more: Partial<Problem> = {}, neverSent = false) {
  return { problem: problem(code, { retry: { kind: 'later' }, ...more }), neverSent };
}

describe('the wait before another try', () => {
  it('doubles, and is half chance', () => {
    expect([0, 1, 2].map((attempt) => backoffMs(attempt, () => 0))).toEqual([500, 1000, 2000]);
    expect([0, 1, 2].map((attempt) => backoffMs(attempt, () => 1))).toEqual([1000, 2000, 4000]);
  });

  it('has a ceiling', () => {
    expect(backoffMs(40, () => 1)).toBe(30_000);
  });

  it('is what the server asks for, and never less than the floor', () => {
    const asks = (afterMs: number) =>
      tried('rate-limited', { status: 429, retry: { kind: 'later', afterMs } });
    expect(retryMs('GET', asks(7_000), 0, click)).toBe(7_000);
    expect(retryMs('GET', asks(0), 0, click)).toBe(500);
    expect(retryMs('GET', asks(longestWaitForClickMs + 1), 0, click)).toBeNull();
    expect(retryMs('GET', asks(3_600_000), 0, background)).toBe(3_600_000);
  });
});

describe('what is tried again', () => {
  it.each(['GET', 'PUT', 'DELETE'] as const)(
    '%s, after 429, 502, 503, 504 and trouble on the way',
    (method) => {
      for (const status of [429, 502, 503, 504]) {
        expect(retryMs(method, tried('server-busy', { status }), 2, click)).not.toBeNull();
        expect(retryMs(method, tried('server-busy', { status }), 3, click)).toBeNull();
      }
      expect(retryMs(method, tried('unreachable'), 0, click)).not.toBeNull();
      expect(retryMs(method, tried('unreachable'), 1, click)).toBeNull();
      expect(retryMs(method, tried('unreachable'), 2, background)).not.toBeNull();
    },
  );

  it.each([200, 400, 401, 403, 404, 409, 500, 501, 524])('nothing after %i', (status) => {
    expect(retryMs('GET', tried('server-error', { status }), 0, background)).toBeNull();
  });

  it('no POST that may have been carried out', () => {
    expect(retryMs('POST', tried('unreachable'), 0, background)).toBeNull();
    expect(retryMs('POST', tried('timed-out'), 0, background)).toBeNull();
    for (const status of [502, 503, 504]) {
      expect(retryMs('POST', tried('server-busy', { status }), 0, background)).toBeNull();
    }
  });

  it('a POST that nobody looked at', () => {
    expect(retryMs('POST', tried('rate-limited', { status: 429 }), 0, click)).not.toBeNull();
    expect(retryMs('POST', tried('unreachable', {}, true), 0, click)).not.toBeNull();
  });

  it('nothing that the person has to change first', () => {
    const untrusted = tried('certificate-untrusted', { retry: { kind: 'after-change' } }, true);
    expect(retryMs('GET', untrusted, 0, background)).toBeNull();
  });

  it('no click on a name that is unknown or a host that does not answer', () => {
    expect(retryMs('GET', tried('unreachable', { details: { reason: 'name' } }, true), 0, click)).toBeNull();
    expect(retryMs('GET', tried('timed-out', {}, true), 0, click)).toBeNull();
  });
});

it('what may have been carried out', () => {
  expect(mayBeDone(tried('unreachable'))).toBe(true);
  expect(mayBeDone(tried('server-error', { status: 500 }))).toBe(true);
  expect(mayBeDone(tried('unreachable', {}, true))).toBe(false);
  expect(mayBeDone(tried('rate-limited', { status: 429 }))).toBe(false);
  expect(mayBeDone(tried('sign-in-needed', { status: 401 }))).toBe(false);
});
