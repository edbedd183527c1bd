import { describe, expect, it } from 'vitest';
import {
  shortened,
  textDifference,
  type TextPart,
} from '../../../../../src-renderer/views/videos/bulk/text-difference.ts';

const marked = (parts: readonly TextPart[]) =>
  parts
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'old' ? `[-${text}-]` : `[+${text}+]`))
    .join('');
const difference = (before: string, after: string) => marked(textDifference(before, after));

describe('the difference of two texts', () => {
  it('marks whole words, and leaves the rest of the sentence alone', () => {
    expect(difference('Dive 1, at night', 'Dive 2, at night')).toBe('Dive [-1-][+2+], at night');
    expect(difference('The old pier and the old boat', 'The new pier and the new boat')).toBe(
      'The [-old-][+new+] pier and the [-old-][+new+] boat',
    );
  });

  it('reads changes with nothing but a space between them as one', () => {
    expect(difference('Low tide at night', 'A storm at night')).toBe('[-Low tide-][+A storm+] at night');
  });

  it('marks what is added at an end, or taken away whole', () => {
    expect(difference('Low tide', 'Low tide, time lapse')).toBe('Low tide[+, time lapse+]');
    expect(difference('', 'New')).toBe('[+New+]');
    expect(difference('Gone', '')).toBe('[-Gone-]');
    expect(difference('Same', 'Same')).toBe('Same');
    expect(difference('', '')).toBe('');
  });

  it('gives both texts back from its parts, whatever they are', () => {
    const texts = [
      '',
      'a',
      'a b',
      'b a',
      'a  a',
      'ünï çode 東京 🦑!',
      'a b c d e',
      'e d c b a',
      '{title}\n\nx',
    ];
    for (const before of texts) {
      for (const after of texts) {
        const parts = textDifference(before, after);
        const side = (without: TextPart['kind']) =>
          parts
            .filter(({ kind }) => kind !== without)
            .map(({ text }) => text)
            .join('');
        expect([side('new'), side('old')]).toEqual([before, after]);
      }
    }
  });

  it('of long texts that share little is their middle as a whole', () => {
    const words = (sign: string) => Array.from({ length: 900 }, (_, index) => `${sign}${index}`).join(' ');
    const parts = textDifference(`Begin ${words('a')} end`, `Begin ${words('b')} end`);
    expect(parts.map(({ kind }) => kind)).toEqual(['same', 'old', 'new', 'same']);
  });

  it('is cut for one line to what stands around the change', () => {
    const long = 'word '.repeat(40);
    const parts = shortened(textDifference(`${long}old ${long}`, `${long}new ${long}`));
    expect(marked(parts)).toBe('…ord word word word word [-old-][+new+] word word word word wor…');
  });
});
