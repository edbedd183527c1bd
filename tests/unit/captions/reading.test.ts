import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../src-renderer/captions/caption-markup.ts';
import { chapterProblems, chaptersAsCue, chaptersAsText } from '../../../src-renderer/captions/chapters.ts';
import { parseChapterList } from '../../../src-renderer/captions/chapter-list.ts';
import { charactersPerSecond, problemsOf, usualLimits } from '../../../src-renderer/captions/cue-problems.ts';
import { readTypedTime, writeTime } from '../../../src-renderer/captions/cue-times.ts';
import { newCue, type Cue } from '../../../src-renderer/captions/cue.ts';
import { findInCues, replaceMatch, replaceText } from '../../../src-renderer/captions/find-replace.ts';
import { closeStep, createHistory, record, redo, undo } from '../../../src-renderer/captions/history.ts';

function cue(from: number, to: number, text: string): Cue {
  return newCue({ from, to, text });
}

function kinds(...cues: readonly Cue[]): readonly (readonly string[])[] {
  const found = problemsOf(cues, usualLimits, 60_000);
  return cues.map(({ id }) => (found.get(id) ?? []).map(({ kind }) => kind));
}

describe('what is hard to read', () => {
  it('counts what is seen: no tags, no line ends, letters with their accents as one', () => {
    expect(charactersPerSecond(cue(0, 1000, '<i>ab</i>\n<v Ann>cd &lt;i>'))).toBe(8);
    expect(charactersPerSecond(cue(0, 2000, 'e\u0301😀\u200e'))).toBe(1);
    expect(visibleText('a &lt;i> <b>b</b> & <3')).toBe('a <i> b & <3');
  });

  it.each([
    ['nothing', cue(1000, 3000, 'Fine.'), []],
    ['no text', cue(1000, 3000, '<i> </i>\n'), ['empty']],
    ['too fast', cue(1000, 2000, 'x'.repeat(21)), ['too-fast']],
    ['just not too fast', cue(1000, 2000, 'x'.repeat(20)), []],
    ['too short', cue(1000, 1699, 'x'), ['too-short']],
    ['too long', cue(1000, 8001, 'x'), ['too-long']],
    ['a long line', cue(1000, 5000, `${'x'.repeat(43)}\ny`), ['long-line']],
    ['too many lines', cue(1000, 5000, 'a\nb\nc'), ['too-many-lines']],
    ['after the video', cue(60_000, 62_000, 'x'), ['after-end']],
  ])('is marked: %s', (_name, one, wanted) => {
    expect(kinds(one)).toEqual([wanted]);
  });

  it('is marked between neighbours, and anew when they move', () => {
    const one = cue(0, 2000, 'one');
    const two = cue(1900, 3000, 'two');
    const three = cue(3040, 5000, 'three');
    expect(kinds(one, two, three)).toEqual([['overlap'], [], ['gap']]);
    expect(kinds({ ...one, to: 1900 }, two, three)).toEqual([[], [], ['gap']]);
    expect(kinds(one, three)).toEqual([[], []]);
    expect(problemsOf([one, two]).get(one.id)).toEqual([{ kind: 'overlap', value: 100, limit: 0 }]);
  });
});

describe('find and replace', () => {
  const cues = [cue(0, 1, 'The cat <i>cat</i> concat'), cue(1, 2, 'Cat? <c.cat>CAT</c>'), cue(2, 3, 'dog')];

  it('looks at words, not at tags', () => {
    expect(findInCues(cues, 'cat').map(({ index, at }) => [index, at])).toEqual([
      [0, 4],
      [0, 11],
      [0, 22],
      [1, 0],
      [1, 12],
    ]);
    expect(findInCues(cues, 'cat', { wholeWords: true, matchCase: true })).toHaveLength(2);
    expect(findInCues(cues, '')).toEqual([]);
    expect(findInCues(cues, '?')).toHaveLength(1);
    expect(findInCues([cue(0, 1, 'a\\b (x) [y] $1 ^')], '\\b (x) [y] $1 ^')).toHaveLength(1);
  });

  it('replaces all, by nothing but the letters that are given', () => {
    const { cues: after, count } = replaceText(cues, 'cat', '$& squid');
    expect(count).toBe(5);
    expect(after.map(({ text }) => text)).toEqual([
      'The $& squid <i>$& squid</i> con$& squid',
      '$& squid? <c.cat>$& squid</c>',
      'dog',
    ]);
    expect(after[2]).toBe(cues[2]);
    expect(replaceText(cues, 'whale', 'x')).toEqual({ cues, count: 0 });
  });

  it('replaces one, where it was found', () => {
    const match = findInCues(cues, 'cat')[1];
    if (match === undefined) throw new Error('not found');
    expect(replaceMatch(cues, match, 'dog')[0]?.text).toBe('The cat <i>dog</i> concat');
    expect(replaceMatch(cues.slice(1), match, 'dog')).toEqual(cues.slice(1));
  });
});

