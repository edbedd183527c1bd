import { describe, expect, it } from 'vitest';
import { bodyLimits, callBody } from '../../../src-main/bridge/call-body.ts';
import type { FilePart } from '../../../src-main/peertube/file-part.ts';
import { failed, problem, succeeded } from '../../../src-main/peertube/problem.ts';

const part: FilePart = { filename: 'a.mp4', type: 'video/mp4', bytes: Uint8Array.of(1) };

function read(value: unknown, files = true) {
  return callBody(value, {
    files,
    granted: (grant) => Promise.resolve(grant === 'g1' ? succeeded(part) : failed(problem('grant-unknown'))),
  });
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = { a: value };
  return value;
}

describe('a body from the window', () => {
  it('comes as it is', async () => {
    const body = { a: [1, 'b', null, true, { c: undefined }], d: '' };
    expect(await read(body)).toEqual(succeeded(body));
    expect(await read(undefined)).toEqual(succeeded(undefined));
  });

  it('has its dates as the server wants them', async () => {
    expect(await read({ at: new Date(0) })).toEqual(succeeded({ at: '1970-01-01T00:00:00.000Z' }));
    expect((await read({ at: new Date(Number.NaN) })).ok).toBe(false);
  });

  it('has files where their grants were, however deep', async () => {
    const given = { tasks: [{ name: 'add-intro', options: { file: { grant: 'g1' } } }] };
    expect(await read(given)).toEqual(succeeded({ tasks: [{ name: 'add-intro', options: { file: part } }] }));
  });

  it('has files that the window made', async () => {
    const made = { bytes: Uint8Array.of(1, 2), filename: 'frame.png', type: 'image/png' };
    expect(await read({ thumbnailfile: made })).toEqual(succeeded({ thumbnailfile: made }));
  });

  it('has no files where the operation takes none', async () => {
    expect(await read({ a: { grant: 'g1' } }, false)).toEqual(succeeded({ a: { grant: 'g1' } }));
    const made = { bytes: Uint8Array.of(1), filename: 'a.png', type: 'image/png' };
    expect(await read({ a: made }, false)).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
  });

  it('may not name a file in another way', async () => {
    for (const file of [
      { path: '/etc/passwd' },
      { grant: 'g1', path: '/etc/passwd' },
      { filename: 'a', type: 'b', size: 1, open: 'x' },
    ]) {
      expect(await read({ file })).toEqual(succeeded({ file }));
    }
    expect(await read({ file: { grant: 'other' } })).toMatchObject({
      ok: false,
      problem: { code: 'grant-unknown' },
    });
  });

  const circle: { self?: unknown } = {};
  circle.self = circle;
  it.each<[string, unknown]>([
    ['no number', { a: Number.NaN }],
    ['endless', { a: Infinity }],
    ['a big number', { a: 1n }],
    ['a map', { a: new Map() }],
    ['a set', new Set([1])],
    ['bytes', { a: Uint8Array.of(1) }],
    ['an error', { a: new Error('x') }],
    ['too deep', nested(bodyLimits.depth + 1)],
    ['a circle', circle],
    ['too many values', Array.from({ length: bodyLimits.values + 1 }, () => 1)],
    ['too much text', { a: 'x'.repeat(bodyLimits.characters), b: 'y' }],
    ['a key that is too much text', { ['x'.repeat(bodyLimits.characters + 1)]: 1 }],
  ])('is refused when it is %s', async (_what, value) => {
    expect(await read(value)).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
  });

  it('may be as deep as the limit', async () => {
    expect((await read(nested(bodyLimits.depth))).ok).toBe(true);
  });

  it('has no file that is too large, nor too much in all', async () => {
    const file = (bytes: number) => ({ bytes: new Uint8Array(bytes), filename: 'a.png', type: 'image/png' });
    expect(await read({ a: file(bodyLimits.fileBytes + 1) })).toMatchObject({
      ok: false,
      problem: { code: 'file-too-large', details: { limitBytes: bodyLimits.fileBytes } },
    });
    const five = Array.from({ length: 5 }, () => file(bodyLimits.fileBytes));
    expect((await read(five.slice(1))).ok).toBe(true);
    expect((await read(five)).ok).toBe(false);
  });

  it('changes no prototype', async () => {
    const read1 = await read(JSON.parse('{"__proto__":{"polluted":1}}'));
    expect(read1.ok && Object.getPrototypeOf(read1.value)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
