import { expect, test } from 'vitest';
import { titleFromFileName } from '../../../src-main/drafts/index.ts';

test.each([
  ['my_holiday_in_brest.mp4', 'my holiday in brest'],
  ['state-of-the-union.final.mov', 'state of the union final'],
  ['A talk - part 2.mkv', 'A talk - part 2'],
  ['2024-05-12_lecture_07.mp4', '2024-05-12 lecture 07'],
  ['release v1.2.webm', 'release v1.2'],
  ['IMG_1234.MP4', 'IMG_1234'],
  ['GOPR0001.mp4', 'GOPR0001'],
  ['20240512_143000.mp4', '20240512_143000'],
  ['Ça__va++bien.mp4', 'Ça va bien'],
  ['.hidden', 'hidden'],
  ['no extension', 'no extension'],
])('%s → %s', (file, title) => {
  expect(titleFromFileName(file)).toBe(title);
});

test('is cut at 120 characters, not inside one', () => {
  const title = titleFromFileName(`${'🦑'.repeat(130)}.mp4`);
  expect(Array.from(title)).toHaveLength(120);
  expect(title.isWellFormed()).toBe(true);
});
