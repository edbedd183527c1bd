import * as v from 'valibot';
import type { RecordKind } from '../storage/index.ts';
import type { Country } from './answers.ts';
import { daysFromText, daysText, isDaysText, type KnownDays } from './known-days.ts';
import { keptDays, type VideoStats } from './video-stats.ts';

/** A little more than is kept: a stretch that was just read may begin before. */
const mostDays = keptDays + 100;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const day = v.pipe(count, v.maxValue(10_000_000));
const days = v.object({
  /** The day of the first number. */
  at: day,
  /** As `daysText` writes it. */
  text: v.pipe(
    v.string(),
    v.check((text) => isDaysText(text, mostDays), 'days'),
  ),
});

const recordSchema = v.object({
  uuid: v.string(),
  views: count,
  readAt: count,
  movedOn: day,
  from: day,
  through: day,
  isWhole: v.boolean(),
  viewers: days,
  watchTime: days,
  downloads: v.nullable(days),
  overallReadAt: count,
  overallViews: count,
  /** `FR 12, DE 3`. */
  countries: v.pipe(v.string(), v.regex(/^(?:[A-Z]{2} \d{1,15}(?:, [A-Z]{2} \d{1,15})*)?$/)),
});

export type StatsRecord = v.InferOutput<typeof recordSchema>;

/** A part of an account's figures: `part-<0…f>.json`. */
export const statsKind: RecordKind<readonly StatsRecord[]> = {
  name: 'statistics',
  version: 1,
  schema: v.array(recordSchema),
};

/** How an account was read: `reading.json`. */
export interface ReadingFacts {
  /** ms since 1970: the last time that all videos were read. Null: never. */
  readonly readAt: number | null;
  /** Whether the server counts downloads; null: not known yet. */
  readonly downloads: boolean | null;
}

export const neverRead: ReadingFacts = { readAt: null, downloads: null };

export const readingKind: RecordKind<ReadingFacts> = {
  name: 'statistics',
  version: 1,
  schema: v.object({ readAt: v.nullable(count), downloads: v.nullable(v.boolean()) }),
};

const stored = (known: KnownDays): StatsRecord['viewers'] => ({ at: known.at, text: daysText(known) });

export function recordFrom({ overall, viewers, watchTime, downloads, ...stats }: VideoStats): StatsRecord {
  return {
    ...stats,
    viewers: stored(viewers),
    watchTime: stored(watchTime),
    downloads: downloads && stored(downloads),
    overallReadAt: overall.readAt,
    overallViews: overall.views,
    countries: overall.countries.map((country) => `${country.isoCode} ${country.viewers}`).join(', '),
  };
}

function countriesFrom(text: string): readonly Country[] {
  if (text === '') return [];
  return text.split(', ').map((country) => {
    const [isoCode = '', viewers] = country.split(' ');
    return { isoCode, viewers: Number(viewers) };
  });
}

export function statsFrom(record: StatsRecord): VideoStats {
  const { viewers, watchTime, downloads, overallReadAt, overallViews, countries, ...stats } = record;
  const read = ({ at, text }: StatsRecord['viewers']): KnownDays => daysFromText(at, text);
  return {
    ...stats,
    viewers: read(viewers),
    watchTime: read(watchTime),
    downloads: downloads && read(downloads),
    overall: { readAt: overallReadAt, views: overallViews, countries: countriesFrom(countries) },
  };
}
