import { describe, expect, test } from 'vitest';
import { numbered, safeFileName } from '../../../src-main/copies/safe-file-name.ts';

describe('a name from a server', () => {
  test.each([
    ['talk.mp4', 'talk.mp4'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\talk.mp4', 'C__Windows_talk.mp4'],
    ['part 1/2: what?.mp4', 'part 1_2_ what_.mp4'],
    ['.hidden.mp4', 'hidden.mp4'],
    ['ends with a dot.', 'ends with a dot'],
    ['con.mp4', '_con.mp4'],
    ['a\u0000b\n.mp4', 'a_b_.mp4'],
    ['Ünïcode – 映画.webm', 'Ünïcode – 映画.webm'],
    ['', 'video'],
    ['...', 'video'],
    [`${'x'.repeat(400)}.mp4`, `${'x'.repeat(200)}.mp4`],
    [`${'映'.repeat(400)}.mp4`, `${'映'.repeat(66)}.mp4`],
  ])('%j becomes one that every disk takes', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });
});

test('a number stands before the extension', () => {
  expect([1, 2].map((number) => numbered('talk.mp4', number))).toEqual(['talk.mp4', 'talk (2).mp4']);
  expect(numbered('talk', 3)).toBe('talk (3)');
});
