import { describe, expect, it } from 'vitest';
import { parseChapterList, parseTimecode } from '../../../src-renderer/captions/chapter-list.ts';

describe('a time', () => {
  it.each([
    ['0:00', 0],
    ['1:15', 75],
    [' 01:15 ', 75],
    ['1:02:03', 3723],
    ['75:30', 4530],
    ['90', 90],
    ['1:15.9', 75],
  ])('%s is %i seconds', (text, seconds) => {
    expect(parseTimecode(text)).toBe(seconds);
  });

  it.each(['', '1:', '1:75', '1:60:00', '-1:00', 'soon', '1:2:3:4', '１:15'])('%s is none', (text) => {
    expect(parseTimecode(text)).toBeNull();
  });
});

describe('a pasted list', () => {
  it.each([
    ['0:00 Intro', 0, 'Intro'],
    ['00:00 - Intro', 0, 'Intro'],
    ['1:02:03 – The sea: part 2', 3723, 'The sea: part 2'],
    ['[1:15] The sea', 75, 'The sea'],
    ['(1:15) The sea', 75, 'The sea'],
    ['- 1:15 The sea', 75, 'The sea'],
    ['• 1:15 | The sea', 75, 'The sea'],
    ['3. 1:15 The sea', 75, 'The sea'],
    ['1:15 - 2:30 The sea', 75, 'The sea'],
    ['1:15 20,000 leagues', 75, '20,000 leagues'],
    ['The sea 1:15', 75, 'The sea'],
    ['The sea at 5:30 pm – 1:15', 75, 'The sea at 5:30 pm'],
    ['The sea (1:15)', 75, 'The sea'],
  ])('%s', (text, timecode, title) => {
    expect(parseChapterList(text)).toEqual({ chapters: [{ timecode, title }], leftOut: [] });
  });

  it('names the lines that are no chapters, by their number, and skips empty ones', () => {
    const text = 'Chapters:\r\n0:00 Intro\r\n\r\n1:15\r\n2:00 Tides\r\n2:00 Again\r\n9:75 Odd';
    expect(parseChapterList(text, [120])).toEqual({
      chapters: [{ timecode: 0, title: 'Intro' }],
      leftOut: [
        { line: 1, text: 'Chapters:', why: 'no-time' },
        { line: 4, text: '1:15', why: 'no-title' },
        { line: 5, text: '2:00 Tides', why: 'same-time' },
        { line: 6, text: '2:00 Again', why: 'same-time' },
        { line: 7, text: '9:75 Odd', why: 'no-time' },
      ],
    });
  });
});
