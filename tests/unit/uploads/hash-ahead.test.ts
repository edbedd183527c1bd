import { describe, expect, test } from 'vitest';
import { failed, problem, succeeded, type Outcome } from '../../../src-main/peertube/problem.ts';
import { digestOf, hashAhead, partFrom, type ChunkFile } from '../../../src-main/uploads/hash-ahead.ts';
import type { Part } from '../../../src-main/uploads/part-stream.ts';
import { newMemory } from '../../../src-main/uploads/run-context.ts';

const file: ChunkFile = {
  path: '/a.mp4',
  name: 'a.mp4',
  fingerprint: { size: 1_000, mtimeMs: 1, sample: 's' },
};

function context(answer: (part: Part) => Outcome<string> = ({ start, end }) => succeeded(`${start}-${end}`)) {
  const hashed: Part[] = [];
  return {
    hashed,
    memory: newMemory(),
    signal: new AbortController().signal,
    digests: {
      ofPart(_path: string, _name: string, part: Part) {
        hashed.push(part);
        return Promise.resolve(answer(part));
      },
    },
  };
}

describe('hashing ahead', () => {
  test('hashes each chunk once, while the one before it travels', async () => {
    const run = context();
    const first = partFrom(run, file, 0, 400);
    expect(await digestOf(run, file, first)).toEqual(succeeded('0-400'));
    hashAhead(run, file, first, 400);
    expect(run.hashed).toHaveLength(2);
    const second = partFrom(run, file, 400, 400);
    expect(await digestOf(run, file, second)).toEqual(succeeded('400-800'));
    hashAhead(run, file, second, 400);
    expect(await digestOf(run, file, partFrom(run, file, 800, 400))).toEqual(succeeded('800-1000'));
    expect(run.hashed).toEqual([
      { start: 0, end: 400 },
      { start: 400, end: 800 },
      { start: 800, end: 1_000 },
    ]);
  });

  test('sends what is hashed where more is wanted meanwhile, and hashes anew where less is', () => {
    const run = context();
    hashAhead(run, file, { start: 0, end: 100 }, 100);
    expect(partFrom(run, file, 100, 200)).toEqual({ start: 100, end: 200 });
    expect(partFrom(run, file, 100, 50)).toEqual({ start: 100, end: 150 });
    expect(partFrom(run, file, 100, 80, 120)).toEqual({ start: 100, end: 200 });
  });

  test.each<[string, ChunkFile, number]>([
    ['another place', file, 50],
    ['another file', { ...file, path: '/b.mp4' }, 100],
    ['a file that changed', { ...file, fingerprint: { ...file.fingerprint, mtimeMs: 2 } }, 100],
  ])('is of no use for %s', async (_name, other, start) => {
    const run = context();
    hashAhead(run, file, { start: 0, end: 100 }, 100);
    const part = partFrom(run, other, start, 200);
    expect(part).toEqual({ start, end: start + 200 });
    await digestOf(run, other, part);
    expect(run.hashed).toHaveLength(2);
  });

  test('is believed once: after a refused chunk the file is hashed anew', async () => {
    const run = context();
    hashAhead(run, file, { start: 0, end: 100 }, 100);
    const part = { start: 100, end: 200 };
    await digestOf(run, file, part);
    await digestOf(run, file, part);
    expect(run.hashed).toHaveLength(2);
  });

  test('says nothing of its own trouble: that is heard when the chunk is to be sent', async () => {
    let calls = 0;
    const run = context(() => {
      calls += 1;
      return calls === 1 ? failed(problem('aborted')) : failed(problem('file-gone'));
    });
    hashAhead(run, file, { start: 0, end: 100 }, 100);
    expect(await digestOf(run, file, { start: 100, end: 200 })).toMatchObject({
      problem: { code: 'file-gone' },
    });
  });

  test('ends with the file', () => {
    const run = context();
    hashAhead(run, file, { start: 900, end: 1_000 }, 100);
    expect(run.hashed).toEqual([]);
  });
});
