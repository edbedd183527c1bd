import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-main/peertube/answer.ts';
import {
  interpretCancel,
  interpretChunk,
  interpretInit,
  interpretNoAnswer,
  interpretOffset,
  offsetFromRange,
  uploadIdFromLocation,
  type UploadSituation,
} from '../../../src-main/peertube/interpret-upload.ts';
import { problem } from '../../../src-main/peertube/problem.ts';
import { recorded } from './recordings.ts';

const size = 436_250;
const uploadId = 'af63aa4c86019796-2c885285fb846e9a-bba45b792c4dbb4d-4d987691e6ae53cb';

function upload(name: string): Answer {
  return recorded('video-upload', name);
}
function answer(status: number, headers: Record<string, string> = {}, body = ''): Answer {
  return { status, headers, body };
}
function html(status: number): Answer {
  return answer(status, { 'content-type': 'text/html' }, '<html><title>Proxy</title></html>');
}
function situation(more: Partial<UploadSituation> = {}): UploadSituation {
  return { size, sentUpTo: size, mayBeComplete: false, ...more };
}
const invalidToken = recorded('session', 'bad bearer token');

describe('the offset in a Range', () => {
  it.each([
    ['bytes=0--1', 0],
    ['bytes=0-99999', 100_000],
    [' bytes=0-9 ', 10],
    ['bytes=0-0', 1],
    ['bytes=5-99999', null],
    ['bytes=0-', null],
    ['bytes=0--2', null],
    ['items=0-9', null],
    ['', null],
    [undefined, null],
  ])('%s → %s', (range, offset) => {
    expect(offsetFromRange(range)).toBe(offset);
  });
});

describe('the upload id in a Location', () => {
  it.each([
    ['//127.0.0.1:9000/api/v1/videos/upload-resumable?upload_id=abc-1', 'abc-1'],
    ['http://wrong.example/x?upload_id=abc-1&y=2', 'abc-1'],
    ['/api/v1/videos/upload-resumable?upload_id=abc-1', 'abc-1'],
    ['?upload_id=abc-1', 'abc-1'],
    ['/api?upload_id=', null],
    ['/api?upload_id=a%0d%0ab', null],
    ['/api', null],
    [undefined, null],
  ])('%s → %s', (location, id) => {
    expect(uploadIdFromLocation(location)).toBe(id);
  });
});

describe('after an init', () => {
  it('a new upload begins at 0', () => {
    expect(interpretInit(upload('init'))).toEqual({ kind: 'begun', uploadId, offset: 0, existed: false });
  });
  it('one that exists goes on where the server says', () => {
    expect(interpretInit(upload('init again after one chunk'))).toEqual({
      kind: 'begun',
      uploadId,
      offset: 300_000,
      existed: true,
    });
  });
  it('one that exists and does not say how far is asked', () => {
    const found = interpretInit(answer(200, { location: '?upload_id=a' }));
    expect(found).toEqual({ kind: 'begun', uploadId: 'a', offset: null, existed: true });
  });
  it('one without an id is nothing to go on with', () => {
    expect(interpretInit(answer(201))).toMatchObject({
      kind: 'failed',
      problem: { code: 'unexpected-answer' },
    });
  });
  it.each([
    ['init without a name', 'failed', 'invalid-input'],
    ['init with an unsupported type', 'failed', 'type-not-accepted'],
    ['init over the quota', 'failed', 'quota-reached'],
    ["init with somebody else's channel", 'failed', 'invalid-input'],
  ])('%s: %s, %s', (name, kind, code) => {
    expect(interpretInit(upload(name))).toMatchObject({ kind, problem: { code } });
  });
  it.each([
    [invalidToken, 'refresh-token'],
    [answer(429, { 'retry-after': '5' }, 'Too many requests'), 'wait'],
    [html(502), 'wait'],
    [answer(503, { 'retry-after': '300' }), 'wait'],
    [html(403), 'failed'],
    [answer(302, { location: 'https://other.example' }), 'failed'],
  ])('%j: %s', (given, kind) => {
    expect(interpretInit(given).kind).toBe(kind);
  });
});

