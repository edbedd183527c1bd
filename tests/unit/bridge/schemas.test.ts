import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { requestSchemas } from '../../../src-main/bridge/schemas.ts';

const accepts = (name: keyof typeof requestSchemas, input: unknown) =>
  v.safeParse(requestSchemas[name], input).success;

describe('what the window may send', () => {
  it('lets one field of a draft change without the others', () => {
    expect(accepts('drafts:update', { draft: 'd1', changes: { title: 'New' } })).toBe(true);
    expect(accepts('drafts:update', { draft: 'd1', changes: {} })).toBe(true);
  });

  it.each([
    ['a field that no draft has', { draft: 'd1', changes: { path: '/etc/passwd' } }],
    ['a field without its type', { draft: 'd1', changes: { title: 4 } }],
    ['a field that is present and undefined', { draft: 'd1', changes: { title: undefined } }],
    ['an id that is a path', { draft: '../../x', changes: {} }],
    ['a privacy that PeerTube has not', { draft: 'd1', changes: { privacy: 9 } }],
  ])('refuses %s', (_name, input) => {
    expect(accepts('drafts:update', input)).toBe(false);
  });

  it.each([
    ['drafts:add-caption', { draft: 'd', grant: 'g', language: null }, true],
    ['drafts:add-caption', { draft: 'd', grant: 'g', language: 'zh-Hans' }, true],
    ['drafts:add-caption', { draft: 'd', grant: 'g', language: '../../de' }, false],
    ['drafts:set-caption-language', { draft: 'd', from: 'de', to: 'de/en' }, false],
    ['drafts:save-caption', { draft: 'd', language: 'de', text: 'WEBVTT' }, true],
    ['drafts:save-caption', { draft: 'd', language: '../de', text: 'WEBVTT' }, false],
    ['drafts:read-caption', { draft: 'd', language: 'de' }, true],
    ['drafts:update', { draft: 'd', changes: { chapters: [{ timecode: -1, title: 'A' }] } }, false],
    ['drafts:update', { draft: 'd', changes: { chapters: [], playlists: [4] } }, true],
    ['uploads:retry-companion', { draft: 'd', key: 'playlist:12' }, true],
    ['uploads:retry-companion', { draft: 'd', key: 'caption:pt-PT' }, true],
    ['uploads:retry-companion', { draft: 'd', key: '__proto__' }, false],
  ] as const)('%s with %j: %s', (name, input, taken) => {
    expect(accepts(name, input)).toBe(taken);
  });

  it('takes a picture as bytes and only up to 20 MB', () => {
    const image = { origin: 'frame', type: 'image/jpeg' };
    expect(
      accepts('drafts:set-thumbnail', { draft: 'd', image: { ...image, bytes: new Uint8Array(9) } }),
    ).toBe(true);
    expect(
      accepts('drafts:set-thumbnail', { draft: 'd', image: { ...image, bytes: new Uint8Array(20_000_001) } }),
    ).toBe(false);
    expect(accepts('drafts:set-thumbnail', { draft: 'd', image: { ...image, bytes: 'x' } })).toBe(false);
  });

  it('takes settings one at a time and within their bounds', () => {
    expect(accepts('app:change-settings', { theme: 'dark' })).toBe(true);
    expect(accepts('app:change-settings', { uploadsAtOnce: 6 })).toBe(false);
    expect(accepts('app:change-settings', { unknown: true })).toBe(false);
    expect(accepts('app:change-settings', { videoColumns: ['size'] })).toBe(true);
    expect(accepts('app:change-settings', { videoColumns: ['size', 'size'] })).toBe(false);
    expect(accepts('app:change-settings', { savedFilters: [{ id: 'a', name: 'A' }] })).toBe(false);
    const speed = (bytesPerSecond: unknown, from = '06:00') => ({
      uploadSpeed: { bytesPerSecond: null, periods: [{ from, to: '22:00', bytesPerSecond }] },
    });
    expect(accepts('app:change-settings', speed(1_000_000))).toBe(true);
    expect(accepts('app:change-settings', speed(null))).toBe(true);
    for (const wrong of [speed(0), speed(Infinity), speed('1'), speed(1e6, '6:00'), speed(1e6, '24:00')])
      expect(accepts('app:change-settings', wrong)).toBe(false);
  });

  it('takes nothing where nothing is asked', () => {
    expect(accepts('app:info', undefined)).toBe(true);
    expect(accepts('app:info', {})).toBe(false);
  });
});
