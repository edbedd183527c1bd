import { lengthOf, type Chapter } from '../../../../src-preload/contract.ts';
import type { DraftRecord } from '../../../state/drafts-record.svelte.ts';
import { format } from '../../../state/words.svelte.ts';
import { parseChapterList, parseTimecode, type LeftOutLine } from '../../../captions/chapter-list.ts';

/** Characters that PeerTube takes for a chapter's title. */
export const chapterTitleMax = 100;

export type ChapterTrouble =
  | { readonly kind: 'time-missing' | 'title-missing' }
  | { readonly kind: 'not-a-time'; readonly text: string }
  | { readonly kind: 'same-time'; readonly timecode: number }
  | { readonly kind: 'title-too-long'; readonly length: number }
  | { readonly kind: 'after-end'; readonly durationSeconds: number };

let keys = 0;

/** A chapter as it is typed. */
export class ChapterRow {
  readonly key: number;
  time = $state('');
  title = $state('');
  /** The person has been in it and gone on. */
  left = $state(false);

  constructor(time: string, title: string) {
    keys += 1;
    this.key = keys;
    this.time = time;
    this.title = title;
  }

  // Getters, no deriveds: rows outlive the view in which they were begun, and a derived would end with that.
  get timecode(): number | null {
    return parseTimecode(this.time);
  }
  get empty(): boolean {
    return this.time.trim() === '' && this.title.trim() === '';
  }
}

function rowOf({ timecode, title }: Chapter): ChapterRow {
  return new ChapterRow(format.duration(timecode), title);
}

function byTime(one: Chapter, other: Chapter): number {
  return one.timecode - other.timecode;
}

function same(some: readonly Chapter[], others: readonly Chapter[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

/**
 * The chapters of one draft as rows to type in. A row with a time is kept with the draft at once, in the order of
 * times, even if its title is still wrong: the draft's check says so. One without a time waits here for it.
 */
export class ChapterRows {
  readonly #save: (chapters: readonly Chapter[]) => void;
  #kept: readonly Chapter[];
  rows = $state.raw<readonly ChapterRow[]>([]);
  /** Of the last list that was pasted. */
  leftOut = $state.raw<readonly LeftOutLine[]>([]);

  constructor(kept: readonly Chapter[], save: (chapters: readonly Chapter[]) => void) {
    this.#kept = kept;
    this.#save = save;
    this.rows = kept.map(rowOf);
    this.showGaps();
  }

  /** Times, in seconds, of chapters that have a title: no other may begin then. */
  get taken(): readonly number[] {
    return this.rows.flatMap(({ timecode, title }) =>
      timecode === null || title.trim() === '' ? [] : [timecode],
    );
  }

  /** What is wrong with a row: said when the person has left it. */
  troubleOf(row: ChapterRow, durationSeconds: number | null): ChapterTrouble | null {
    const length = lengthOf(row.title.trim());
    if (length > chapterTitleMax) return { kind: 'title-too-long', length };
    // A time on its way from `1` to `1:15` is many others before.
    if (row.empty || !row.left) return null;
    if (row.time.trim() === '') return { kind: 'time-missing' };
    if (row.timecode === null) return { kind: 'not-a-time', text: row.time.trim() };
    if (this.#before(row).some((other) => other.timecode === row.timecode))
      return { kind: 'same-time', timecode: row.timecode };
    if (length === 0) return { kind: 'title-missing' };
    // Kept all the same: the file may be another one tomorrow.
    return durationSeconds !== null && row.timecode >= Math.ceil(durationSeconds)
      ? { kind: 'after-end', durationSeconds }
      : null;
  }

  /** Something in a row was typed. */
  typed(): void {
    const timed = this.#timed();
    if (same(timed, this.#kept)) return;
    this.#kept = timed;
    this.#save(timed);
  }

  /** @param timecode where it is to begin, in seconds; null for one that is typed */
  add(timecode: number | null): ChapterRow {
    const row = new ChapterRow(timecode === null ? '' : format.duration(timecode), '');
    this.rows = [...this.rows, row];
    if (timecode !== null) this.sort();
    return row;
  }

  remove(row: ChapterRow): void {
    this.rows = this.rows.filter((other) => other !== row);
    this.typed();
  }

  /**
   * All lines that are chapters become rows; the others are told in `leftOut`. A row that has no title yet gives way
   * to one. Gives how many became rows.
   */
  paste(text: string): number {
    const { chapters, leftOut } = parseChapterList(text, this.taken);
    const gives = (row: ChapterRow) =>
      row.empty || (row.title.trim() === '' && chapters.some(({ timecode }) => timecode === row.timecode));
    this.rows = [...this.rows.filter((row) => !gives(row)), ...chapters.map(rowOf)];
    this.leftOut = leftOut;
    this.sort();
    this.typed();
    return chapters.length;
  }

  /** In the order of their times, written alike; rows without one come last. */
  sort(): void {
    for (const row of this.rows) if (row.timecode !== null) row.time = format.duration(row.timecode);
    this.rows = this.rows.toSorted(
      (one, other) => (one.timecode ?? Infinity) - (other.timecode ?? Infinity) || one.key - other.key,
    );
  }

  /** As if the person had left every row. */
  showGaps(): void {
    for (const row of this.rows) row.left = true;
  }

  /** Takes what is kept with the draft, unless these rows are where it comes from. */
  accept(kept: readonly Chapter[]): void {
    if (same(kept, this.#kept)) return;
    this.#kept = kept;
    this.rows = kept.map(rowOf);
    this.leftOut = [];
    this.showGaps();
  }

  #before(row: ChapterRow): readonly ChapterRow[] {
    return this.rows.slice(0, this.rows.indexOf(row));
  }

  #timed(): readonly Chapter[] {
    return this.rows
      .flatMap(({ timecode, title }) => (timecode === null ? [] : [{ timecode, title: title.trim() }]))
      .sort(byTime);
  }
}

const known = new WeakMap<DraftRecord, ChapterRows>();

/** One per draft: what is half typed is still there when one comes back to it. */
export function chapterRowsOf(record: DraftRecord): ChapterRows {
  const rows =
    known.get(record) ??
    new ChapterRows(record.metadata.chapters, (chapters) => {
      record.change({ chapters });
    });
  known.set(record, rows);
  return rows;
}
