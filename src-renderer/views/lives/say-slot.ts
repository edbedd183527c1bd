import type { Show } from '../../../src-preload/contract.ts';
import { app } from '../../state/app.svelte.ts';
import { format, words } from '../../state/words.svelte.ts';

/** 0 Sunday to 6 Saturday, as the person's language has it. */
export function weekdayName(weekday: number, locale: string = app.locale): string {
  // The first of these days was a Sunday.
  return new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(new Date(2023, 0, 1 + weekday));
}

export function saySlot(slot: Show['slot']): string {
  if (slot === null) return words.lives.shows.noSlot;
  const at = new Date(2023, 0, 1 + slot.weekday, Math.floor(slot.minute / 60), slot.minute % 60);
  return words.lives.shows.slot(weekdayName(slot.weekday), format.time(at));
}

/** `18:30` as `<input type="time">` speaks. */
export function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Null for what is no time. */
export function minuteOf(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})/.exec(text);
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}
