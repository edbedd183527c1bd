import { describe, expect, it } from 'vitest';
import { isoToLocalInput, localInputToIso } from '../../../src-renderer/components/date-time-input.ts';
import { rowWindow, scrollToRow } from '../../../src-renderer/components/row-window.ts';

describe('rowWindow', () => {
  it('holds what is in sight and some around it', () => {
    expect(rowWindow({ top: 1000, height: 500 }, 50, 200, 2)).toEqual({ from: 18, to: 32 });
  });

  it('stays within the list', () => {
    expect(rowWindow({ top: 0, height: 500 }, 50, 4)).toEqual({ from: 0, to: 4 });
    expect(rowWindow({ top: 99_999, height: 500 }, 50, 4)).toEqual({ from: 4, to: 4 });
    expect(rowWindow({ top: 0, height: 0 }, 50, 0)).toEqual({ from: 0, to: 0 });
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
