import { describe, expect, test } from 'vitest';
import {
  changeTags,
  fillTemplate,
  replaceText,
  unknownPlaceholder,
  withoutDoubles,
} from '../../../src-main/edits/bulk-text.ts';

const values = {
  title: 'A talk',
  description: 'About {title}',
  support: 'Give',
  number: 7,
  channel: 'Sea',
  date: '2030-02-01',
  year: '2030',
  language: 'English',
};

describe('a template', () => {
  test.each([
    ['{title} ({year})', 'A talk (2030)'],
    ['{number}', '7'],
    ['{number:0}', '7'],
    ['{number:000}. {title}', '007. A talk'],
    ['{number:0000000}', '0000007'],
    ['{channel}/{language}/{date}', 'Sea/English/2030-02-01'],
    ['{description}\n\n{support}', 'About {title}\n\nGive'],
    ['{ title }', 'A talk'],
    ['{{title}}', '{title}'],
    ['{{{title}}}', '{A talk}'],
    ['no placeholder', 'no placeholder'],
    ['a } b { c', 'a } b { c'],
    ['{Title}', '{Title}'],
    ['\n\n{title}  \n', 'A talk'],
    ['', ''],
  ])('%j becomes %j', (template, filled) => {
    expect(fillTemplate(template, values)).toBe(filled);
  });

  test('puts a value in as it is, whatever stands in it', () => {
    expect(fillTemplate('{title}!', { ...values, title: '$& $1 {year}' })).toBe('$& $1 {year}!');
  });

  test.each([
    ['{titel} and {foo}', '{titel}'],
    ['{}', '{}'],
    ['{title:000}', '{title:000}'],
    ['{number:123}', '{number:123}'],
    ['{constructor}', '{constructor}'],
    ['{Title}', '{Title}'],
    ['{title} {number:00}', null],
    ['{{foo}}', null],
    ['a } b { c', null],
    ['', null],
  ])('%j has the unknown placeholder %j', (template, unknown) => {
    expect(unknownPlaceholder(template)).toBe(unknown);
  });
});

describe('find and replace', () => {
  test.each([
    ['Part 1, part 2', 'part', 'Teil', false, 'Teil 1, Teil 2'],
    ['Part 1, part 2', 'part', 'Teil', true, 'Part 1, Teil 2'],
    ['a.b a*b', 'a*b', 'x', true, 'a.b x'],
    ['a.b axb', '.', '', true, 'ab axb'],
    ['(1) [2] {3} ^$|?+\\', '{3} ^$|?+\\', 'x', true, '(1) [2] x'],
    ['price', 'price', '$& $1 $$', true, '$& $1 $$'],
    ['ÄÖ äö', 'äö', 'x', false, 'x x'],
    ['🐙🐙', '🐙', '🦑', true, '🦑🦑'],
    ['aaa', 'aa', 'b', true, 'ba'],
    ['text', '', 'x', true, 'text'],
    ['', 'x', 'y', true, ''],
    ['a\nb', '\n', ' ', true, 'a b'],
  ])('in %j of %j by %j (case %j) gives %j', (text, find, replace, matchCase, result) => {
    expect(replaceText(text, { find, replace, matchCase })).toBe(result);
  });
});

describe('tags', () => {
  test.each([
    [['sea'], ['squid'], [], ['sea', 'squid']],
    [['Sea'], ['sea'], [], ['Sea']],
    [['sea', 'old'], [], ['OLD'], ['sea']],
    [['old'], ['Old'], ['old'], ['Old']],
    [['sea'], [' sea ', 'sea'], [], ['sea']],
    [[], ['', ' '], [], []],
    [['a1', 'b2'], [], ['c3'], ['a1', 'b2']],
  ])('%j with %j added and %j removed are %j', (tags, add, remove, result) => {
    expect(changeTags(tags, { add, remove })).toEqual(result);
  });

  test('are set without doubles', () => {
    expect(withoutDoubles(['Sea', 'sea ', 'squid'])).toEqual(['Sea', 'squid']);
  });
});
