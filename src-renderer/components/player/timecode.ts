/** `1:02:03.450`, `0:04.020`: as one reads and types the moment of a caption. */
export function timecode(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds));
  const seconds = Math.floor(whole / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = `${two(seconds % 60)}.${String(whole % 1000).padStart(3, '0')}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

const written = /^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6})(?:[.,](\d{1,3}))?$/;

/** Milliseconds; null for what is no moment. `75`, `1:15`, `1:15.5`, `1:02:03,450`. */
export function parseMoment(text: string): number | null {
  const match = written.exec(text.trim());
  if (match === null) return null;
  const [, hours, minutes, seconds, fraction = ''] = match;
  if (minutes !== undefined && Number(seconds) > 59) return null;
  if (hours !== undefined && Number(minutes) > 59) return null;
  const whole = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
  return whole * 1000 + Number(fraction.padEnd(3, '0'));
}
