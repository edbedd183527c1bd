import type { Chapter } from '../../src-preload/contract.ts';

/** `1:15`, `1:02:03`, `75`; fractions of a second are left out. */
const wholeTime = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,6})(?:[.,]\d+)?$/;

const time = String.raw`\d{1,4}(?::\d{2}){1,2}(?:[.,]\d+)?`;
/** `0:00 Intro`, `- 0:00 – Intro`, `1. [0:00] Intro`, `(0:00 - 1:15) Intro`. */
const timeFirst = new RegExp(
  String.raw`^(?:[-–—•*·>]\s*|\d+[.)]\s+)?[([]?(${time})(?:\s*[-–—]\s*${time})?[)\]]?(?:\s*[-–—|:.]\s*|\s+|$)(.*)$`,
);
/** `Intro 0:00`, `Intro – (0:00)`. */
const timeLast = new RegExp(String.raw`^(.*?)\s*[-–—|:]?\s*[([]?(?<![\d:])(${time})[)\]]?$`);

/** Whole seconds; null for what is no time. */
export function parseTimecode(text: string): number | null {
  const match = wholeTime.exec(text.trim());
  if (match === null) return null;
  const [, hours, minutes, seconds] = match;
  if (minutes !== undefined && Number(seconds) > 59) return null;
  if (hours !== undefined && Number(minutes) > 59) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
}

export interface LeftOutLine {
  /** Of the pasted text, from 1. */
  readonly line: number;
  readonly text: string;
  readonly why: 'no-time' | 'no-title' | 'same-time';
}

export interface ChapterList {
  /** As they come. */
  readonly chapters: readonly Chapter[];
  readonly leftOut: readonly LeftOutLine[];
}

function parseLine(text: string): Chapter | 'no-time' | 'no-title' {
  const first = timeFirst.exec(text);
  const last = first === null ? timeLast.exec(text) : null;
  const timecode = parseTimecode(first?.[1] ?? last?.[2] ?? '');
  const title = (first?.[2] ?? last?.[1] ?? '').trim();
  if (timecode === null) return 'no-time';
  return title === '' ? 'no-title' : { timecode, title };
}

/**
 * A list as it stands in descriptions, a chapter on each line. Empty lines count for nothing; what cannot be
 * used is named.
 *
 * @param taken times, in seconds, that have a chapter already
 */
export function parseChapterList(text: string, taken: readonly number[] = []): ChapterList {
  const chapters: Chapter[] = [];
  const leftOut: LeftOutLine[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const found = parseLine(line);
    if (typeof found === 'string') leftOut.push({ line: index + 1, text: line, why: found });
    else if ([...taken, ...chapters.map(({ timecode }) => timecode)].includes(found.timecode))
      leftOut.push({ line: index + 1, text: line, why: 'same-time' });
    else chapters.push(found);
  }
  return { chapters, leftOut };
}
