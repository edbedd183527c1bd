/** Between ISO 8601 in UTC, which servers and drafts hold, and what `<input type="datetime-local">` speaks. */

function pad(value: number, digits = 2): string {
  return String(value).padStart(digits, '0');
}

/** `2026-11-22T09:30` (or `2026-11-22`) in the person's time zone; empty for null or what is no date. */
export function isoToLocalInput(iso: string | null, kind: 'date-time' | 'date'): string {
  if (iso === null) return '';
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return kind === 'date' ? day : `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** The moment that was meant, as ISO 8601 in UTC; null while the input is empty or incomplete. */
export function localInputToIso(text: string): string | null {
  if (text === '') return null;
  // Without a time, `new Date` would read midnight in UTC: another day for half of the world.
  const date = new Date(text.includes('T') ? text : `${text}T00:00`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
