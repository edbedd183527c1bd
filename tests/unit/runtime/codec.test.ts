import { describe, expect, test } from 'vitest';
import { createCodec } from '../../../build/runtime/codec.ts';

const { encode, decode } = createCodec();
const through = (value: unknown): unknown => decode(encode(value));

describe('values that survive', () => {
  test.each([
    ['text', 'Žluťoučký 🦑'],
    ['nothing', undefined],
    ['null', null],
    ['not a number', NaN],
    ['minus zero', -0],
    ['infinity', -Infinity],
    ['a big number', 2n ** 70n],
    ['a date', new Date(1)],
    ['an invalid date', new Date(NaN)],
    ['a pattern', /a\/b/giu],
    ['bytes', new Uint8Array([0, 255])],
    ['big integers', new BigInt64Array([-1n])],
    ['a buffer', new Uint8Array([1, 2, 3]).buffer],
    ['a map of sets', new Map([[{ key: 1 }, new Set([1, 'a'])]])],
    ['nested lists', [[[]], [{}]]],
    ['a boxed string', Object('boxed')],
  ])('%s', (_, value) => {
    expect(through(value)).toStrictEqual(value);
  });

  test('large bytes', () => {
    const bytes = new Uint8Array(200_000).map((_, index) => index % 251);
    expect(through(bytes)).toEqual(bytes);
  });

  test('holes stay holes, and undefined stays undefined', () => {
    const list = through([undefined, , 1]) as unknown[]; // eslint-disable-line no-sparse-arrays -- a hole is meant
    expect([0 in list, 1 in list, list.length]).toEqual([true, false, 3]);
  });

  test('one object twice stays one, also round in a circle', () => {
    const shared = { name: 'shared' };
    const value: Record<string, unknown> = { a: shared, b: [shared] };
    value['self'] = value;
    const back = through(value) as { a: unknown; b: unknown[]; self: unknown };
    expect(back.b[0]).toBe(back.a);
    expect(back.self).toBe(back);
  });

  test('two views of one buffer stay so', () => {
    const whole = new Uint8Array([1, 2, 3, 4]);
    const [a, b] = through([whole.subarray(0, 2), whole.subarray(2)]) as [Uint8Array, Uint8Array];
    expect([[...a], [...b], a.buffer === b.buffer]).toEqual([[1, 2], [3, 4], true]);
  });

  test('errors keep kind, message, stack and cause, and nothing else', () => {
    const error = Object.assign(new RangeError('far', { cause: new Error('near') }), { secret: 1 });
    const back = through(error) as RangeError & { secret?: number };
    expect(back).toBeInstanceOf(RangeError);
    expect([back.message, back.stack, (back.cause as Error).message, back.secret]).toEqual([
      'far',
      error.stack,
      'near',
      undefined,
    ]);
  });

  test('a key named __proto__ is a key', () => {
    const back = through(JSON.parse('{"__proto__":{"evil":1}}')) as object;
    expect(Object.keys(back)).toEqual(['__proto__']);
    expect('evil' in back).toBe(false);
  });

  test('class instances become plain objects', () => {
    class Point {
      x = 1;
      get y(): number {
        return 2;
      }
    }
    const back = through(new Point());
    expect(back).toStrictEqual({ x: 1 });
  });

  test('Node’s Buffer becomes bytes', () => {
    const back = through(Buffer.from('abc'));
    expect(back).toEqual(new Uint8Array([97, 98, 99]));
    expect(Buffer.isBuffer(back)).toBe(false);
  });
});

test.each([
  ['functions', () => 1],
  ['functions inside', { list: [() => 1] }],
  ['symbols', Symbol('x')],
  ['promises', Promise.resolve()],
  ['weak maps', new WeakMap()],
  ['blobs', new Blob(['x'])],
])('%s are refused', (_, value) => {
  expect(() => encode(value)).toThrow('An object could not be cloned.');
});

test('an error of a getter is the getter’s own', () => {
  const value = {
    get broken(): never {
      throw new TypeError('mine');
    },
  };
  expect(() => encode(value)).toThrow(new TypeError('mine'));
});
