import { describe, expect, it } from 'vitest';
import { formField, invalidParams } from '../../../src-main/peertube/invalid-params.ts';

const fields: readonly (readonly [path: string, field: string])[] = [
  ['name', 'name'],
  ['scheduleUpdate.updateAt', 'scheduleUpdate.updateAt'],
  ['scheduleUpdate[updateAt]', 'scheduleUpdate.updateAt'],
  ['scheduleUpdate["updateAt"]', 'scheduleUpdate.updateAt'],
  ['tags[0]', 'tags'],
  ['tags[]', 'tags'],
  ['tags.3', 'tags'],
  ['tags[*]', 'tags'],
  ['chapters[2].title', 'chapters'],
  ['tasks[0][options][file]', 'tasks'],
  ['import.videos.http.enabled', 'import.videos.http.enabled'],
  ['[0]', '0'],
  ['', ''],
  ['a\u202eb', 'a b'],
];

it.each(fields)('%j is the field %j', (path, field) => {
  expect(formField(path)).toBe(field);
});

describe('the fields at fault', () => {
  it('by name, as PeerTube tells them', () => {
    const given = {
      name: { type: 'field', value: '', msg: 'Too short', path: 'name', location: 'body' },
      id: { type: 'field', value: 'x', msg: 'Bad id', path: 'id', location: 'params' },
      sort: { msg: 'Unknown', location: 'query' },
      'x-peertube-otp': { msg: 'Missing', location: 'headers' },
    };
    expect(invalidParams(given)).toEqual([
      { field: 'name', message: 'Too short' },
      { field: 'id', where: 'path', message: 'Bad id' },
      { field: 'sort', where: 'query', message: 'Unknown' },
      { field: 'x-peertube-otp', where: 'header', message: 'Missing' },
    ]);
  });

  it('as a list, with the names that validators have had', () => {
    expect(
      invalidParams([
        { path: 'name', msg: 'a' },
        { param: 'tags[1]', msg: 'b', location: 'body' },
        { name: 'age', reason: 'must be positive' },
        { msg: 'of nothing' },
        'text',
        null,
      ]),
    ).toEqual([
      { field: 'name', message: 'a' },
      { field: 'tags', message: 'b' },
      { field: 'age', message: 'must be positive' },
    ]);
  });

  it('once, when several items of one list are', () => {
    const given = {
      'tags[0]': { msg: 'Too long' },
      'tags[4]': { msg: 'Too long' },
      'tags[5]': { msg: 'Twice' },
    };
    expect(invalidParams(given)).toEqual([
      { field: 'tags', message: 'Too long' },
      { field: 'tags', message: 'Twice' },
    ]);
  });

  it.each([[undefined], [null], ['text'], [7], [[]], [{}]])('are none in %j', (given) => {
    expect(invalidParams(given)).toEqual([]);
  });

  it('are told without what they say, where that is nonsense', () => {
    expect(
      invalidParams({ name: null, tags: { msg: { deep: 1 }, location: 'toString' }, nsfw: 'No' }),
    ).toEqual([
      { field: 'name', message: '' },
      { field: 'tags', message: '' },
      { field: 'nsfw', message: 'No' },
    ]);
  });

  it('are fifty at most', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${index}`, { msg: 'x' }]));
    expect(invalidParams(many)).toHaveLength(50);
    expect(invalidParams(Object.values(many))).toHaveLength(0);
  });
});
