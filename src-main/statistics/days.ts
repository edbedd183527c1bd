/** Days as numbers: how many since 1970-01-01, in UTC. */

const dayMs = 86_400_000;

/** Of milliseconds since 1970. */
export function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

/** Its first millisecond, since 1970. */
export function startOf(day: number): number {
  return day * dayMs;
}

/** `2026-11-22`. */
export function dayText(day: number): string {
  return new Date(startOf(day)).toISOString().slice(0, 10);
}

/** Null for what no calendar has: `2026-02-31`. */
export function dayFromText(text: string): number | null {
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  if (Number.isNaN(ms)) return null;
  const day = dayOf(ms);
  return dayText(day) === text ? day : null;
}
