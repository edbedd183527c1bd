import { describe, expect, it } from 'vitest';
import { deepestJson, parseJson, tryParseJson } from '../../../src-main/peertube/json.ts';

describe('JSON of a server', () => {
  it('loses the keys that reach a prototype, at any depth, escaped too', () => {
    const text =
      '{"a":{"\\u005f_proto__":{"x":1},"constructor":{"prototype":{}},"b":[1,{"prototype":2,"c":3}]},"__proto__":0}';
    const value = parseJson(text);
    expect(JSON.stringify(value)).toBe('{"a":{"b":[1,{"c":3}]}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('keeps such words where they are values', () => {
    expect(parseJson('["__proto__",{"name":"constructor"}]')).toEqual(['__proto__', { name: 'constructor' }]);
  });

  it.each([5_000, 1_000_000])('nested %i times is refused, and costs no stack', (depth) => {
    const bomb = '['.repeat(depth) + ']'.repeat(depth);
    expect(() => parseJson(bomb)).toThrow(RangeError);
    expect(tryParseJson(bomb)).toBeUndefined();
    expect(tryParseJson('{"a":'.repeat(depth) + '1' + '}'.repeat(depth))).toBeUndefined();
  });

  it('is taken as deep as a long thread of comments nests', () => {
    // Two people who answer each other so often. Below the first comment each takes a list and an object in it.
    const replies = 240;
    const thread =
      '{"children":['.repeat(replies) + '{"comment":{"account":{"avatars":[{}]}}}' + ']}'.repeat(replies);
    expect(tryParseJson(thread)).toBeDefined();
    expect(tryParseJson('['.repeat(deepestJson) + ']'.repeat(deepestJson))).toBeDefined();
    expect(tryParseJson('['.repeat(deepestJson + 1) + ']'.repeat(deepestJson + 1))).toBeUndefined();
  });
});
