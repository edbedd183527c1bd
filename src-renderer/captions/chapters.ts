import { lengthOf, metadataLimits, type Chapter } from '../../src-preload/contract.ts';

export type ChapterProblem =
  | { readonly kind: 'title-missing' }
  | { readonly kind: 'title-too-long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'same-time' }
  | { readonly kind: 'after-end'; readonly durationSeconds: number };

/**
 * What PeerTube does not take, by the chapter's place in the list: a title of 1 to 100 characters, each time once.
 * What lies after the video's end it takes, and nobody sees it.
 */
export function chapterProblems(
  chapters: readonly Chapter[],
  durationSeconds: number | null,
): ReadonlyMap<number, ChapterProblem> {
  const { max } = metadataLimits.chapter;
  const found = new Map<number, ChapterProblem>();
  const times = new Set<number>();
  for (const [index, { timecode, title }] of chapters.entries()) {
    const length = lengthOf(title.trim());
    if (length === 0) found.set(index, { kind: 'title-missing' });
    else if (length > max) found.set(index, { kind: 'title-too-long', length, limit: max });
    else if (times.has(timecode)) found.set(index, { kind: 'same-time' });
    else if (durationSeconds !== null && timecode >= Math.ceil(durationSeconds))
      found.set(index, { kind: 'after-end', durationSeconds });
    times.add(timecode);
  }
  return found;
}

export function sortedChapters(chapters: readonly Chapter[]): readonly Chapter[] {
  return chapters.toSorted((one, other) => one.timecode - other.timecode);
}

const oneLine = (title: string): string => title.replaceAll(/\s+/g, ' ').trim();

function timecodeOf(seconds: number, withHours: boolean): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return withHours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** As in descriptions, `0:00 Intro` on each line: `parseChapterList` reads the same chapters from it. */
export function chaptersAsText(chapters: readonly Chapter[]): string {
  const sorted = sortedChapters(chapters);
  const withHours = (sorted.at(-1)?.timecode ?? 0) >= 3600;
  return sorted
    .map(({ timecode, title }) => `${timecodeOf(timecode, withHours)} ${oneLine(title)}\n`)
    .join('');
}

export interface CueSheetOf {
  /** The video's. */
  readonly title: string;
  /** Of the media file that it goes with. */
  readonly fileName: string;
  readonly performer?: string;
}

/** A CUE sheet has no way to write a quotation mark. */
const quoted = (text: string): string => `"${oneLine(text).replaceAll('"', '’')}"`;

/** In a CUE sheet a file's kind is one of few; players go by the content. */
function kindOf(fileName: string): string {
  if (/\.mp3$/i.test(fileName)) return 'MP3';
  return /\.(?:aiff?)$/i.test(fileName) ? 'AIFF' : 'WAVE';
}

/** A CUE sheet: chapters as tracks, their times as minutes, seconds and frames (of which 75 make a second). */
export function chaptersAsCue(
  chapters: readonly Chapter[],
  { title, fileName, performer }: CueSheetOf,
): string {
  const lines = [
    ...(performer === undefined ? [] : [`PERFORMER ${quoted(performer)}`]),
    `TITLE ${quoted(title)}`,
    `FILE ${quoted(fileName)} ${kindOf(fileName)}`,
  ];
  for (const [index, chapter] of sortedChapters(chapters).entries()) {
    const { timecode } = chapter;
    const minutes = String(Math.floor(timecode / 60)).padStart(2, '0');
    const seconds = String(timecode % 60).padStart(2, '0');
    lines.push(
      `  TRACK ${String(index + 1).padStart(2, '0')} AUDIO`,
      `    TITLE ${quoted(chapter.title)}`,
      `    INDEX 01 ${minutes}:${seconds}:00`,
    );
  }
  return `${lines.join('\n')}\n`;
}
