import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDigests, type Digests } from '../../../src-main/uploads/digests.ts';

const bytes = randomBytes(40 * 1024 * 1024 + 17);
const never = new AbortController().signal;
let folder: string;
let path: string;
let digests: Digests;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-digests-'));
  path = join(folder, 'a.mp4');
  await writeFile(path, bytes);
  digests = createDigests();
});

afterAll(async () => {
  await digests.close();
  await rm(folder, { recursive: true });
});

function sha1(start: number, end: number): string {
  return createHash('sha1').update(bytes.subarray(start, end)).digest('base64');
}

describe('the digest of a part', () => {
  test.each([
    ['the whole file', 0, bytes.length],
    ['its middle', 1_000_001, 30_000_003],
    ['its last byte', bytes.length - 1, bytes.length],
    ['less than one read', 5, 77],
  ])('is that of %s', async (_name, start, end) => {
    expect(await digests.ofPart(path, 'a.mp4', { start, end }, never)).toEqual({
      ok: true,
      value: sha1(start, end),
    });
  });

  test('is right when several are taken at the same time', async () => {
    const parts = Array.from({ length: 6 }, (_, at) => ({ start: at * 1_000, end: 20_000_000 + at }));
    const taken = await Promise.all(parts.map((part) => digests.ofPart(path, 'a.mp4', part, never)));
    expect(taken).toEqual(parts.map(({ start, end }) => ({ ok: true, value: sha1(start, end) })));
  });

  test('is not taken of a file that ends too soon, or is gone', async () => {
    const beyond = { start: 0, end: bytes.length + 1 };
    expect(await digests.ofPart(path, 'a.mp4', beyond, never)).toMatchObject({
      problem: { code: 'file-changed', details: { name: 'a.mp4' } },
    });
    expect(await digests.ofPart(join(folder, 'b.mp4'), 'b.mp4', { start: 0, end: 1 }, never)).toMatchObject({
      problem: { code: 'file-gone', details: { name: 'b.mp4' } },
    });
  });

  test('is given up when nobody wants it any more, and others go on', async () => {
    const stop = new AbortController();
    const unwanted = digests.ofPart(path, 'a.mp4', { start: 0, end: bytes.length }, stop.signal);
    const wanted = digests.ofPart(path, 'a.mp4', { start: 0, end: 10 }, never);
    stop.abort();
    expect(await unwanted).toMatchObject({ problem: { code: 'aborted' } });
    expect(await wanted).toEqual({ ok: true, value: sha1(0, 10) });
    expect(await digests.ofPart(path, 'a.mp4', { start: 0, end: 10 }, stop.signal)).toMatchObject({
      problem: { code: 'aborted' },
    });
  });

  test('ends with its service', async () => {
    const own = createDigests();
    const under = own.ofPart(path, 'a.mp4', { start: 0, end: bytes.length }, never);
    await own.close();
    expect(await under).toMatchObject({ problem: { code: 'aborted' } });
  });
});
