import type { Country } from './answers.ts';
import { dayOf } from './days.ts';
import { noDays, withDays, type KnownDays } from './known-days.ts';

/** Days are kept for so long: two years. */
export const keptDays = 730;

/** A video's figures by days; numbers of days as in days.ts. */
export interface Series {
  /** All days from this one to `through` are known. */
  readonly from: number;
  readonly through: number;
  /** There was nothing before `from`. */
  readonly isWhole: boolean;
  readonly viewers: KnownDays;
  /** Seconds. */
  readonly watchTime: KnownDays;
  /** Null below 8.2. */
  readonly downloads: KnownDays | null;
}

/** What is known of one video's figures. */
export interface VideoStats extends Series {
  readonly uuid: string;
  /** In the list of videos when it was read. */
  readonly views: number;
  /** When it was read; ms since 1970. */
  readonly readAt: number;
  /** The day on which a reading saw that `views` had moved; 0: what there was, was long over. */
  readonly movedOn: number;
  /** Of all time; asked for less often. */
  readonly overall: {
    readonly readAt: number;
    readonly views: number;
    readonly countries: readonly Country[];
  };
}

/** A stretch of days as the server told it. */
export interface ReadDays {
  readonly from: number;
  readonly viewers: ArrayLike<number>;
  readonly watchTime: ArrayLike<number>;
  /** Null: was not asked for. */
  readonly downloads: ArrayLike<number> | null;
}

/** With what was read in place of what was known from then on; nothing is kept for longer than `keptDays`. */
export function withRead(known: Series | null, read: ReadDays, now: number): Series {
  const oldest = dayOf(now) - keptDays + 1;
  // Were there days between that nobody knows, what was before them is forgotten.
  const base = known !== null && known.through >= read.from - 1 ? known : null;
  const from = base === null ? read.from : Math.max(Math.min(base.from, read.from), oldest);
  const put = (days: KnownDays | null | undefined, values: ArrayLike<number>): KnownDays =>
    withDays(days ?? noDays, { since: from, from: read.from, values });
  return {
    from,
    through: read.from + read.viewers.length - 1,
    isWhole: base !== null && base.isWhole && base.from >= from,
    viewers: put(base?.viewers, read.viewers),
    watchTime: put(base?.watchTime, read.watchTime),
    downloads: read.downloads === null ? null : put(base?.downloads, read.downloads),
  };
}
