import { describe, expect, test } from 'vitest';
import { problem, type ProblemCode, type ProblemDetails } from '../../../src-main/peertube/problem.ts';
import { createFormat, wordsFor } from '../../../src-preload/words/index.ts';

const format = createFormat('en');
const say = (code: ProblemCode, details: ProblemDetails = {}) =>
  wordsFor('en').problem[code](details, format);
const gigabyte = 1_000_000_000;

describe('the words of a refused upload', () => {
  test('have the numbers of a quota: the file, what is used, what there is', () => {
    const details = {
      name: 'film.mp4',
      sizeBytes: 3.2 * gigabyte,
      limitBytes: 20 * gigabyte,
      usedBytes: 18.5 * gigabyte,
    };
    const quota = say('quota-reached', details);
    expect(quota.text).toContain('film.mp4 (3.2 GB)');
    expect(quota.text).toContain('18.5 GB of 20 GB are used');
    expect(say('daily-quota-reached', details).text).toContain('18.5 GB of 20 GB are used');
    expect(say('quota-reached', { ...details, waitingBytes: gigabyte }).text).toContain(
      '1 GB wait to be sent',
    );
  });

  test('make a sentence without any number too', () => {
    for (const code of ['quota-reached', 'daily-quota-reached', 'file-too-large'] as const) {
      expect(say(code).text).toMatch(/^The file (does not fit|is over)/);
      expect(say(code).text).not.toMatch(/undefined|null|NaN| {2}|\(\)/);
    }
  });

  test('have the size of a file that is too big', () => {
    const { text } = say('file-too-large', {
      name: 'film.mp4',
      sizeBytes: 9 * gigabyte,
      limitBytes: 8 * gigabyte,
    });
    expect(text).toContain('film.mp4 (9 GB) is over the 8 GB');
  });

  test('tell an administrator which limit of the proxy to raise', () => {
    expect(say('proxy-body-limit').text).toContain('client_max_body_size');
    expect(say('upload-stalled', { because: 'proxy-body-limit' }).text).toContain('client_max_body_size');
    expect(wordsFor('en').uploads.proxyLimit.forAdministrator).toContain('client_max_body_size');
  });

  test('say why an upload is stalled, and what to do', () => {
    const texts = ['digest-mismatch', 'proxy-body-limit', 'unexpected-answer', 'anything-else'].map(
      (because) => say('upload-stalled', { because }).text,
    );
    expect(new Set(texts).size).toBe(4);
    for (const text of texts) expect(text).toMatch(/ry again|administrator/);
  });

  test('say that a type or a broken file will not do, whatever is tried', () => {
    expect(say('type-not-accepted').text).toMatch(/[Ee]xport/);
    expect(say('video-unreadable').text).toMatch(/[Ee]xport/);
    expect(problem('video-unreadable').retry.kind).toBe('never');
    expect(problem('type-not-accepted').retry.kind).toBe('after-change');
  });
});

describe('the words of a file that is not there', () => {
  test.each(['ENOENT', 'ENODEV', 'ENXIO', 'ESTALE'])('say to plug in or connect its disk (%s)', (reason) => {
    const { title, text } = say('file-gone', { name: 'film.mp4', reason });
    expect(title).toBe('film.mp4 is gone');
    expect(text).toMatch(/[Pp]lug|[Cc]onnect/);
    expect(text).toContain('goes on by itself');
  });

  test.each(['EIO', 'ETIMEDOUT', 'EHOSTDOWN', 'ENOTCONN'])('say what to do about %s', (reason) => {
    const { text } = say('file-unreadable', { name: 'film.mp4', reason });
    expect(text).toContain('goes on by itself');
  });

  test('say how long a file has to be quiet that is still being written', () => {
    expect(say('file-being-written', { name: 'film.mp4', quietSeconds: 10 })).toEqual({
      title: 'Still being written',
      text: 'film.mp4 goes out when it has been quiet for 10 seconds.',
    });
  });
});

test('whoever quits is told how long an upload may rest', () => {
  expect(wordsFor('en').desktop.quit.detail).toMatch(/hour/);
  expect(wordsFor('en').uploads.rest.text).toMatch(/at least one hour and at most two/);
});
