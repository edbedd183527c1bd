import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ScrollMotion } from '../../../src-renderer/components/scroll-motion.svelte.ts';

const height = 600;
const onrest = vi.fn();
let motion: ScrollMotion;

/** Steps of so many pixels, one every so many milliseconds. */
function scroll(pixels: number, everyMs: number, steps = 3): void {
  for (let step = 0; step <= steps; step += 1)
    motion.step({ scrollTop: step * pixels, height, timeStamp: 1_000 + step * everyMs });
}

beforeEach(() => {
  vi.useFakeTimers();
  onrest.mockReset();
  motion = new ScrollMotion(onrest);
});

afterEach(() => {
  motion.stop();
  vi.useRealTimers();
});

describe('how a list is scrolled', () => {
  it('moves until the scrolling ends', () => {
    expect(motion.moving).toBe(false);
    scroll(60, 16);
    expect(motion.moving).toBe(true);
    motion.rest();
    expect(motion.moving).toBe(false);
    expect(onrest).toHaveBeenCalledOnce();
  });

  it('rests where the thumb is held, and tells it once', () => {
    scroll(60, 16);
    vi.advanceTimersByTime(100);
    scroll(60, 16);
    vi.advanceTimersByTime(100);
    expect(motion.moving).toBe(true);
    vi.advanceTimersByTime(100);
    expect(motion.moving).toBe(false);
    vi.advanceTimersByTime(1_000);
    motion.rest();
    expect(onrest).toHaveBeenCalledOnce();
  });

  it('is hurried where frames are lost in flight, until it rests', () => {
    scroll(560, 34);
    expect(motion.hurried).toBe(true);
    scroll(20, 16);
    expect(motion.hurried).toBe(true);
    motion.rest();
    expect(motion.hurried).toBe(false);
  });

  it('is not hurried in flight as long as no frame is lost', () => {
    scroll(560, 17, 100);
    expect(motion.hurried).toBe(false);
  });

  it('is not hurried by a wheel, whose steps come when they come', () => {
    scroll(100, 90, 100);
    expect(motion.hurried).toBe(false);
  });

  it('tells nothing when its list has gone', () => {
    scroll(60, 16);
    motion.stop();
    vi.advanceTimersByTime(1_000);
    expect(motion.moving).toBe(false);
    expect(onrest).not.toHaveBeenCalled();
  });
});
