import { describe, expect, it } from 'vitest';
import { fromSubRip, fromWebVtt, toSubRip, toWebVtt } from '../../../src-renderer/captions/caption-markup.ts';
import { newCue, sameCues, sortedCues, type Cue } from '../../../src-renderer/captions/cue.ts';
import { parseCaptions } from '../../../src-renderer/captions/parse-captions.ts';
import { lostInSrt, writeSrt, writeVtt } from '../../../src-renderer/captions/write-captions.ts';
import { pick, randomFrom, whole } from './random.ts';

/** What could be taken for something else, and plain words between it. */
const pieces = [
  'word',
  'Tom & Jerry',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\n \n',
  '-->',
  '--',
  '>',
  '<',
  '<3',
  '&',
  '&amp;',
  '&lt;',
  '&amp;lt;',
  '&gt;',
  '&nbsp;',
  '&#60;',
  'lt;',
  'amp;',
  '<i>',
  '</i>',
  '<v Ann & Bob>',
  '<v Ann &lt;',
  '<i',
  'i>',
  '/b>',
  '<font color="red">',
  '<00:00:01.500>',
  '<lang en>',
  '<v a-->',
  '&lt;i>',
  '&amp;lt;b>',
  '{\\an8}',
  '{\\i1}',
  '{',
  '\\',
  '\u200b',
  '\u00a0',
  '\u2028',
  '1',
  '42\n',
  '00:00:01,000 --> 00:00:02,000',
  '00:00:01.000 --> 00:00:02.000\n',
  '00:01.000 → 00:02.000',
  'WEBVTT',
  'NOTE this',
  'STYLE',
  'é',
  '日本語',
  '😀',
  '\u202bעברית',
] as const;

function randomText(random: () => number): string {
  return Array.from({ length: whole(random, 9) }, () => pick(random, pieces)).join('');
}

const settings = [
  'line:0',
  'line:50%',
  'line:50% position:0% align:start',
  'position:100% align:end',
] as const;

function randomCues(seed: number, isSubRip: boolean): readonly Cue[] {
  const random = randomFrom(seed);
  const cues = Array.from({ length: whole(random, 12) }, () => {
    const from = whole(random, random() < 0.1 ? 400_000_000 : 100_000);
    const withSettings = random() < 0.3;
    const named = !isSubRip && random() < 0.2;
    return newCue({
      from,
      to: from + 1 + whole(random, 9_000),
      text: randomText(random),
      ...(withSettings && { settings: isSubRip ? pick(random, settings) : 'line:-1 align:start size:80%' }),
      ...(named && { identifier: pick(random, ['scene 4', 'a --', '#1', 'intro']) }),
    });
  });
  return sortedCues(cues);
}

const seeds = Array.from({ length: 1000 }, (_, index) => index + 1);

describe('text that is written and read again', () => {
  it('is the same in WebVTT', () => {
    for (const seed of seeds) {
      const text = randomText(randomFrom(seed));
      expect(fromWebVtt(toWebVtt(text)), JSON.stringify(text)).toEqual({
        text,
        dropped: [],
        hasBareAngle: false,
      });
    }
  });

  it('is the same in SubRip', () => {
    for (const seed of seeds) {
      const text = randomText(randomFrom(seed));
      const { text: read, dropped } = fromSubRip(toSubRip(text));
      expect({ read, dropped }, JSON.stringify(text)).toEqual({ read: text, dropped: [] });
    }
  });
});

describe('cues that are written and read again', () => {
  it.each([
    ['WebVTT', false, writeVtt],
    ['SubRip', true, writeSrt],
  ] as const)('are the same in %s, and nothing has to be repaired', (_format, isSubRip, write) => {
    for (const seed of seeds) {
      const cues = randomCues(seed, isSubRip);
      const file = write(cues);
      const parsed = parseCaptions(file, isSubRip ? 'srt' : 'vtt');
      if (isSubRip && cues.length === 0) continue;
      if (!parsed.ok) throw new Error(`${seed}: refused, line ${parsed.line}\n${file}`);
      expect(parsed.repairs, file).toEqual([]);
      expect(sameCues(parsed.captions.cues, cues), `${seed}\n${file}`).toBe(true);
    }
  });

  it('hold no blank line within a cue, and no arrow but in its times', () => {
    for (const seed of seeds.slice(0, 300)) {
      const cues = randomCues(seed, false);
      for (const block of writeVtt(cues).split('\n\n').slice(1)) expect(block.match(/-->/g)).toHaveLength(1);
    }
  });

  it('keep the header, styles and notes of a WebVTT file', () => {
    const file = `WEBVTT - Squid\nKind: captions

STYLE
::cue(.loud) { color: red; }

NOTE by Ann

00:00:01.000 --> 00:00:02.000 line:0
One

NOTE the second
of two lines

scene two
00:00:03.000 --> 00:00:04.000
Two
`;
    const parsed = parseCaptions(file);
    if (!parsed.ok) throw new Error('refused');
    const { cues, ...rest } = parsed.captions;
    expect(cues.map(({ identifier, settings: place }) => [identifier, place])).toEqual([
      [undefined, 'line:0'],
      ['scene two', undefined],
    ]);
    expect(writeVtt(cues, rest)).toBe(file.replace('NOTE by Ann\n\n', 'NOTE by Ann\n\n'));
    // A note whose cue is gone stays.
    expect(writeVtt(cues.slice(0, 1), rest)).toContain('of two lines');
  });
});

it('names what SubRip cannot say', () => {
  const cues = [
    newCue({ from: 0, to: 1, text: 'a', settings: 'line:0' }),
    newCue({ from: 1, to: 2, text: 'b', settings: 'size:50%' }),
    newCue({ from: 2, to: 3, text: 'c', identifier: 'name' }),
  ];
  expect(lostInSrt(cues).map(({ text }) => text)).toEqual(['b', 'c']);
});
