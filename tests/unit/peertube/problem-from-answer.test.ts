import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-main/peertube/answer.ts';
import type { ProblemCode } from '../../../src-main/peertube/problem.ts';
import { problemFromAnswer } from '../../../src-main/peertube/problem-from-answer.ts';
import { recorded } from './recordings.ts';

function answer(status: number, body = '', headers: Record<string, string> = {}): Answer {
  return { status, body, headers };
}

function peertube(status: number, more: Record<string, unknown>): Answer {
  const body = JSON.stringify({ type: 'about:blank', status, error: 'deprecated', ...more });
  return answer(status, body, { 'content-type': 'application/problem+json; charset=utf-8' });
}

function html(status: number, title: string): Answer {
  const page = `<html>\r\n<head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return answer(status, page, { 'content-type': 'text/html' });
}

const fromRecordings: readonly (readonly [tag: string, name: string, code: ProblemCode])[] = [
  ['session', 'sign in with a wrong password', 'wrong-password'],
  ['session', 'sign in with an unknown client', 'client-unknown'],
  ['session', 'bad bearer token', 'sign-in-needed'],
  ['session', 'no token', 'sign-in-needed'],
  ['session', 'old access token after a refresh', 'sign-in-needed'],
  ['session', 'sign in: one-time password missing', 'one-time-password-needed'],
  ['session', 'sign in: one-time password wrong', 'one-time-password-wrong'],
  ['users', 'two-factor: request with a wrong password', 'wrong-password'],
  ['users', 'two-factor: confirm with a wrong code', 'one-time-password-wrong'],
  ['channels-sync', 'trigger', 'not-supported-by-server'],
  ['config', 'custom configuration as a user', 'forbidden'],
  ['homepage', 'get (administrator)', 'not-found'],
  ['my-user', 'my videos, count too large', 'invalid-input'],
  ['my-user', 'update me with bad values', 'invalid-input'],
  ['video', 'get a missing one', 'not-found'],
  ['video-comments', 'comment while disabled', 'conflict'],
  ['video-imports', 'import from URL that is unreachable', 'server-error'],
  ['video-passwords', 'get without the password', 'forbidden'],
  ['video-upload', 'init with an unsupported type', 'type-not-accepted'],
  ['video-upload', 'init over the quota', 'quota-reached'],
  ['video-upload', 'chunk with a wrong digest', 'digest-mismatch'],
  ['video-upload', 'chunk of an unknown upload', 'forbidden'],
  ['video-upload', 'last chunk sent again', 'not-found'],
  ['video-upload', 'replace: init', 'conflict'],
];

const beyond: readonly (readonly [what: string, given: Answer, code: ProblemCode])[] = [
  [
    'blocked, by sentence (below 8.1)',
    peertube(400, { code: 'access_denied', detail: 'User is blocked.' }),
    'account-blocked',
  ],
  ['blocked, by code (8.1)', peertube(403, { code: 'account_blocked', detail: 'x' }), 'account-blocked'],
  ['waiting for approval', peertube(400, { code: 'account_waiting_for_approval' }), 'account-blocked'],
  [
    'e-mail not verified, by sentence',
    peertube(400, { code: 'access_denied', detail: 'User email is not verified.' }),
    'email-not-verified',
  ],
  ['e-mail not verified, by code (8.1)', peertube(400, { code: 'email_not_verified' }), 'email-not-verified'],
  [
    'code in the type alone',
    peertube(401, {
      type: 'https://docs.joinpeertube.org/api-rest-reference.html#section/Errors/missing_two_factor',
    }),
    'one-time-password-needed',
  ],
  [
    'OAuth client by another name than the server has',
    peertube(403, { detail: 'Getting client tokens for host localhost:9000 is forbidden' }),
    'wrong-host',
  ],
  ['over the size limit', peertube(413, { code: 'max_file_size_reached' }), 'file-too-large'],
  ['413 of a proxy', html(413, '413 Request Entity Too Large'), 'proxy-body-limit'],
  ['413 with nothing', answer(413), 'proxy-body-limit'],
  ['plain text 404', answer(404, 'Not Found', { 'content-type': 'text/plain' }), 'not-found'],
  ['unreadable video', peertube(422, { detail: 'Video file unreadable.' }), 'video-unreadable'],
  [
    'two chunks at once',
    answer(423, '{"error":{"code":"FileLocked","message":"File is locked"}}'),
    'upload-locked',
  ],
  ['a firewall instead of PeerTube', html(403, 'Attention Required! | Cloudflare'), 'proxy-refused'],
  ['a password for the whole site', html(401, '401 Authorization Required'), 'proxy-refused'],
  ['bad gateway', html(502, '502 Bad Gateway'), 'proxy-refused'],
  ['gateway time-out', html(504, '504 Gateway Time-out'), 'proxy-refused'],
  ['Cloudflare gave up', html(524, 'A timeout occurred'), 'proxy-refused'],
  ['an error page of PeerTube', html(500, 'Error'), 'server-error'],
  ['a redirect', answer(302, '', { location: 'https://other.example/' }), 'unexpected-answer'],
  ['a body that is a JSON array', answer(400, '[1,2]'), 'invalid-input'],
  ['a body that is a JSON bomb', answer(500, '['.repeat(200_000)), 'server-error'],
];

describe('an answer as a problem', () => {
  it.each(fromRecordings)('%s: %s is %s', (tag, name, code) => {
    expect(problemFromAnswer(recorded(tag, name)).code).toBe(code);
  });

  it.each(beyond)('%s', (_what, given, code) => {
    const found = problemFromAnswer(given);
    expect(found.code).toBe(code);
    expect(found.status).toBe(given.status);
  });

  it('names the fields at fault', () => {
    expect(problemFromAnswer(recorded('video', 'update with six tags')).fields).toEqual([
      { field: 'tags', message: 'Should have an array of up to 5 tags between 2 and 30 characters each' },
    ]);
    const fields = problemFromAnswer(recorded('video', 'update with a long name')).fields;
    expect(fields.map(({ field }) => field)).toEqual(['category', 'licence', 'name']);
  });

  it('says what the server said, whichever the shape', () => {
    expect(problemFromAnswer(recorded('video-upload', 'init over the quota')).serverSaid).toBe(
      'The user video quota is exceeded with this video.',
    );
    expect(problemFromAnswer(recorded('video-upload', 'chunk with a wrong digest')).serverSaid).toBe(
      'Checksum mismatch',
    );
    expect(problemFromAnswer(html(502, '502 Bad Gateway')).serverSaid).toBe('502 Bad Gateway');
    expect(problemFromAnswer(answer(429, 'Too many requests')).serverSaid).toBe('Too many requests');
  });

  it('cuts and cleans what a hostile server says', () => {
    const said =
      problemFromAnswer(peertube(400, { detail: `a\u0000\u202eb${'x'.repeat(10_000)}` })).serverSaid ?? '';
    expect(said.startsWith('a bxxx')).toBe(true);
    expect(said).toHaveLength(500);
  });

  describe('when to come back', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    const cases: readonly (readonly [string, Record<string, string>, number | undefined])[] = [
      ['seconds', { 'retry-after': '7' }, 7000],
      ['an HTTP date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, 30_000],
      [
        'an HTTP date, by the clock of the server',
        { date: 'Thu, 01 Jan 2026 05:00:00 GMT', 'retry-after': 'Thu, 01 Jan 2026 05:00:10 GMT' },
        10_000,
      ],
      ['the end of the window', { 'x-ratelimit-reset': String(now / 1000 + 4) }, 4000],
      ['a date that is past', { 'retry-after': 'Thu, 01 Jan 2015 00:00:00 GMT' }, 0],
      ['a year is an hour', { 'retry-after': '31536000' }, 3_600_000],
      ['nothing', {}, undefined],
      ['nonsense', { 'retry-after': 'soon' }, undefined],
    ];
    it.each(cases)('%s', (_what, headers, afterMs) => {
      const found = problemFromAnswer(answer(429, 'Too many requests', headers), { now });
      expect(found.code).toBe('rate-limited');
      expect(found.retry).toEqual(afterMs === undefined ? { kind: 'later' } : { kind: 'later', afterMs });
    });
  });
});

describe('a page that is made to keep a pattern busy', () => {
  it('is looked at for its top alone', () => {
    const page = `<html>${'<title'.repeat(500_000)}<title>Far down</title>`;
    const found = problemFromAnswer(answer(502, page, { 'content-type': 'text/html' }));
    expect(found).toMatchObject({ code: 'proxy-refused', status: 502 });
    expect(found.serverSaid).toBeUndefined();
  });
});
