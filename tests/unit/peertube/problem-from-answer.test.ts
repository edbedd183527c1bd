import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-main/peertube/answer.ts';
import type { ProblemCode } from '../../../src-main/peertube/problem.ts';
import { problemFromAnswer } from '../../../src-main/peertube/problem-from-answer.ts';
import { recorded, recordedAbove } from './recordings.ts';
import { recordedRefusals } from './refusals.ts';

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

function json(status: number, body: unknown, type = 'application/problem+json; charset=utf-8'): Answer {
  return answer(status, JSON.stringify(body), { 'content-type': type });
}

const fromRecordings = Object.entries(recordedRefusals).flatMap(([tag, refusals]) =>
  Object.entries(refusals).map(([name, [code, ...fields]]) => [tag, name, code, fields] as const),
);

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
  ['an unknown route of the API', answer(400), 'not-supported-by-server'],
  ['a method that is not there', answer(405), 'invalid-input'],
  [
    'a video password is missing (8.0 says 401)',
    peertube(401, { code: 'video_requires_password' }),
    'forbidden',
  ],
  ['a wrong video password (8.0 says 401)', peertube(401, { code: 'incorrect_video_password' }), 'forbidden'],
  ['already transcoded', peertube(400, { code: 'video_already_being_transcoded', detail: 'x' }), 'conflict'],
  ['a code that nobody knows', peertube(403, { code: 'brand_new' }), 'forbidden'],
  ['a code that every object has', peertube(409, { code: 'constructor' }), 'conflict'],
  ['a code that is no text', peertube(409, { code: { a: 1 }, detail: 'x' }), 'conflict'],
  ['an error of the upload library that is no text', json(404, { error: { code: 7 } }), 'not-found'],
  ['truncated JSON', answer(400, '{"type":"about:blank","detail":"Vid'), 'invalid-input'],
  ['truncated JSON of a server error', answer(500, '{"error":'), 'server-error'],
  [
    'JSON under the type of a page',
    json(404, { type: 'about:blank', detail: 'x' }, 'text/html'),
    'not-found',
  ],
  ['JSON under no type', answer(413, '{"code":"quota_reached"}'), 'quota-reached'],
  [
    'a page under the type of JSON',
    { ...html(403, 'No'), headers: { 'content-type': 'application/json' } },
    'proxy-refused',
  ],
  ['a page after a byte order mark', answer(502, '\ufeff<!doctype html><title>Bad</title>'), 'proxy-refused'],
  ['JSON of a gateway', json(403, { message: 'Forbidden' }, 'application/json'), 'forbidden'],
  ['JSON of a gateway that is busy', json(503, { message: 'x' }, 'application/json'), 'server-busy'],
  [
    'the limiter, calling its sentence a page',
    answer(429, 'Too many requests', { 'content-type': 'text/html' }),
    'rate-limited',
  ],
  ['the limiter of Cloudflare', html(429, 'Error 1015'), 'rate-limited'],
  [
    'plain HTTP on the port of HTTPS (nginx)',
    html(400, '400 The plain HTTP request was sent to HTTPS port'),
    'proxy-refused',
  ],
  ['a method that the proxy does not pass', html(405, '405 Not Allowed'), 'proxy-refused'],
  ['an address that is too long for the proxy', html(414, '414 Request-URI Too Large'), 'proxy-refused'],
  ['a page that is not there', html(404, '404 Not Found'), 'not-found'],
  ['a network that wants a sign-in', html(511, 'Network Authentication Required'), 'proxy-refused'],
  ['a proxy that wants a sign-in', html(407, 'Proxy Authentication Required'), 'proxy-refused'],
  ['a server that is being updated', html(503, '503 Service Temporarily Unavailable'), 'server-busy'],
  ['Cloudflare without the server', html(521, 'Web server is down'), 'proxy-refused'],
  ['an empty 401', answer(401), 'sign-in-needed'],
  ['an empty 500', answer(500), 'server-error'],
  ['an empty 503', answer(503), 'server-busy'],
  ['not modified', answer(304), 'unexpected-answer'],
  ['a status that nobody knows', answer(799), 'unexpected-answer'],
];

describe('where a redirect leads', () => {
  it.each([
    ['https://s3.example/b/a.mp4?X-Amz-Signature=canary#canary', 'https://s3.example/b/a.mp4'],
    ['https://me:canary@s3.example:9000/a', 'https://s3.example:9000/a'],
    ['//me:canary@s3.example/a?canary', '//s3.example/a'],
    ['https://me:canary@:x/a', 'https://:x/a'],
    ['/a/b?canary', '/a/b'],
    ['data:text/plain,canary', 'data:'],
  ])('%s is told without what opens it', (location, told) => {
    expect(problemFromAnswer(answer(302, '', { location })).details['redirect']).toBe(told);
  });
});

describe('an answer as a problem', () => {
  it.each(fromRecordings)('%s: %s is %s', (tag, name, code, fields) => {
    const found = problemFromAnswer(recorded(tag, name));
    expect(found.code).toBe(code);
    expect(
      found.fields.map(({ field, where }) => (where === undefined ? field : `${where}:${field}`)),
    ).toEqual(fields);
    expect(found.status).toBeGreaterThanOrEqual(400);
  });

  it('knows every refusal that was recorded', () => {
    expect(fromRecordings.map(([tag, name]) => `${tag}: ${name}`).sort()).toEqual(
      recordedAbove(400)
        .map(({ tag, name }) => `${tag}: ${name}`)
        .sort(),
    );
  });

  it.each(beyond)('%s', (_what, given, code) => {
    const found = problemFromAnswer(given);
    expect(found.code).toBe(code);
    expect(found.status).toBe(given.status);
  });

  it('repeats what is said of a field', () => {
    expect(problemFromAnswer(recorded('video', 'update with six tags')).fields).toEqual([
      { field: 'tags', message: 'Should have an array of up to 5 tags between 2 and 30 characters each' },
    ]);
  });

  it('repeats no broken JSON to a person', () => {
    expect(problemFromAnswer(answer(400, '{"detail":"Vid')).serverSaid).toBeUndefined();
    expect(problemFromAnswer(json(403, { message: 'Missing key' })).serverSaid).toBe('Missing key');
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
