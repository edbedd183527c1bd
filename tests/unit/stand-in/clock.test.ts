import { describe, expect, it } from 'vitest';
import { Clock } from '../../peertube/state/clock.ts';

describe('the clock', () => {
  it('runs what falls due on the way, in order, at its own time', () => {
    const clock = new Clock('turned');
    const start = clock.now();
    const ran: [string, number][] = [];
    const note = (name: string) => () => ran.push([name, Math.round((clock.now() - start) / 1000)]);
    clock.after(20_000, note('second'));
    clock.after(10_000, note('first'));
    clock.after(40_000, note('later'));
    clock.advance(30_000);
    expect(ran).toEqual([
      ['first', 10],
      ['second', 20],
    ]);
    expect(clock.now() - start).toBeGreaterThanOrEqual(30_000);
  });

  it('runs what a task schedules within the same stretch', () => {
    const clock = new Clock('turned');
    const ran: string[] = [];
    clock.after(1000, () => {
      ran.push('one');
      clock.after(1000, () => ran.push('two'));
    });
    clock.advance(5000);
    expect(ran).toEqual(['one', 'two']);
  });

  it('runs nothing that was cancelled', () => {
    const clock = new Clock('turned');
    let ran = false;
    clock
      .after(1000, () => {
        ran = true;
      })
      .cancel();
    clock.advance(5000);
    expect(ran).toBe(false);
  });

  it('runs by itself in auto mode', async () => {
    const clock = new Clock('auto');
    await new Promise<void>((resolve) => clock.after(1, resolve));
    expect(clock.automatic).toBe(true);
  });
});