describe('after an offset query', () => {
  it.each([
    ['offset query before any byte', 0],
    ['offset query after one chunk', 100_000],
    ['offset query after the wrong digest', 100_000],
  ])('%s: goes on from %i', (name, offset) => {
    expect(interpretOffset(upload(name), situation())).toEqual({ kind: 'continue', offset });
  });
  it('without a Range it begins at 0, where no gap can be', () => {
    expect(interpretOffset(answer(308), situation())).toEqual({ kind: 'continue', offset: 0 });
    expect(interpretOffset(answer(308, { range: 'bytes=7-9' }), situation())).toEqual({
      kind: 'continue',
      offset: 0,
    });
  });
  it('a server that claims more than was ever sent is not believed', () => {
    const found = interpretOffset(answer(308, { range: 'bytes=0-299999' }), situation({ sentUpTo: 100_000 }));
    expect(found).toEqual({ kind: 'continue', offset: 100_000 });
  });
  it('a server that has less than it had is believed', () => {
    const found = interpretOffset(answer(308, { range: 'bytes=0-99' }), situation({ sentUpTo: 200_000 }));
    expect(found).toEqual({ kind: 'continue', offset: 100 });
  });
  it('all bytes and no video: the result is looked for', () => {
    const found = interpretOffset(answer(308, { range: `bytes=0-${size - 1}` }), situation());
    expect(found).toMatchObject({ kind: 'look-for-result', problem: { code: 'result-lost' } });
  });
  it('a video: finished', () => {
    expect(interpretOffset(upload('last chunk'), situation()).kind).toBe('finished');
  });
  it.each([
    ['after completion', upload('offset query after completion')],
    ['403 of the upload library', upload('chunk of an unknown upload')],
    ['gone', answer(410)],
  ])('unknown (%s): begin anew, or look for the video if there can be one', (_what, given) => {
    expect(interpretOffset(given, situation())).toMatchObject({
      kind: 'begin-anew',
      problem: { code: 'upload-expired' },
    });
    expect(interpretOffset(given, situation({ mayBeComplete: true }))).toMatchObject({
      kind: 'look-for-result',
      problem: { code: 'result-lost' },
    });
  });
  it('403 of PeerTube itself, or of a firewall, does not throw the upload away', () => {
    expect(interpretOffset(recorded('video-files', 'delete web videos as a user'), situation()).kind).toBe(
      'failed',
    );
    expect(interpretOffset(html(403), situation()).kind).toBe('failed');
  });
  it('a real redirect is not followed', () => {
    const found = interpretOffset(answer(308, { location: 'https://other.example/' }), situation());
    expect(found).toMatchObject({ kind: 'failed', problem: { code: 'unexpected-answer' } });
  });
});

