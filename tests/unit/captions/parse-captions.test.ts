import { describe, expect, it } from 'vitest';
import type { CaptionKind, RepairKind } from '../../../src-renderer/captions/captions.ts';
import { parseCaptions } from '../../../src-renderer/captions/parse-captions.ts';
import { writeSrt, writeVtt } from '../../../src-renderer/captions/write-captions.ts';
import { newCue } from '../../../src-renderer/captions/cue.ts';
import { randomFrom, pick, whole } from './random.ts';

type Told = readonly [line: number, kind: RepairKind];

function read(text: string, kind?: CaptionKind) {
  const parsed = parseCaptions(text, kind);
  if (!parsed.ok) throw new Error(`refused, line ${parsed.line}: ${parsed.reason}`);
  const { captions, repairs } = parsed;
  return {
    captions,
    cues: captions.cues.map(({ from, to, text: said }) => [from, to, said]),
    repairs: repairs.map(({ line, kind: what }): Told => [line, what]),
    left: repairs.flatMap(({ text: left }) => left ?? []),
  };
}

function refusal(text: string, kind?: CaptionKind) {
  const parsed = parseCaptions(text, kind);
  return parsed.ok ? null : { line: parsed.line, reason: parsed.reason };
}

const two = [
  [1000, 2000, 'one'],
  [3000, 4000, 'two'],
];

describe('a SubRip file as it should be', () => {
  const file = '1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo\n';

  it.each([
    ['as it is', file],
    ['with Windows’ line ends', file.replaceAll('\n', '\r\n')],
    ['with those of old Macs', file.replaceAll('\n', '\r')],
    ['with a byte order mark', `\ufeff${file}`],
    ['without an end', file.trimEnd()],
    ['with many empty lines', file.replaceAll('\n\n', '\n\n\n \n')],
  ])('is read without a word: %s', (_name, text) => {
    expect(read(text)).toMatchObject({ cues: two, repairs: [] });
  });
});

