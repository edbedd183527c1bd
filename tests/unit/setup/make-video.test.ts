import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVideo } from '../../fixtures/make-video.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-video-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('makeVideo', () => {
  it.each([
    ['landscape', 640, 360],
    ['portrait', 360, 640],
    ['webm', 640, 360],
  ] as const)('makes a %s of the size asked for that still is a video', async (variant, width, height) => {
    const size = 1_500_000;
    const { path, sha256 } = await makeVideo(join(folder, 'made'), { variant, size });
    const content = await readFile(path);
    expect(content.length).toBe(size);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);

    using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(content) });
    const track = await input.getPrimaryVideoTrack();
    expect([await track?.getDisplayWidth(), await track?.getDisplayHeight()]).toEqual([width, height]);
    expect(await input.computeDuration()).toBeCloseTo(3, 1);
  });

  it('gives other bytes for another seed, and the same for the same', async () => {
    const digest = async (seed: number): Promise<string> =>
      (await makeVideo(join(folder, 'made.mp4'), { seed })).sha256;
    expect(await digest(1)).toBe(await digest(1));
    expect(await digest(1)).not.toBe(await digest(2));
  });

  it('refuses a size that no video has', async () => {
    await expect(makeVideo(join(folder, 'made.mp4'), { size: 100 })).rejects.toThrow(RangeError);
  });
});