describe('what was done', () => {
  it('is taken back and done again, typing as one step', () => {
    let history = createHistory('a');
    history = record(history, 'ab', { label: 'type', merge: 'cue 1' });
    history = record(history, 'abc', { label: 'type', merge: 'cue 1' });
    history = record(history, 'abc!', { label: 'split' });
    expect(record(history, 'abc!', { label: 'nothing' })).toBe(history);
    history = undo(history);
    expect(history.present).toBe('abc');
    expect(history.future.at(-1)?.label).toBe('split');
    history = undo(history);
    expect(history.present).toBe('a');
    expect(undo(history)).toBe(history);
    history = redo(redo(history));
    expect(history.present).toBe('abc!');
    expect(redo(history)).toBe(history);
    history = record(undo(history), 'other', { label: 'type', merge: 'cue 1' });
    expect([history.future.length, undo(history).present]).toEqual([0, 'abc']);
  });

  it('begins a new step where the typing was closed, and forgets the oldest', () => {
    let history = createHistory(0, 3);
    history = closeStep(record(history, 1, { label: 'type', merge: 'x' }));
    history = record(history, 2, { label: 'type', merge: 'x' });
    expect(undo(history).present).toBe(1);
    for (const value of [3, 4, 5]) history = record(history, value, { label: 'step' });
    expect(history.past.map(({ value }) => value)).toEqual([2, 3, 4]);
  });
});

describe('chapters', () => {
  const chapters = [
    { timecode: 3725, title: 'The  end' },
    { timecode: 0, title: 'Intro "squid"' },
  ];

  it('are written as in a description, and read from it again', () => {
    expect(chaptersAsText(chapters)).toBe('0:00:00 Intro "squid"\n1:02:05 The end\n');
    expect(chaptersAsText([{ timecode: 75, title: 'One' }])).toBe('1:15 One\n');
    expect(parseChapterList(chaptersAsText(chapters)).chapters).toEqual([
      { timecode: 0, title: 'Intro "squid"' },
      { timecode: 3725, title: 'The end' },
    ]);
  });

  it('are written as a CUE sheet', () => {
    expect(chaptersAsCue(chapters, { title: 'A "film"', fileName: 'film.mp4' })).toBe(
      'TITLE "A ’film’"\nFILE "film.mp4" WAVE\n' +
        '  TRACK 01 AUDIO\n    TITLE "Intro ’squid’"\n    INDEX 01 00:00:00\n' +
        '  TRACK 02 AUDIO\n    TITLE "The end"\n    INDEX 01 62:05:00\n',
    );
  });

  it('are held against PeerTube’s rules', () => {
    const found = chapterProblems(
      [
        { timecode: 0, title: ' ' },
        { timecode: 5, title: 'x'.repeat(101) },
        { timecode: 9, title: 'a' },
        { timecode: 9, title: 'b' },
        { timecode: 60, title: 'late' },
      ],
      59.5,
    );
    expect([...found].map(([index, { kind }]) => [index, kind])).toEqual([
      [0, 'title-missing'],
      [1, 'title-too-long'],
      [3, 'same-time'],
      [4, 'after-end'],
    ]);
  });
});

it('reads times as they are typed, and writes them', () => {
  expect(['1:02.5', '62,5', '1:02:03', '0', '0:00.0004'].map(readTypedTime)).toEqual([
    62_500, 62_500, 3_723_000, 0, 0,
  ]);
  expect(['', '1:60', 'a', '-1', '1:2:3:4', '1:75:00'].map(readTypedTime)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
  expect(writeTime(360_003_004, '.')).toBe('100:00:03.004');
});