describe('a SubRip file with what people have', () => {
  it.each<[string, string, readonly Told[]]>([
    [
      'no numbers',
      '00:00:01,000 --> 00:00:02,000\none\n\n00:00:03,000 --> 00:00:04,000\ntwo',
      [
        [1, 'missing-number'],
        [4, 'missing-number'],
      ],
    ],
    [
      'dots for commas',
      '1\n00:00:01.000 --> 00:00:02.000\none\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo',
      [[2, 'decimal-mark']],
    ],
    [
      'no hours',
      '1\n00:01,000 --> 00:02,000\none\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo',
      [[2, 'time-format']],
    ],
    [
      'short numbers, spaces and no milliseconds',
      '1\n0:0:1 --> 0:00:02 , 0\none\n\n2\n00:00:03:000 --> 00: 00: 04,000\ntwo',
      [
        [2, 'time-format'],
        [6, 'time-format'],
      ],
    ],
    [
      'other arrows',
      '1\n00:00:01,000 -> 00:00:02,000\none\n\n2\n00:00:03,000 → 00:00:04,000\ntwo',
      [
        [2, 'arrow'],
        [6, 'arrow'],
      ],
    ],
    [
      'arrows that touch',
      '1\n00:00:01,000-->00:00:02,000\none\n\n2\n00:00:03,000 –> 00:00:04,000\ntwo',
      [[6, 'arrow']],
    ],
    [
      'no line between two cues',
      '1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:03,000 --> 00:00:04,000\ntwo',
      [[5, 'missing-blank-line']],
    ],
    [
      'an empty line between number and times',
      '1\n\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo',
      [[2, 'blank-line-in-text']],
    ],
    [
      'an empty line before the text',
      '1\n00:00:01,000 --> 00:00:02,000\n\none\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo',
      [[4, 'blank-line-in-text']],
    ],
    [
      'the wrong order',
      '2\n00:00:03,000 --> 00:00:04,000\ntwo\n\n1\n00:00:01,000 --> 00:00:02,000\none',
      [[6, 'out-of-order']],
    ],
    [
      'characters that no text has',
      '1\n00:00:01,000 --> 00:00:02,000\no\u0000ne\u001b\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo',
      [[3, 'control-characters']],
    ],
    [
      'WebVTT’s head',
      'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\none\n\n2\n00:00:03.000 --> 00:00:04.000\ntwo',
      [[1, 'other-kind']],
    ],
  ])('is repaired, by line: %s', (_name, text, repairs) => {
    expect(read(text, 'srt')).toMatchObject({ cues: two, repairs });
  });

  it('keeps a text with an empty line in it whole', () => {
    const text =
      '1\n00:00:01,000 --> 00:00:02,000\none\n\nA --> B\nmore\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo';
    expect(read(text)).toMatchObject({
      cues: [
        [1000, 2000, 'one\n\nA --> B\nmore'],
        [3000, 4000, 'two'],
      ],
      repairs: [[5, 'blank-line-in-text']],
    });
  });

  it('takes a line of text where a number should be for what it is', () => {
    const text = '1\n00:00:01,000 --> 00:00:02,000\none\n\nlost\n00:00:03,000 --> 00:00:04,000\ntwo';
    expect(read(text)).toMatchObject({
      cues: [
        [1000, 2000, 'one\n\nlost'],
        [3000, 4000, 'two'],
      ],
      repairs: [
        [5, 'blank-line-in-text'],
        [6, 'missing-number'],
      ],
    });
  });

  it('says what stood before the first cue', () => {
    const text = 'Subtitles by Ann\nsecond line\n\n1\n00:00:01,000 --> 00:00:02,000\none';
    expect(read(text)).toMatchObject({ repairs: [[1, 'left-out']], left: ['Subtitles by Ann\nsecond line'] });
  });

  it('keeps tags that WebVTT has, and says which it dropped', () => {
    const text =
      '1\n00:00:01,000 --> 00:00:02,000\n<I>Tom</I> &amp; <font color="red">J&eacute;r</font> <3 {\\i1}';
    const { cues, repairs, left } = read(text);
    expect(cues).toEqual([[1000, 2000, '<i>Tom</i> & Jér <3 ']]);
    expect(repairs).toEqual([[3, 'markup-dropped']]);
    expect(left).toEqual(['{\\i1} <font color="red"> </font>']);
  });

  it('makes places of what programs for other formats left', () => {
    const { captions, repairs } = read('1\n00:00:01,000 --> 00:00:02,000\n{\\an8}up');
    expect(captions.cues).toMatchObject([{ text: 'up', settings: 'line:0' }]);
    expect(repairs).toEqual([]);
    const coordinates = read('1\n00:00:01,000 --> 00:00:02,000 X1:40 X2:600 Y1:20 Y2:50\nup');
    expect(coordinates).toMatchObject({
      repairs: [[2, 'settings-dropped']],
      left: ['X1:40 X2:600 Y1:20 Y2:50'],
    });
  });

  it('shows what ends before it begins until the next one, two seconds at most', () => {
    const text =
      '1\n00:00:02,000 --> 00:00:01,000\none\n\n2\n00:00:03,000 --> 00:00:03,000\ntwo\n\n3\n-00:00:09,000 --> 00:00:10,000\nthree';
    expect(read(text)).toMatchObject({
      cues: [
        [0, 10_000, 'three'],
        [2000, 3000, 'one'],
        [3000, 5000, 'two'],
      ],
      repairs: [
        [2, 'end-before-start'],
        [6, 'end-before-start'],
        [10, 'negative-time'],
        [10, 'out-of-order'],
      ],
    });
  });

  it('keeps what overlaps, and what says nothing', () => {
    const text =
      '1\n00:00:01,000 --> 00:00:09,000\none\n\n2\n00:00:03,000 --> 00:00:04,000\n\n3\n00:00:05,000 --> 00:00:06,000\nthree';
    expect(read(text)).toMatchObject({
      cues: [
        [1000, 9000, 'one'],
        [3000, 4000, ''],
        [5000, 6000, 'three'],
      ],
      repairs: [],
    });
  });
});