describe('after a chunk', () => {
  const chunk = situation({ sentUpTo: 200_000 });

  it.each([
    ['first chunk', situation({ sentUpTo: 100_000 }), 100_000],
    ['chunk sent again', situation({ sentUpTo: 100_000 }), 100_000],
    ['chunk with a right digest', chunk, 200_000],
    ['chunk that leaves a gap', chunk, 200_000],
  ])('%s: goes on from what is known to be there', (name, given, offset) => {
    expect(interpretChunk(upload(name), given)).toEqual({ kind: 'continue', offset });
  });
  it('a part of it: goes on from there', () => {
    const found = interpretChunk(answer(308, { range: 'bytes=0-149999' }), chunk);
    expect(found).toEqual({ kind: 'continue', offset: 150_000 });
  });
  it('without a Range the offset is asked', () => {
    expect(interpretChunk(answer(308), chunk)).toMatchObject({ kind: 'wait', ms: 0 });
  });
  it('the last one: finished', () => {
    expect(interpretChunk(upload('last chunk'), situation({ mayBeComplete: true }))).toEqual({
      kind: 'finished',
      video: { id: 15, uuid: '1241630c-49ce-4bf3-944d-33e5bd9cc4b0', shortUUID: '3fKjxYCcQwccvHLGMCdEZN' },
    });
  });
  it('the last one sent again: the result is looked for', () => {
    expect(interpretChunk(upload('last chunk sent again'), situation({ mayBeComplete: true })).kind).toBe(
      'look-for-result',
    );
  });
  it('a success that is no video: looked for after the last byte, asked before', () => {
    expect(interpretChunk(html(200), situation({ mayBeComplete: true })).kind).toBe('look-for-result');
    expect(interpretChunk(html(200), chunk)).toMatchObject({ kind: 'wait' });
  });
  it.each([
    ['damaged', upload('chunk with a wrong digest'), 'wait', 'digest-mismatch'],
    ['refused by a proxy for its size', html(413), 'shrink-chunk', 'proxy-body-limit'],
    ['over the quota', upload('init over the quota'), 'failed', 'quota-reached'],
    ['another range expected', answer(409), 'wait', 'conflict'],
    ['two at once', answer(423), 'wait', 'upload-locked'],
    ['unreadable', answer(422), 'failed', 'video-unreadable'],
    ['type', answer(415), 'failed', 'type-not-accepted'],
    ['token', invalidToken, 'refresh-token', 'sign-in-needed'],
    ['proxy gave up', html(504), 'wait', 'proxy-refused'],
    ['Cloudflare gave up', html(524), 'wait', 'proxy-refused'],
    ['a password for the whole site', html(401), 'failed', 'proxy-refused'],
  ])('%s', (_what, given, kind, code) => {
    expect(interpretChunk(given, chunk)).toMatchObject({ kind, problem: { code } });
  });
  it('processing: waits as long as the server says', () => {
    const found = interpretChunk(answer(503, { 'retry-after': '300' }), situation({ mayBeComplete: true }));
    expect(found).toMatchObject({ kind: 'wait', ms: 300_000, problem: { retry: { kind: 'later' } } });
  });
});

describe('without an answer', () => {
  it.each([
    ['unreachable', 'wait'],
    ['timed-out', 'wait'],
    ['offline', 'wait'],
    ['certificate-untrusted', 'failed'],
    ['file-gone', 'failed'],
    ['file-changed', 'failed'],
    ['sign-in-needed', 'failed'],
    ['aborted', 'failed'],
  ] as const)('%s: %s', (code, kind) => {
    expect(interpretNoAnswer(problem(code)).kind).toBe(kind);
  });
});

describe('a cancel', () => {
  it.each([
    [upload('cancel'), true],
    [upload('cancel again'), true],
    [answer(404), true],
    [html(502), false],
    [invalidToken, false],
  ])('%j has worked: %s', (given, worked) => {
    expect(interpretCancel(given).ok).toBe(worked);
  });
});

describe('an offset that is not believed, because a hole could be before it', () => {
  const said = (bytes: number) => ({ status: 308, headers: { range: `bytes=0-${bytes - 1}` }, body: '' });
  const situation = { size: 1000, confirmed: 400, sentUpTo: 600, mayBeComplete: false };

  it.each([
    ['what is confirmed', 400, 400],
    ['less', 300, 300],
    ['the end of the chunk that was sent', 600, 600],
    ['a part of that chunk', 500, 400],
    ['more than was ever sent', 900, 400],
    ['all', 1000, 400],
  ])('a query that tells %s', (_what, told, offset) => {
    expect(interpretOffset(said(told), situation)).toEqual({ kind: 'continue', offset });
  });

  it.each([
    ['its end', 600, 600],
    ['more', 900, 600],
    ['a part of it', 500, 400],
    ['its beginning', 400, 400],
  ])('a chunk whose answer tells %s', (_what, told, offset) => {
    expect(interpretChunk(said(told), situation)).toEqual({ kind: 'continue', offset });
  });
});
