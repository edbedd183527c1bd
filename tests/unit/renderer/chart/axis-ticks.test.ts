import { describe, expect, it } from 'vitest';
import {
  dateTicks,
  positionTicks,
  valueTicks,
} from '../../../../src-renderer/components/chart/axis-ticks.ts';

const at = (iso: string) => Date.parse(iso) / 1000;
const days = (ticks: readonly number[]) =>
  ticks.map((tick) => new Date(tick * 1000).toISOString().slice(0, 10));

describe('ticks of values', () => {
  it('are whole numbers that hold the largest', () => {
    expect(valueTicks(7, 'count')).toEqual({ ticks: [0, 2, 4, 6, 8], top: 8 });
    expect(valueTicks(1, 'count')).toEqual({ ticks: [0, 1], top: 1 });
    expect(valueTicks(3, 'count').ticks).toEqual([0, 1, 2, 3]);
    expect(valueTicks(1_234, 'count')).toMatchObject({ top: 1_500 });
    expect(valueTicks(40, 'count').top).toBe(40);
  });

  it('are there for nothing at all', () => {
    expect(valueTicks(0, 'count').ticks).toEqual([0, 1]);
    expect(valueTicks(null, 'time').ticks.length).toBeGreaterThan(1);
    expect(valueTicks(null, 'percent').top).toBe(100);
  });

  it('divide time as clocks do', () => {
    expect(valueTicks(200, 'time').ticks).toEqual([0, 60, 120, 180, 240]);
    expect(valueTicks(3 * 3600, 'time').ticks).toEqual([0, 3600, 7200, 10_800]);
    expect(valueTicks(1_000_000, 'time').ticks.every((tick) => tick % 3600 === 0)).toBe(true);
  });

  it('never have a largest below what they show', () => {
    for (let largest = 0.5; largest < 1e7; largest *= 1.37) {
      for (const unit of ['count', 'time', 'percent'] as const) {
        const { ticks, top } = valueTicks(largest, unit);
        expect(top).toBeGreaterThanOrEqual(largest);
        expect(ticks.length).toBeLessThanOrEqual(7);
      }
    }
  });
});

describe('ticks of places in a video', () => {
  it('are round, and no more than there is room for', () => {
    expect(positionTicks(0, 387, 5)).toEqual([0, 120, 240, 360]);
    expect(positionTicks(61, 65, 10)).toEqual([61, 62, 63, 64, 65]);
    expect(positionTicks(0, 10 * 3600, 6)).toEqual([0, 2, 4, 6, 8, 10].map((hours) => hours * 3600));
  });
});

describe('ticks of dates', () => {
  it('stand at beginnings in UTC', () => {
    const { ticks, grain } = dateTicks(at('2026-10-26T00:00Z'), at('2026-11-22T00:00Z'), 8, 86_400);
    expect(grain).toBe('days');
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(ticks.every((tick) => tick % 86_400 === 0)).toBe(true);
  });

  it('are months where weeks would crowd, whole ones', () => {
    const { ticks, grain } = dateTicks(at('2025-11-23T00:00Z'), at('2026-11-22T00:00Z'), 9, 7 * 86_400);
    expect(grain).toBe('months');
    expect(days(ticks)).toEqual([
      '2026-01-01',
      '2026-03-01',
      '2026-05-01',
      '2026-07-01',
      '2026-09-01',
      '2026-11-01',
    ]);
  });

  it('are never finer than the points', () => {
    const { grain } = dateTicks(at('2026-11-20T00:00Z'), at('2026-11-22T00:00Z'), 20, 86_400);
    expect(grain).toBe('days');
    expect(dateTicks(at('2026-11-20T00:00Z'), at('2026-11-22T00:00Z'), 20, 3600).grain).toBe('hours');
  });

  it('are years over many, and none without room for one', () => {
    expect(days(dateTicks(at('2017-05-01T00:00Z'), at('2026-11-22T00:00Z'), 5).ticks)).toEqual([
      '2018-01-01',
      '2020-01-01',
      '2022-01-01',
      '2024-01-01',
      '2026-01-01',
    ]);
    expect(dateTicks(100, 100, 4).ticks.length).toBeLessThanOrEqual(1);
  });
});
