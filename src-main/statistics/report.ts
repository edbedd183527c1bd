import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import type { VideoRow } from '../videos/index.ts';
import { byViewers } from './answers.ts';
import { dayFromText, dayOf, dayText } from './days.ts';
import { sumOf, type KnownDays } from './known-days.ts';
import type { DayRange, Figures, StatisticsReading, StatisticsReport, VideoFigures } from './statistics.ts';
import { keptDays, type VideoStats } from './video-stats.ts';

/** What is known of one account, as far as a report is about it. */
export interface KnownAccount {
  readonly account: AccountId;
  readonly host: string;
  /** Those that the report is about. */
  readonly rows: readonly VideoRow[];
  readonly stats: ReadonlyMap<string, VideoStats>;
  /** When the list of videos was read; ms since 1970. Null: never. */
  readonly listReadAt: number | null;
  /** Null: not known yet. */
  readonly countsDownloads: boolean | null;
  readonly reading: StatisticsReading;
}

/** Days by their numbers, both with them. */
interface Days {
  readonly from: number;
  readonly to: number;
}

/** Nothing older is kept, and as many days before are compared. */
const mostDays = keptDays;

/** Problem: 'invalid-input' for days that are none, that are the wrong way round or too many. */
export function daysOfRange({ from, to }: DayRange): Outcome<Days> {
  const [first, last] = [dayFromText(from), dayFromText(to)];
  if (first === null || last === null || last < first || last - first >= mostDays) {
    return failed(problem('invalid-input', { cause: 'statistics: range' }));
  }
  return succeeded({ from: first, to: last });
}

function figuresOf(stats: VideoStats, { from, to }: Days): Figures {
  return {
    viewers: sumOf(stats.viewers, from, to),
    watchTime: sumOf(stats.watchTime, from, to),
    downloads: stats.downloads && sumOf(stats.downloads, from, to),
  };
}

const nobody: Figures = { viewers: 0, watchTime: 0, downloads: null };

/** A number that only some tell is the sum of theirs; null where none does. */
function added(one: Figures, other: Figures): Figures {
  return {
    viewers: one.viewers + other.viewers,
    watchTime: one.watchTime + other.watchTime,
    downloads:
      one.downloads === null && other.downloads === null
        ? null
        : (one.downloads ?? 0) + (other.downloads ?? 0),
  };
}

/** The first of the days from which on they are known; -Infinity: all. */
function knownFrom({ isWhole, from }: VideoStats): number {
  return isWhole ? Number.NEGATIVE_INFINITY : from;
}

function videoFigures(row: VideoRow, stats: VideoStats | undefined, days: Days): VideoFigures | null {
  // Who has no views needs no figures to be known.
  if (stats === undefined && row.views > 0) return null;
  const length = days.to - days.from + 1;
  const before = { from: days.from - length, to: days.from - 1 };
  const has = stats === undefined || knownFrom(stats) <= before.from;
  return {
    ...(stats === undefined ? nobody : figuresOf(stats, days)),
    account: row.account,
    video: row.uuid,
    name: row.name,
    channel: row.channel.displayName,
    thumbnail: row.thumbnail,
    publishedAt: row.publishedAt,
    before: !has ? null : stats === undefined ? nobody : figuresOf(stats, before),
    views: row.views,
    likes: row.likes,
    comments: row.comments,
  };
}

/** The sum of some videos' figures, day by day; null for days that are not known. */
function series(all: readonly KnownDays[], days: Days, isKnown: (day: number) => boolean) {
  const sums = new Float64Array(days.to - days.from + 1);
  for (const { at, values } of all) {
    const end = Math.min(values.length, days.to - at + 1);
    for (let index = Math.max(0, days.from - at); index < end; index += 1) {
      const day = at + index - days.from;
      sums[day] = (sums[day] ?? 0) + (values[index] ?? 0);
    }
  }
  return Array.from(sums, (sum, index): number | null => (isKnown(days.from + index) ? sum : null));
}

/** Sums over all the videos of these accounts, from what is known. */
export function reportOf(accounts: readonly KnownAccount[], range: DayRange, days: Days): StatisticsReport {
  const found = accounts.flatMap(({ rows, stats }) =>
    rows.map((row) => ({ row, stats: stats.get(row.uuid) })),
  );
  const known = found.flatMap(({ stats }) => stats ?? []);
  const videos = found
    .flatMap(({ row, stats }) => videoFigures(row, stats, days) ?? [])
    .sort((one, other) => other.viewers - one.viewers || other.views - one.views);

  const first = known.reduce((latest, stats) => Math.max(latest, knownFrom(stats)), Number.NEGATIVE_INFINITY);
  const last = accounts.reduce(
    (latest, { listReadAt }) => Math.max(latest, listReadAt === null ? -1 : dayOf(listReadAt)),
    -1,
  );
  const isKnown = (day: number): boolean => videos.length > 0 && day >= first && day <= last;
  const downloads = known.flatMap((stats) => stats.downloads ?? []);

  const countries = new Map<string, number>();
  for (const { overall } of known) {
    for (const { isoCode, viewers } of overall.countries) {
      countries.set(isoCode, (countries.get(isoCode) ?? 0) + viewers);
    }
  }

  const length = days.to - days.from + 1;
  const hasBefore = days.from - length >= first && videos.length > 0;
  return {
    range,
    days: Array.from({ length }, (_, index) => dayText(days.from + index)),
    viewers: series(
      known.map(({ viewers }) => viewers),
      days,
      isKnown,
    ),
    watchTime: series(
      known.map(({ watchTime }) => watchTime),
      days,
      isKnown,
    ),
    downloads: series(downloads, days, (day) => downloads.length > 0 && isKnown(day)),
    total: videos.reduce<Figures>(added, nobody),
    before: hasBefore
      ? videos.reduce<Figures>((sum, { before }) => added(sum, before ?? nobody), nobody)
      : null,
    videos,
    countries: byViewers(countries),
    readings: accounts.map(({ reading }) => reading),
    leftOut: {
      unread: found.length - videos.length,
      daysBefore: first > days.from ? dayText(first) : null,
      withoutDownloads: [
        ...new Set(
          accounts.flatMap(({ host, countsDownloads }) => (countsDownloads === false ? [host] : [])),
        ),
      ],
    },
  };
}
