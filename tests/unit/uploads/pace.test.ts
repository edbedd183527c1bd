import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Clock } from '../../../src-main/peertube/clock.ts';
import { createPace, type Pace } from '../../../src-main/uploads/pace.ts';
import { createTestClock } from './support/test-clock.ts';

const limited = (bytesPerSecond: number | null) => ({ bytesPerSecond, periods: [] });

/** Time that passes only while somebody sleeps. */
function sleepingClock(start = 0): Clock {
  let now = start;
  return {
    now: () => now,
    async sleep(ms, signal) {
      await Promise.resolve();
      signal?.throwIfAborted();
      now += ms;
    },
  };
}

/** So many bytes in pieces of this size, each byte another than its neighbour. */
function bytes(total: number, piece: number): Buffer[] {
  const all = Buffer.from(Array.from({ length: total }, (_, index) => index % 251));
  return Array.from({ length: Math.ceil(total / piece) }, (_, index) =>
    all.subarray(index * piece, (index + 1) * piece),
  );
}

const through = (pace: Pace, pieces: readonly Buffer[]) => pace.through(Readable.from(pieces));

describe('the pace of uploads', () => {
  test('lets everything through unchanged and at once without a limit', async () => {
    const clock = createTestClock();
    const pieces = bytes(300_000, 70_000);
    expect(await buffer(through(createPace(clock), pieces))).toEqual(Buffer.concat(pieces));
  });

  test('keeps to the limit, whatever the size of the pieces', async () => {
    for (const piece of [1_000, 70_000, 300_000]) {
      const clock = sleepingClock();
      const pieces = bytes(300_000, piece);
      const got = await buffer(through(createPace(clock, limited(100_000)), pieces));
      expect(got).toEqual(Buffer.concat(pieces));
      expect(clock.now()).toBeGreaterThan(2_500);
      expect(clock.now()).toBeLessThanOrEqual(3_000);
    }
  });

  test('is one for all that travel', async () => {
    const clock = sleepingClock();
    const pace = createPace(clock, limited(100_000));
    await Promise.all([1, 2, 3].map(() => buffer(through(pace, bytes(100_000, 20_000)))));
    expect(clock.now()).toBeGreaterThan(2_500);
    expect(clock.now()).toBeLessThanOrEqual(3_000);
  });

  test('is shared evenly: none waits for the end of another', async () => {
    const clock = sleepingClock();
    const pace = createPace(clock, limited(100_000));
    const ends = await Promise.all(
      [1, 2].map(async () => {
        await buffer(through(pace, bytes(100_000, 100_000)));
        return clock.now();
      }),
    );
    expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))).toBeLessThanOrEqual(300);
  });

  test('changes at once, in the middle of a piece', async () => {
    const clock = createTestClock();
    const pace = createPace(clock, limited(10_000));
    const all = buffer(through(pace, bytes(200_000, 200_000)));
    await setImmediate();
    pace.set(limited(null));
    expect((await all).length).toBe(200_000);
  });

  test('follows the time of day, and tells of it', async () => {
    const midnight = new Date('2030-01-01T00:00:00').getTime();
    const clock = sleepingClock(midnight - 1_000);
    const pace = createPace(clock, {
      bytesPerSecond: 10_000,
      periods: [{ from: '00:00', to: '06:00', bytesPerSecond: null }],
    });
    const told = vi.fn();
    pace.onChange(told);
    expect((await buffer(through(pace, bytes(1_000_000, 100_000)))).length).toBe(1_000_000);
    expect(told).toHaveBeenCalledOnce();
    expect(clock.now()).toBeLessThan(midnight + 1_000);
  });

  test('goes on after the clock was put back', async () => {
    let now = 10_000_000;
    const slept: number[] = [];
    const clock: Clock = {
      now: () => now,
      async sleep(ms) {
        await Promise.resolve();
        slept.push(ms);
        // An hour back, once.
        now += slept.length === 1 ? -3_600_000 : ms;
      },
    };
    await buffer(through(createPace(clock, limited(100_000)), bytes(100_000, 50_000)));
    expect(Math.max(...slept)).toBeLessThan(2_000);
  });

  test('ends with what it reads: an error comes through, and who leaves closes the file', async () => {
    const pace = createPace(createTestClock(), limited(10_000));
    const broken = new Readable({
      read() {
        this.destroy(new Error('the disk is gone'));
      },
    });
    await expect(buffer(pace.through(broken))).rejects.toThrow('the disk is gone');

    const source = Readable.from(bytes(100_000, 10_000));
    const paced = pace.through(source);
    paced.on('error', () => undefined);
    paced.read(0);
    paced.destroy();
    await vi.waitFor(() => expect(source.destroyed).toBe(true));
  });
});
