import { describe, expect, it } from 'vitest';
import {
  handleTrouble,
  suggestHandle,
  textTrouble,
} from '../../../../src-renderer/views/channels/channel-rules.ts';
import { addressTrouble } from '../../../../src-renderer/views/channels/import-address.ts';
import { canDo, type Import } from '../../../../src-renderer/views/channels/import-states.ts';

describe('a channel’s handle', () => {
  it.each([
    ['tidepool_notes', null],
    ['a', null],
    ['a.b-c_9', null],
    ['', 'needed'],
    ['No Spaces!', 'signs'],
    ['écume', 'signs'],
    ['Tide', 'signs'],
    ['.tide', 'ends'],
    ['tide-', 'ends'],
    ['x'.repeat(51), 'long'],
  ])('%s: %s', (handle, trouble) => {
    expect(handleTrouble(handle)).toBe(trouble);
  });

  it.each([
    ['Écume & Sel', 'ecume_sel'],
    ['  The Slow Workshop  ', 'the_slow_workshop'],
    ['火と水', ''],
    ['24/7 News!', '24_7_news'],
  ])('is proposed for %s: %s', (name, handle) => {
    expect(suggestHandle(name)).toBe(handle);
  });

  it('is proposed only as the rules allow it', () => {
    for (const name of ['A'.repeat(80), `${'b'.repeat(49)} c`, '—Tide—', '_x_', 'Ünïcödé 2']) {
      expect(handleTrouble(suggestHandle(name))).toBeNull();
    }
  });
});

describe('a channel’s texts', () => {
  it('may be absent but for the name', () => {
    expect(textTrouble('displayName', '  ')).toBe('needed');
    expect(textTrouble('description', '  ')).toBeNull();
    expect(textTrouble('support', 'ab')).toBe('short');
    expect(textTrouble('support', 'abc')).toBeNull();
    expect(textTrouble('description', 'x'.repeat(1001))).toBe('long');
    expect(textTrouble('displayName', 'x'.repeat(120))).toBeNull();
  });
});

describe('an address to import from', () => {
  it('is one of the web, or a magnet for one video', () => {
    expect(addressTrouble(' ', 'video')).toBe('needed');
    expect(addressTrouble('youtube', 'video')).toBe('bad');
    expect(addressTrouble('file:///etc/passwd', 'video')).toBe('bad');
    expect(addressTrouble('https://tube.example/c/x ', 'sync')).toBeNull();
    expect(addressTrouble('magnet:?xt=urn:btih:1', 'video')).toBeNull();
    expect(addressTrouble('magnet:?xt=urn:btih:1', 'channel')).toBe('magnet');
  });
});

describe('an import', () => {
  const of = (id: number, withVideo = true) =>
    // As much of a row as is looked at.
    ({ state: { id, label: '' }, ...(withVideo && { video: {} }) }) as unknown as Import;

  it('can be retried, cancelled or taken off the list as PeerTube allows', () => {
    const acts = (row: Import) => (['retry', 'cancel', 'remove'] as const).filter((act) => canDo(row, act));
    expect(acts(of(1))).toEqual(['cancel']);
    expect(acts(of(2))).toEqual(['remove']);
    expect(acts(of(3))).toEqual(['retry', 'remove']);
    expect(acts(of(3, false))).toEqual(['remove']);
    expect(acts(of(5))).toEqual(['remove']);
    expect(acts(of(6))).toEqual([]);
  });
});
