import { describe, expect, it } from 'vitest';
import { lackOf, type Capabilities } from '../../../src-main/peertube/capabilities.ts';
import { capabilitiesOf, serverFactsFrom } from '../../../src-main/peertube/capabilities-from.ts';
import type { Standing } from '../../../src-main/peertube/lack.ts';
import { publicConfig, spelledFor, type PublicConfig } from '../../peertube/state/public-config.ts';
import { isAtLeast } from '../../../src-main/peertube/version.ts';
import { recorded } from './recordings.ts';

function config(serverVersion: string, more: Record<string, unknown> = {}): unknown {
  return { serverVersion, ...more };
}

function of(given: unknown) {
  const found = serverFactsFrom(given);
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
      features: { live: true, videoStudio: true, transcription: false, videoFileReplacement: true },
      defaults: { privacy: 1, licence: null, downloadEnabled: true, commentsPolicy: 1 },
    });
    expect(found.videoExtensions).toContain('.mkv');
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
    const found = serverFactsFrom(config(version));
    expect(found.ok).toBe(false);
    expect(!found.ok && found.problem).toMatchObject({
      code: 'server-too-old',
      details: { version, minimumVersion: '5.1.0' },
    });
  });

  it.each([null, 'text', {}, { serverVersion: 5 }, { serverVersion: 'latest' }, []])(
    '%j is no PeerTube',
    (given) => {
      const found = serverFactsFrom(given);
      expect(!found.ok && found.problem.code).toBe('not-peertube');
    },
  );
});

/** What a server of this version lets somebody do, with its configuration as that version spells it. */
function at(
  version: string,
  role: Standing['role'] = 'user',
  configure: (config: PublicConfig) => void = () => undefined,
): Capabilities {
  const config = publicConfig();
  configure(config);
  const facts = serverFactsFrom(spelledFor(version, config));
  if (!facts.ok) throw new Error(facts.problem.code);
  return capabilitiesOf(facts.value, role);
}

describe('what it lets somebody do', () => {
  const versions = ['5.1.0', '6.0.4', '6.3.0', '7.3.0', '8.2.3'];

  /** From which of these versions on the operation, or its field, can be used. */
  it.each<[string, Parameters<typeof lackOf>[1], string | undefined, string | null]>([
    ['an edit', 'videos.update', undefined, '5.1.0'],
    ['passwords', 'videos.update', 'videoPasswords', '6.0.4'],
    ['comments for approval', 'videos.update', 'commentsPolicy', '6.3.0'],
    ['kinds of sensitive content', 'videos.update', 'nsfwFlags', '7.3.0'],
    ['the list of passwords', 'videoPasswords.list', undefined, '6.0.4'],
    ['videos by state', 'users.myVideos', 'stateOneOf', '8.2.3'],
    ['plugins', 'plugins.list', undefined, null],
  ])('%s', (_what, operation, field, since) => {
    const can = versions.filter((version) => lackOf(at(version), operation, field) === null);
    expect(can).toEqual(since === null ? [] : versions.slice(versions.indexOf(since)));
  });

  it('says which PeerTube would do', () => {
    expect(lackOf(at('6.3.0'), 'videos.update', 'nsfwFlags')).toEqual({ why: 'newer', since: '7.2.0' });
  });

  it('says what came to an end', () => {
    expect(lackOf(at('8.2.3'), 'videos.description')).toMatchObject({ why: 'gone' });
    expect(lackOf(at('6.3.0'), 'videos.description')).toBeNull();
  });

  it.each(versions)('%s: says what the administrators have switched off', (version) => {
    const off = at(version, 'user', (config) => {
      config['live'] = { enabled: false };
    });
    expect(lackOf(off, 'live.create')).toEqual({ why: 'switched-off', feature: 'live' });
    expect(lackOf(at(version), 'live.create')).toBeNull();
  });

  it('goes by the rights of the person', () => {
    expect(lackOf(at('6.3.0', 'user'), 'plugins.list')).toEqual({ why: 'rights', who: 'administrator' });
    expect(lackOf(at('6.3.0', 'administrator'), 'plugins.list')).toBeNull();
    expect(lackOf(at('6.3.0', null), 'users.me')).toEqual({ why: 'rights', who: 'user' });
    expect(lackOf(at('6.3.0', null), 'videos.get')).toBeNull();
  });

  it('holds nothing against a server that was not asked', () => {
    expect(lackOf(null, 'plugins.list')).toBeNull();
  });

  it('can be cloned into the window', () => {
    const capabilities = at('5.1.0');
    expect(structuredClone(capabilities)).toEqual(capabilities);
  });
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
