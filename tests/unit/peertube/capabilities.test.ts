import { describe, expect, it } from 'vitest';
import { capabilitiesFrom } from '../../../src-main/peertube/capabilities.ts';
import { isAtLeast } from '../../../src-main/peertube/version.ts';
import { recorded } from './recordings.ts';

function config(serverVersion: string, more: Record<string, unknown> = {}): unknown {
  return { serverVersion, ...more };
}

function of(given: unknown) {
  const found = capabilitiesFrom(given);
  if (!found.ok) throw new Error(found.problem.code);
  return found.value;
}

describe('what a server can do', () => {
  it('6.3, as recorded', () => {
    const found = of(JSON.parse(recorded('config', 'public configuration').body));
    expect(found).toMatchObject({
      version: '6.3.0',
      imageExtensions: ['.png', '.jpg', '.jpeg', '.webp'],
      imageMaxBytes: 4_194_304,
      maxChunkBytes: null,
      minChunkBytes: null,
      passwords: true,
      commentsPolicy: true,
      commentsEnabled: true,
      nsfwFlags: false,
      defaults: { privacy: 1, licence: null, downloadEnabled: true, commentsPolicy: 1 },
    });
    expect(found.videoExtensions).toContain('.mkv');
  });

  it.each([
    ['5.1.0', { passwords: false, commentsPolicy: false, commentsEnabled: true, nsfwFlags: false }],
    ['6.0.4', { passwords: true, commentsPolicy: false, commentsEnabled: true, nsfwFlags: false }],
    ['7.3.0', { passwords: true, commentsPolicy: true, commentsEnabled: true, nsfwFlags: true }],
    ['8.2.3', { passwords: true, commentsPolicy: true, commentsEnabled: false, nsfwFlags: true }],
    ['8.3.0-rc.1', { passwords: true, commentsPolicy: true, commentsEnabled: false, nsfwFlags: true }],
  ])('%s', (version, expected) => {
    expect(of(config(version))).toMatchObject({ version, ...expected });
  });

  it('5.1: comments that are off by default', () => {
    const defaults = { publish: { commentsEnabled: false, downloadEnabled: false, privacy: 3, licence: 2 } };
    expect(of(config('5.1.0', { defaults })).defaults).toEqual({
      privacy: 3,
      licence: 2,
      downloadEnabled: false,
      commentsPolicy: 2,
    });
  });

  it('8.3: the smallest and the biggest chunk', () => {
    const client = { videos: { resumableUpload: { maxChunkSize: 90_000_000, minChunkSize: 5_000_000 } } };
    expect(of(config('8.3.0', { client }))).toMatchObject({
      maxChunkBytes: 90_000_000,
      minChunkBytes: 5_000_000,
    });
  });

  it('an odd field does not hide the rest', () => {
    const found = of(
      config('6.3.0', {
        client: null,
        video: { file: { extensions: ['.MP4', 7] }, image: 'x' },
        defaults: [],
      }),
    );
    expect(found.videoExtensions).toEqual(['.mp4', '.ogv', '.webm']);
    expect(found.imageMaxBytes).toBe(4_194_304);
  });

  it.each(['5.0.1', '4.3.0', '5.0.0-rc.1', '0.0.1'])('%s is too old', (version) => {
    const found = capabilitiesFrom(config(version));
    expect(found.ok).toBe(false);
    expect(!found.ok && found.problem).toMatchObject({
      code: 'server-too-old',
      details: { version, minimumVersion: '5.1.0' },
    });
  });

  it.each([null, 'text', {}, { serverVersion: 5 }, { serverVersion: 'latest' }, []])(
    '%j is no PeerTube',
    (given) => {
      const found = capabilitiesFrom(given);
      expect(!found.ok && found.problem.code).toBe('not-peertube');
    },
  );
});

describe('versions', () => {
  it.each([
    ['8.3.0-rc.1', '8.3.0', true],
    ['8.2.9', '8.3.0', false],
    ['10.0.0', '9.9.9', true],
    ['v6.0', '6.0.0', true],
    ['6.0.0-nightly-20260101', '6.0.0', true],
    ['nonsense', '1.0.0', false],
  ])('%s has what came with %s: %s', (version, wanted, expected) => {
    expect(isAtLeast(version, wanted)).toBe(expected);
  });
});
