import { describe, expect, test } from 'vitest';
import type { UploadProgress } from '../../../src-main/uploads/index.ts';
import { createProgressMeter } from '../../../src-main/uploads/progress-meter.ts';
import { createTestClock } from './support/test-clock.ts';

function meter() {
  const clock = createTestClock();
  const told: UploadProgress[][] = [];
  return { clock, told, meter: createProgressMeter(clock, (progress) => void told.push([...progress])) };
}

/** Lets promises go on that time has woken. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('progress', () => {
  test('is told four times a second at most, the last word included', async () => {
    const { clock, told, meter: progress } = meter();
    for (let at = 0; at <= 2_000; at += 10) {
      progress.report('a', at, 10_000);
      clock.advance(10);
      await settled();
    }
    clock.advance(250);
    await settled();
    expect(told.length).toBeGreaterThanOrEqual(8);
    expect(told.length).toBeLessThanOrEqual(10);
    expect(told.at(-1)).toMatchObject([{ sent: 2_000 }]);
  });

  test('knows the rate of the last seconds and what it leaves to wait', () => {
    const { clock, told, meter: progress } = meter();
    for (let second = 0; second <= 20; second += 1) {
      progress.report('a', second * (second < 10 ? 100 : 1_000), 100_000);
      clock.advance(1_000);
    }
    const [last] = told.at(-1) ?? [];
    expect(last?.rate).toBeCloseTo(1_000);
    expect(last?.remainingSeconds).toBeCloseTo(80);
  });

  test('starts its rate anew when bytes were lost', () => {
    const { clock, told, meter: progress } = meter();
    progress.report('a', 0, 10_000);
    clock.advance(1_000);
    progress.report('a', 5_000, 10_000);
    clock.advance(1_000);
    progress.report('a', 2_000, 10_000);
    expect(told.at(-1)).toEqual([{ draft: 'a', sent: 2_000, rate: 0, remainingSeconds: null }]);
  });

  test('is silent when nothing travels', async () => {
    const { clock, told, meter: progress } = meter();
    progress.report('a', 0, 10);
    progress.report('a', 5, 10);
    progress.forget('a');
    clock.advance(10_000);
    await settled();
    expect(told).toHaveLength(1);
  });
});
