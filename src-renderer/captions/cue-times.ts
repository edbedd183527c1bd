/** What is unusual about a time, but can be understood. */
export type TimeOddity = 'decimal-mark' | 'time-format' | 'negative-time';

interface ReadTime {
  /** Whole milliseconds. */
  readonly ms: number;
  readonly odd: readonly TimeOddity[];
}

export interface Timing {
  readonly from: number;
  readonly to: number;
  readonly settings: string;
  readonly odd: readonly (TimeOddity | 'arrow')[];
}

/** What every program writes; anything else takes longer to understand. */
const usual =
  /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)([.,])(\d{3})[ \t]+-->[ \t]+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)([.,])(\d{3})(?:[ \t]+(.*))?$/;

const arrow = /\s*(?:--?\s?-?>|[–—−]+\s?>?|=+>|[→⇒➔])\s*/;
const numbers = String.raw`[-−]?\d+(?:\s*[:.,;]\s*\d+)*`;
const unusual = new RegExp(`^(${numbers})${arrow.source}(${numbers})(?:\\s+(.*)|)$`);

function msOf(hours: string, minutes: string, seconds: string, fraction: string): number {
  const thousandths = Math.round(Number(`0.${fraction}`) * 1000);
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + thousandths;
}

function readTime(written: string, mark: '.' | ','): ReadTime | null {
  const text = written.replaceAll(/\s/g, '');
  const isNegative = /^[-−]/.test(text);
  const parts = /^(?:(?:(\d{1,5}):)?(\d{1,6}):)?(\d{1,9})(?:([.,:;])(\d{1,9}))?$/.exec(
    text.replace(/^[-−]/, ''),
  );
  if (parts === null) return null;
  const [, hours, minutes, seconds = '', decimalMark, fraction = ''] = parts;
  // Two digits behind a colon are frames, and nobody knows how many of them make a second; `1:02` has no fraction.
  const isFraction = decimalMark !== ':' || (hours !== undefined && fraction.length === 3);
  if (!isFraction || minutes === undefined) return null;
  const isPlain =
    text === written &&
    (hours === undefined ? mark === '.' : hours.length >= 2) &&
    minutes.length === 2 &&
    seconds.length === 2 &&
    fraction.length === 3 &&
    Number(seconds) < 60 &&
    (hours === undefined || Number(minutes) < 60);
  const ms = msOf(hours ?? '0', minutes, seconds, fraction);
  const odd: TimeOddity[] = [];
  if (!isPlain || decimalMark === ':' || decimalMark === ';') odd.push('time-format');
  else if (decimalMark !== mark) odd.push('decimal-mark');
  if (isNegative) odd.push('negative-time');
  return { ms: isNegative ? 0 : ms, odd };
}

/** A time, also one in which letters stand for digits. */
const timeLike = String.raw`\s*[-−]?[\dOoIl]{1,4}\s*:[\w\s:.,;]*`;
const timeBefore = new RegExp(`^${timeLike}$`);
const timeAfter = new RegExp(`^${timeLike}`);

/** Whether the line means to be one that says when: one that cannot be read is then no text. */
export function meansTiming(line: string): 'surely' | 'maybe' | 'no' {
  const at = line.indexOf('-->');
  if (at === -1) return 'no';
  if (timeBefore.test(line.slice(0, at))) return 'surely';
  return timeAfter.test(line.slice(at + 3)) ? 'maybe' : 'no';
}

/**
 * `00:00:01.000 --> 00:00:02.000 line:0`, and what people have instead of it. Null where it is none.
 *
 * @param mark before the milliseconds: `,` in SubRip, `.` in WebVTT
 */
export function readTiming(line: string, mark: '.' | ','): Timing | null {
  const found = usual.exec(line);
  if (found !== null) {
    const [
      ,
      h1 = '0',
      m1 = '',
      s1 = '',
      d1,
      f1 = '',
      h2 = '0',
      m2 = '',
      s2 = '',
      d2,
      f2 = '',
      settings = '',
    ] = found;
    const isPlain = d1 === mark && d2 === mark;
    const isShort = mark === ',' && (found[1] === undefined || found[6] === undefined);
    return {
      from: msOf(h1, m1, s1, f1),
      to: msOf(h2, m2, s2, f2),
      settings: settings.trim(),
      odd: isShort ? ['time-format'] : isPlain ? [] : ['decimal-mark'],
    };
  }
  const other = unusual.exec(line.trim());
  if (other === null) return null;
  const [, first = '', second = '', settings = ''] = other;
  const from = readTime(first, mark);
  const to = readTime(second, mark);
  if (from === null || to === null) return null;
  const between = line.trim().slice(first.length, line.trim().length).trimStart();
  const odd = new Set<Timing['odd'][number]>([...from.odd, ...to.odd]);
  if (!/^-->\s*[-−]?\d/.test(between)) odd.add('arrow');
  return { from: from.ms, to: to.ms, settings: settings.trim(), odd: [...odd] };
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** `00:01:02.500` */
export function writeTime(ms: number, mark: '.' | ','): string {
  const whole = Math.max(0, Math.round(ms));
  const seconds = Math.floor(whole / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}:${digits(seconds % 60, 2)}${mark}${digits(whole % 1000, 3)}`;
}

export function writeTiming(from: number, to: number, mark: '.' | ','): string {
  return `${writeTime(from, mark)} --> ${writeTime(to, mark)}`;
}

/** A time as somebody types it: `1:02.5`, `62,5`, `1:02:03`. Milliseconds; null for what is none. */
export function readTypedTime(text: string): number | null {
  const found = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,7})(?:[.,](\d{1,9}))?$/.exec(text.trim());
  if (found === null) return null;
  const [, hours, minutes, seconds = '', fraction = ''] = found;
  if (minutes !== undefined && Number(seconds) > 59) return null;
  if (hours !== undefined && Number(minutes) > 59) return null;
  return msOf(hours ?? '0', minutes ?? '0', seconds, fraction);
}
