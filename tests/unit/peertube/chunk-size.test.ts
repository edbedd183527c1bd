import { describe, expect, it } from 'vitest';
import {
  firstChunk,
  likelyNext,
  nextChunk,
  shrunk,
  type ChunkLimits,
} from '../../../src-main/peertube/chunk-size.ts';

const MiB = 1024 * 1024;
const limits = (more: Partial<ChunkLimits> = {}): ChunkLimits => ({
  maxBytes: null,
  minBytes: null,
  size: 4096 * MiB,
  ...more,
});

describe('the size of chunks', () => {
  it('begins at 16 MiB, within what the server takes', () => {
    expect(firstChunk(limits())).toBe(16 * MiB);
    expect(firstChunk(limits({ maxBytes: 10 * MiB }))).toBe(10 * MiB);
    expect(firstChunk(limits({ minBytes: 20 * MiB }))).toBe(20 * MiB);
  });

  it('8.3: at most 10 000 of them', () => {
    expect(firstChunk(limits({ minBytes: MiB, size: 500_000 * MiB }))).toBe(50 * MiB);
  });

  it.each([
    [1, 64],
    [4000, 64],
    [5000, 51.2],
    [8000, 16],
    [24_000, 16],
    [24_001, 8],
    [100_000, 8],
  ])('16 MiB in %i ms: %i MiB next', (ms, mebibytes) => {
    expect(nextChunk(16 * MiB, { bytes: 16 * MiB, ms }, limits())).toBe(Math.trunc(mebibytes * MiB));
  });

  it('is guessed ahead from the chunk before, and grows at most four times where there was none', () => {
    expect(likelyNext(16 * MiB, null, limits())).toBe(64 * MiB);
    expect(likelyNext(16 * MiB, null, limits({ maxBytes: 20 * MiB }))).toBe(20 * MiB);
    const took = { bytes: 16 * MiB, ms: 2_000 };
    expect(likelyNext(64 * MiB, took, limits())).toBe(nextChunk(64 * MiB, took, limits()));
    expect(likelyNext(64 * MiB, took, limits())).toBe(64 * MiB);
  });

  it('a part of a chunk is judged as a whole one', () => {
    expect(nextChunk(16 * MiB, { bytes: 4 * MiB, ms: 4000 }, limits())).toBe(16 * MiB);
  });

  it('stays within 256 KiB and 256 MiB', () => {
    expect(nextChunk(256 * MiB, { bytes: 256 * MiB, ms: 1 }, limits())).toBe(256 * MiB);
    expect(nextChunk(256 * 1024, { bytes: 256 * 1024, ms: 60_000 }, limits())).toBe(256 * 1024);
  });

  it('halves for a proxy, and stays below what it let through', () => {
    const learnt = shrunk(32 * MiB);
    expect(learnt).toBe(16 * MiB);
    expect(nextChunk(16 * MiB, { bytes: 16 * MiB, ms: 1 }, limits({ maxBytes: learnt }))).toBe(16 * MiB);
  });
});