describe('a WebVTT file', () => {
  it('is read with all that it may hold', () => {
    const text = `\ufeffWEBVTT FILE - Squid
X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000

REGION
id:fred

STYLE
::cue { color: lime }

NOTE a comment
over two lines

intro
00:01.000 --> 00:02.000 region:fred align:left
<v.loud Ann>Hi <c.red>there</c></v> &lt;i&gt; a&nbsp;b &amp;amp; <00:00:01.500>now

2
100:00:03.000 --> 100:00:04.000
a line of \t spaces
 \t
after it
`;
    const { captions, cues, repairs } = read(text, 'vtt');
    expect(repairs).toEqual([]);
    expect(cues).toEqual([
      [1000, 2000, '<v.loud Ann>Hi <c.red>there</c></v> &lt;i> a\u00a0b &amp; <00:00:01.500>now'],
      [360_003_000, 360_004_000, 'a line of \t spaces\n \t\nafter it'],
    ]);
    expect(captions.header).toBe('FILE - Squid\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000');
    expect(captions.blocks.map(({ kind }) => kind)).toEqual(['region', 'style', 'note']);
    expect(captions.cues.map(({ identifier, settings }) => [identifier, settings])).toEqual([
      ['intro', 'region:fred align:left'],
      [undefined, undefined],
    ]);
  });

  it.each<[string, string, readonly Told[]]>([
    ['no head', '00:01.000 --> 00:02.000\none\n\n00:03.000 --> 00:04.000\ntwo', [[1, 'no-header']]],
    [
      'a head that is written otherwise',
      'webvtt\n\n00:01.000 --> 00:02.000\none\n\n00:03.000 --> 00:04.000\ntwo',
      [[1, 'no-header']],
    ],
    [
      'no line behind the head',
      'WEBVTT\n00:01.000 --> 00:02.000\none\n\n00:03.000 --> 00:04.000\ntwo',
      [[2, 'missing-blank-line']],
    ],
    [
      'commas',
      'WEBVTT\n\n00:00:01,000 --> 00:00:02,000\none\n\n00:03.000 --> 00:04.000\ntwo',
      [[3, 'decimal-mark']],
    ],
    [
      'lines of spaces between cues',
      'WEBVTT\n\n00:01.000 --> 00:02.000\none\n  \nname\n00:03.000 --> 00:04.000\ntwo',
      [[7, 'missing-blank-line']],
    ],
    [
      'unknown tags',
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<blink>one</blink>\n\n00:03.000 --> 00:04.000\ntwo',
      [[4, 'markup-dropped']],
    ],
  ])('is repaired, by line: %s', (_name, text, repairs) => {
    expect(read(text, 'vtt')).toMatchObject({ cues: two, repairs });
  });

  it('keeps a “<” that players would hide the rest for', () => {
    expect(read('WEBVTT\n\n00:01.000 --> 00:02.000\nI <3 you')).toMatchObject({
      cues: [[1000, 2000, 'I <3 you']],
      repairs: [[4, 'bare-angle']],
    });
  });

  it('may hold nothing yet', () => {
    expect(read('WEBVTT\n').cues).toEqual([]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['nothing', '', 1, 'empty'],
    ['nothing but spaces', '\ufeff \n\n\t\n', 1, 'empty'],
    ['words', '\n\nJust a letter.\n\nBye.', 3, 'no-cues'],
    ['SubStation Alpha', '[Script Info]\nTitle: x', 1, 'other-format'],
    ['MicroDVD', '{25}{50}Hello', 1, 'other-format'],
    ['TTML', '<?xml version="1.0"?><tt>', 1, 'other-format'],
    [
      'a time with letters',
      '1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:O3,000 --> 00:00:04,000\ntwo',
      6,
      'time',
    ],
    ['a time without its end', '1\n00:00:01,000 -->\none', 2, 'time'],
    ['a time that begins with nothing', '1\n --> 00:00:02,000\none', 2, 'time'],
    ['frames, of which nobody knows how many', '1\n00:00:01:12 --> 00:00:02:05\none', 2, 'time'],
    [
      'a broken time in the middle of a text',
      '1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:03,0x0 --> 00:00:04,000\ntwo',
      5,
      'time',
    ],
  ])('is refused with its line: %s', (_name, text, line, reason) => {
    expect(refusal(text)).toEqual({ line, reason });
  });
});

describe('whatever is thrown at it', () => {
  const lines = [
    '1',
    '',
    ' ',
    '00:00:01,000 --> 00:00:02,000',
    '00:00:03.000 --> 00:00:01.000 line:0',
    '00:01 -> 00:02',
    'text',
    'A --> B',
    '10:30 is the time',
    'NOTE',
    'STYLE',
    'WEBVTT',
    '<i>',
    '</',
    '&#xffffffff;',
    '-->',
    '{\\an9}',
    '\u200b',
    '99999:99:99,999 --> 99999:99:99,999',
  ] as const;

  it('is refused with a line of its own, or every word of it is in the cues or in what is told', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const random = randomFrom(seed);
      const made = Array.from({ length: whole(random, 14) }, (_, place) => {
        const line = pick(random, lines);
        return line === 'text' ? `word${place}` : line;
      });
      const parsed = parseCaptions(made.join('\n'), pick(random, ['srt', 'vtt']));
      if (!parsed.ok) {
        expect(parsed.line).toBeGreaterThan(0);
        expect(parsed.line).toBeLessThanOrEqual(Math.max(1, made.length));
        continue;
      }
      const { cues, blocks, header } = parsed.captions;
      const known = [
        ...cues.map((cue) => `${cue.text} ${cue.identifier ?? ''}`),
        ...blocks.map((block) => block.text),
        header,
        ...parsed.repairs.map(({ text }) => text ?? ''),
      ].join('\n');
      for (const word of made.filter((line) => line.startsWith('word')))
        expect(known, `${seed}\n${made.join('\n')}`).toContain(word);
      for (const [place, cue] of cues.entries()) {
        expect(cue.to).toBeGreaterThan(cue.from);
        expect(cue.from).toBeGreaterThanOrEqual(cues[place - 1]?.from ?? 0);
      }
      const again = parseCaptions(writeVtt(cues));
      expect(again.ok && again.repairs).toEqual([]);
    }
  });

  it('is read in one go: 50,000 cues, and a line of two million characters', { timeout: 60_000 }, () => {
    const many = Array.from({ length: 50_000 }, (_, place) =>
      newCue({ from: place * 1000, to: place * 1000 + 900, text: `line ${place} & <i>more</i>` }),
    );
    expect(read(writeSrt(many)).cues).toHaveLength(50_000);
    expect(read(writeVtt(many)).cues).toHaveLength(50_000);
    const long = `1\n00:00:01,000 --> 00:00:02,000\n${'<a &lt;i &'.repeat(200_000)}`;
    expect(read(long).cues).toHaveLength(1);
  });
});
