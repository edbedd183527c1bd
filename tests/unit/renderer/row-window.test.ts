import { describe, expect, it } from 'vitest';
import { isoToLocalInput, localInputToIso } from '../../../src-renderer/components/date-time-input.ts';
import {
  rowOfSlot,
  rowWindow,
  scrollToRow,
  slotsInOrder,
} from '../../../src-renderer/components/row-window.ts';

describe('rowWindow', () => {
  it('holds what is in sight and some around it', () => {
    expect(rowWindow({ top: 1000, height: 500 }, 50, 200, 2)).toEqual({ first: 18, count: 15 });
  });

  it('holds as many at both ends, and where rows are cut', () => {
    for (const top of [0, 25, 4_983, 9_500, 99_999])
      expect(rowWindow({ top, height: 500 }, 50, 200, 2)).toMatchObject({ count: 15 });
    expect(rowWindow({ top: 9_500, height: 500 }, 50, 200, 2)).toEqual({ first: 185, count: 15 });
  });

  it('stays within the list', () => {
    expect(rowWindow({ top: 0, height: 500 }, 50, 4)).toEqual({ first: 0, count: 4 });
    expect(rowWindow({ top: 99_999, height: 500 }, 50, 4)).toEqual({ first: 0, count: 4 });
    expect(rowWindow({ top: 0, height: 0 }, 50, 0)).toEqual({ first: 0, count: 0 });
  });
});

describe('slots', () => {
  it('draw each row of the window once', () => {
    for (const first of [0, 3, 7, 23]) {
      const rows = [0, 1, 2, 3, 4].map((slot) => rowOfSlot(slot, { first, count: 5 }));
      expect(rows.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4].map((at) => first + at));
    }
  });

  it('keep the rows that stay in the window', () => {
    const before = [0, 1, 2, 3, 4].map((slot) => rowOfSlot(slot, { first: 11, count: 5 }));
    const after = [0, 1, 2, 3, 4].map((slot) => rowOfSlot(slot, { first: 13, count: 5 }));
    expect(before).toEqual([15, 11, 12, 13, 14]);
    expect(after).toEqual([15, 16, 17, 13, 14]);
  });

  it('are in the order of their rows', () => {
    const window = { first: 13, count: 5 };
    expect(slotsInOrder(window).map((slot) => rowOfSlot(slot, window))).toEqual([13, 14, 15, 16, 17]);
  });
});

describe('scrollToRow', () => {
  it('moves as little as it needs to', () => {
    const scroll = { top: 100, height: 200 };
    expect(scrollToRow(scroll, 50, 3)).toBeNull();
    expect(scrollToRow(scroll, 50, 1)).toBe(50);
    expect(scrollToRow(scroll, 50, 6)).toBe(150);
  });
});

describe('date and time inputs', () => {
  it('give back the moment that they were given, in any time zone', () => {
    const iso = '2026-11-22T09:30:00.000Z';
    expect(localInputToIso(isoToLocalInput(iso, 'date-time'))).toBe(iso);
  });

  it('keep the day of a date', () => {
    const noon = localInputToIso('2026-03-01');
    expect(isoToLocalInput(noon, 'date')).toBe('2026-03-01');
  });

  it('are empty for nothing and for what is no date', () => {
    expect(isoToLocalInput(null, 'date')).toBe('');
    expect(isoToLocalInput('soon', 'date-time')).toBe('');
    expect(localInputToIso('')).toBeNull();
  });
});
