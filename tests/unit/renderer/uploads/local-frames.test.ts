import { expect, it, vi } from 'vitest';
import type { DraftFile } from '../../../../src-preload/contract.ts';
import { LocalFrames } from '../../../../src-renderer/views/uploads/local-frames.svelte.ts';

const file = (name: string, more: Partial<DraftFile> = {}): DraftFile => ({
  grant: name,
  name,
  size: 1,
  lastModified: 1,
  url: `/media/${name}`,
  media: null,
  trouble: null,
  ...more,
});

it('draws each file once, one after the other, and again when it has changed', async () => {
  const ends: (() => void)[] = [];
  const draw = vi.fn(
    (url: string) => new Promise<string>((resolve) => ends.push(() => resolve(`blob:${url}`))),
  );
  const frames = new LocalFrames(draw);
  expect(frames.of(file('a'))).toBeNull();
  expect(frames.of(file('b'))).toBeNull();
  frames.of(file('a'));
  await vi.waitFor(() => expect(draw).toHaveBeenCalledTimes(1));
  ends[0]?.();
  await vi.waitFor(() => expect(frames.of(file('a'))).toBe('blob:/media/a'));
  await vi.waitFor(() => expect(draw).toHaveBeenCalledTimes(2));
  ends[1]?.();
  await vi.waitFor(() => expect(frames.of(file('b'))).toBe('blob:/media/b'));
  expect(frames.of(file('a', { lastModified: 2 }))).toBeNull();
  await vi.waitFor(() => expect(draw).toHaveBeenCalledTimes(3));
});

it('goes on after a file that has no picture', async () => {
  const frames = new LocalFrames((url) => Promise.resolve(url.endsWith('bad') ? null : 'blob:x'));
  frames.of(file('bad'));
  frames.of(file('good'));
  await vi.waitFor(() => expect(frames.of(file('good'))).toBe('blob:x'));
  expect(frames.of(file('bad'))).toBeNull();
});
