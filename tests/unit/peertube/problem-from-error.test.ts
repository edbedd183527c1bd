import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../src-main/peertube/problem.ts';
import { isBeforeConnection, problemFromError } from '../../../src-main/peertube/problem-from-error.ts';

function fetchFailed(code: string, message = code): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

const cases: readonly (readonly [error: unknown, code: ProblemCode, reason?: string])[] = [
  [fetchFailed('ENOTFOUND'), 'unreachable', 'name'],
  [fetchFailed('EAI_AGAIN'), 'unreachable'],
  [fetchFailed('ECONNREFUSED'), 'unreachable'],
  [fetchFailed('ECONNRESET'), 'unreachable'],
  [fetchFailed('UND_ERR_SOCKET', 'other side closed'), 'unreachable'],
  [fetchFailed('UND_ERR_CONNECT_TIMEOUT'), 'timed-out'],
  [fetchFailed('UND_ERR_HEADERS_TIMEOUT'), 'timed-out'],
  [fetchFailed('ETIMEDOUT'), 'timed-out'],
  [fetchFailed('CERT_HAS_EXPIRED'), 'certificate-untrusted', 'expired'],
  [fetchFailed('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate-untrusted', 'self-signed'],
  [fetchFailed('SELF_SIGNED_CERT_IN_CHAIN'), 'certificate-untrusted', 'self-signed'],
  [fetchFailed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate-untrusted', 'unknown-issuer'],
  [fetchFailed('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'certificate-untrusted', 'unknown-issuer'],
  [fetchFailed('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate-untrusted', 'other-name'],
  [fetchFailed('CERT_NOT_YET_VALID'), 'certificate-untrusted', 'not-yet-valid'],
  [fetchFailed('ERR_SSL_WRONG_VERSION_NUMBER'), 'unreachable', 'tls'],
  [new DOMException('stop', 'AbortError'), 'aborted'],
  [new DOMException('slow', 'TimeoutError'), 'timed-out'],
  [
    new TypeError('fetch failed', {
      cause: new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED' })]),
    }),
    'unreachable',
  ],
  [new TypeError('fetch failed'), 'unreachable'],
  ['a string', 'unreachable'],
];

describe('an error of the network as a problem', () => {
  it.each(cases)('%s', (error, code, reason) => {
    const found = problemFromError(error, { host: 'tube.example' });
    expect(found.code).toBe(code);
    expect(found.details['host']).toBe('tube.example');
    expect(found.details['reason']).toBe(reason);
  });

  it('keeps the cause for the log, without credentials of an address', () => {
    const found = problemFromError(
      fetchFailed('ECONNREFUSED', 'connect to https://me:canary@tube.example failed'),
    );
    expect(found.cause).toContain('ECONNREFUSED');
    expect(JSON.stringify(found)).not.toContain('canary');
  });
});

describe('whether a request can have been sent', () => {
  const failure = (more: object) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('x'), more) });
  it.each([
    { code: 'ECONNREFUSED', syscall: 'connect' },
    { code: 'ENOTFOUND', syscall: 'getaddrinfo' },
    { code: 'EAI_AGAIN', syscall: 'getaddrinfo' },
    { code: 'EHOSTUNREACH', syscall: 'connect' },
    { code: 'ETIMEDOUT', syscall: 'connect' },
    { code: 'UND_ERR_CONNECT_TIMEOUT' },
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  ])('not with %j', (more) => {
    expect(isBeforeConnection(failure(more))).toBe(true);
  });

  it.each([
    { code: 'ECONNRESET', syscall: 'read' },
    { code: 'EPIPE', syscall: 'write' },
    { code: 'EHOSTUNREACH', syscall: 'read' },
    { code: 'ETIMEDOUT', syscall: 'read' },
    { code: 'UND_ERR_SOCKET' },
    { code: 'UND_ERR_HEADERS_TIMEOUT' },
    {},
  ])('with %j', (more) => {
    expect(isBeforeConnection(failure(more))).toBe(false);
  });

  it('not where all of several addresses refused', () => {
    const each = Object.assign(new Error('no'), { code: 'EHOSTUNREACH', syscall: 'connect' });
    expect(isBeforeConnection(new TypeError('fetch failed', { cause: new AggregateError([each]) }))).toBe(
      true,
    );
  });
});
