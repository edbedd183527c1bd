import type { Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';

/** What figures are summed over. */
export type StatisticsScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'account'; readonly account: AccountId }
  | { readonly kind: 'channel'; readonly account: AccountId; readonly channelId: number };

/** Days in UTC, as servers count them: `2026-11-22`. Both belong to it. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** `watchTime` in seconds. `downloads` since 8.2. How they are come by, and what they lack: see plan.ts. */
export interface Figures {
  readonly viewers: number;
  readonly watchTime: number;
  /** Null where no server tells it, and of a video that nobody has watched yet. */
  readonly downloads: number | null;
}

/** One video's part in a report. */
export interface VideoFigures extends Figures {
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  readonly name: string;
  readonly channel: string;
  /** Path on the account's server, for `serverImage`. */
  readonly thumbnail: string | null;
  /** ISO 8601. */
  readonly publishedAt: string;
  /** Of as many days just before the range; null where they are not known. */
  readonly before: Figures | null;
  /** As the list of videos has them, of all time. */
  readonly views: number;
  readonly likes: number;
  readonly comments: number | null;
}

/** How well the figures of an account are known. */
export interface StatisticsReading {
  readonly account: AccountId;
  readonly isReading: boolean;
  /** Videos of which the figures are known as new as can be, of how many. */
  readonly done: number;
  readonly total: number;
  /** Milliseconds since 1970: the last time that all of them were. Null: never yet. */
  readonly readAt: number | null;
  /** Videos whose figures the server did not give, each with its own reason; they are asked for again next time. */
  readonly failed: number;
  /** Why the last reading ended early. */
  readonly problem: Problem | null;
}

/** From what is known now; nothing is asked. */
export interface StatisticsReport {
  readonly range: DayRange;
  /** Every day of the range. */
  readonly days: readonly string[];
  /**
   * By day, all videos together that are read; null: not known for that day (before `leftOut.daysBefore`, still to come,
   * or nothing read yet). Today and the day before may still grow.
   */
  readonly viewers: readonly (number | null)[];
  readonly watchTime: readonly (number | null)[];
  readonly downloads: readonly (number | null)[];
  readonly total: Figures;
  /** Of as many days just before; null where they are not known. */
  readonly before: Figures | null;
  /** Most viewers first. All of which the figures are known: those that nobody ever watched too. */
  readonly videos: readonly VideoFigures[];
  /** ISO 3166 codes, most viewers first, of all time: servers tell countries for whole videos. */
  readonly countries: readonly { readonly isoCode: string; readonly viewers: number }[];
  readonly readings: readonly StatisticsReading[];
  /** What these figures lack; said beside them. */
  readonly leftOut: {
    /** Videos without figures yet. */
    readonly unread: number;
    /**
     * The first day of which all figures are known: those before are left out of series and sums. A first reading goes
     * back 186 days (or to where all began), and days are kept for two years. Null: all of the range.
     */
    readonly daysBefore: string | null;
    /** Servers below 8.2: no downloads. */
    readonly withoutDownloads: readonly string[];
  };
}
