import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../src-preload/words/index.ts';

const en = createFormat('en');
const de = createFormat('de-DE');

describe('format', () => {
  it.each([
    [0, '0 kB'],
    [999, '1 kB'],
    [1_500, '2 kB'],
    [2_000_000, '2 MB'],
    [25_165_824, '25.2 MB'],
    [999_600_000, '1 GB'],
    [3_400_000_000, '3.4 GB'],
  ])('writes %d bytes as a person says it', (bytes, text) => {
    expect(en.bytes(bytes)).toBe(text);
  });

  it('writes numbers as the locale does', () => {
    expect(de.bytes(25_165_824)).toBe('25,2 MB');
    expect(de.number(12_345)).toBe('12.345');
    expect(en.rate(3_400_000)).toBe('3.4 MB/s');
  });

  it.each([
    [0, '0:00'],
    [61, '1:01'],
    [3_723, '1:02:03'],
  ])('writes %d seconds of video as a clock', (seconds, text) => {
    expect(en.duration(seconds)).toBe(text);
  });

  it('says spans and distances in whole units', () => {
    expect(en.span(0.2)).toBe('1 second');
    expect(en.span(179)).toBe('3 minutes');
    const now = new Date('2026-01-10T12:00:00Z');
    expect(en.relative(new Date('2026-01-10T10:00:00Z'), now)).toBe('2 hours ago');
    expect(en.relative(new Date('2026-01-13T12:00:00Z'), now)).toBe('in 3 days');
    expect(en.relative(now, now)).toBe('now');
  });
});
