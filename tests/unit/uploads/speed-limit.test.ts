import { describe, expect, test } from 'vitest';
import { speedAt, type SpeedLimit } from '../../../src-main/uploads/index.ts';

/** Local time, as a person's clock shows it. */
const at = (time: string, day = 1) => new Date(`2030-01-0${day}T${time}:00`).getTime();

const dayAndNight: SpeedLimit = {
  bytesPerSecond: null,
  periods: [{ from: '06:00', to: '22:00', bytesPerSecond: 1_000_000 }],
};

describe('the speed limit', () => {
  test('is the overall one, for good, without periods', () => {
    expect(speedAt({ bytesPerSecond: 500_000, periods: [] }, at('12:00'))).toEqual({
      bytesPerSecond: 500_000,
      until: null,
    });
  });

  test('is that of the period which covers the moment, until its end', () => {
    expect(speedAt(dayAndNight, at('06:00'))).toEqual({ bytesPerSecond: 1_000_000, until: at('22:00') });
    expect(speedAt(dayAndNight, at('21:59'))).toEqual({ bytesPerSecond: 1_000_000, until: at('22:00') });
  });

  test('is the overall one between periods, until the next one begins', () => {
    expect(speedAt(dayAndNight, at('22:00'))).toEqual({ bytesPerSecond: null, until: at('06:00', 2) });
    expect(speedAt(dayAndNight, at('05:59', 2))).toEqual({ bytesPerSecond: null, until: at('06:00', 2) });
  });

  test('goes over midnight', () => {
    const limit: SpeedLimit = {
      bytesPerSecond: 1_000_000,
      periods: [{ from: '22:00', to: '06:00', bytesPerSecond: null }],
    };
    expect(speedAt(limit, at('23:30'))).toEqual({ bytesPerSecond: null, until: at('06:00', 2) });
    expect(speedAt(limit, at('00:30', 2))).toEqual({ bytesPerSecond: null, until: at('06:00', 2) });
    expect(speedAt(limit, at('12:00'))).toEqual({ bytesPerSecond: 1_000_000, until: at('22:00') });
  });

  test('is the first of two periods that overlap, and passes over an edge that changes nothing', () => {
    const limit: SpeedLimit = {
      bytesPerSecond: 1_000_000,
      periods: [
        { from: '08:00', to: '12:00', bytesPerSecond: 100_000 },
        { from: '10:00', to: '14:00', bytesPerSecond: 200_000 },
        { from: '14:00', to: '16:00', bytesPerSecond: 1_000_000 },
      ],
    };
    expect(speedAt(limit, at('11:00'))).toEqual({ bytesPerSecond: 100_000, until: at('12:00') });
    expect(speedAt(limit, at('12:00'))).toEqual({ bytesPerSecond: 200_000, until: at('14:00') });
    expect(speedAt(limit, at('15:00'))).toEqual({ bytesPerSecond: 1_000_000, until: at('08:00', 2) });
  });

  test('of a period that begins and ends at the same time holds all day', () => {
    const limit: SpeedLimit = {
      bytesPerSecond: null,
      periods: [{ from: '00:00', to: '00:00', bytesPerSecond: 50_000 }],
    };
    expect(speedAt(limit, at('17:20'))).toEqual({ bytesPerSecond: 50_000, until: null });
  });
});
