import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PartStream } from '../../../src-main/uploads/part-stream.ts';

const bytes = randomBytes(9 * 1024 * 1024 + 5);
let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-part-'));
  path = join(folder, 'a.mp4');
  await writeFile(path, bytes);
});

afterAll(() => rm(folder, { recursive: true }));

describe('a part of a file', () => {
  test.each([
    [0, bytes.length],
    [3, 7],
    [1_000_000, 5_000_001],
  ])('yields the bytes from %i to %i, read as any stream', async (start, end) => {
    const read = await buffer(new PartStream(path, { start, end }));
    expect(read.equals(bytes.subarray(start, end))).toBe(true);
  });

  test('leaves pieces alone that were not given back, and reads into those that were', async () => {
    const stream = new PartStream(path, { start: 0, end: bytes.length });
    const kept: Buffer[] = [];
    const places = new Set<unknown>();
    let at = 0;
    for await (const given of stream) {
      const piece = given as Buffer; // it yields nothing else
      expect(piece.equals(bytes.subarray(at, at + piece.length))).toBe(true);
      at += piece.length;
      places.add(piece.buffer);
      if (kept.length < 2) kept.push(piece);
      else {
        // In two halves, as a pace hands it on.
        stream.giveBack(piece.subarray(0, 10));
        stream.giveBack(piece.subarray(10));
      }
    }
    expect(at).toBe(bytes.length);
    expect(Buffer.concat(kept).equals(bytes.subarray(0, Buffer.concat(kept).length))).toBe(true);
    expect(places.size).toBeLessThan(10);
  });

  test('is not read over while half of it is still to be sent', async () => {
    const stream = new PartStream(path, { start: 0, end: bytes.length });
    const halves: Buffer[] = [];
    for await (const given of stream) {
      const piece = given as Buffer; // it yields nothing else
      const middle = Math.floor(piece.length / 2);
      stream.giveBack(piece.subarray(0, middle));
      halves.push(piece.subarray(middle));
    }
    let at = 0;
    for (const half of halves) {
      const whole = Math.min(1024 * 1024, bytes.length - at);
      expect(half.equals(bytes.subarray(at + Math.floor(whole / 2), at + whole))).toBe(true);
      at += whole;
    }
  });

  test('ends early where the file does, and fails where there is none', async () => {
    const short = await buffer(new PartStream(path, { start: bytes.length - 4, end: bytes.length + 100 }));
    expect(short.equals(bytes.subarray(-4))).toBe(true);
    await expect(buffer(new PartStream(join(folder, 'b.mp4'), { start: 0, end: 1 }))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
