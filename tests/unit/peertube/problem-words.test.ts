import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../../src-main/peertube/problem.ts';
import { createFormat } from '../../../src-preload/words/format.ts';
import { wordsFor } from '../../../src-preload/words/index.ts';

const format = createFormat('en-GB');
const { problem } = wordsFor('en');

describe('the words for a problem', () => {
  it.each(problemCodes)('%s: a title, and what to do, whatever is known of it', (code) => {
    const all = {
      host: 'tube.example',
      name: 'a.mp4',
      version: '5.0.1',
      minimumVersion: '5.1.0',
      limitBytes: 1e9,
      afterMs: 90_000,
      reason: 'expired',
      accepted: '.mp4',
    };
    for (const details of [{}, all]) {
      const { title, text } = problem[code](details, format);
      expect(title).toMatch(/^\S.*[^.\s]$/);
      expect(text).toMatch(/^\S.*\.$/);
      expect(`${title} ${text}`).not.toMatch(/undefined|null|NaN|\[object| {2}/);
    }
  });

  it('say how long to wait, which server, which version', () => {
    const details = { host: 'tube.example', afterMs: 200_000 };
    expect(problem['too-many-attempts'](details, format).text).toBe(
      'tube.example takes no more sign-ins for now. Try again in 3 minutes.',
    );
    const old = { host: 'tube.example', version: '4.3.0', minimumVersion: '5.1.0' };
    expect(problem['server-too-old'](old, format)).toEqual({
      title: 'The PeerTube of tube.example is too old',
      text: 'It runs version 4.3.0; Sepiola needs 5.1.0 or newer.',
    });
  });
});
