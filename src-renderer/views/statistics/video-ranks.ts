import type { Figures, VideoFigures } from '../../../src-preload/contract.ts';

/** Columns that one can sort by. */
export type RankColumn =
  'video' | 'viewers' | 'change' | 'watchTime' | 'average' | 'downloads' | 'views' | 'published';

export interface Rank {
  readonly column: RankColumn;
  readonly descending: boolean;
}

export const ranks = {
  top: { column: 'viewers', descending: true },
  rising: { column: 'change', descending: true },
  falling: { column: 'change', descending: false },
} as const satisfies Readonly<Record<string, Rank>>;

/** Seconds that one viewer watched; null: nobody did. */
export function averageOf({ viewers, watchTime }: Pick<Figures, 'viewers' | 'watchTime'>): number | null {
  return viewers === 0 ? null : watchTime / viewers;
}

/** More viewers than before, or fewer; null where it is not known. */
export function gainOf({ viewers, before }: VideoFigures): number | null {
  return before === null ? null : viewers - before.viewers;
}

const values: Readonly<Record<Exclude<RankColumn, 'video'>, (row: VideoFigures) => number | null>> = {
  viewers: (row) => row.viewers,
  change: gainOf,
  watchTime: (row) => row.watchTime,
  average: averageOf,
  downloads: (row) => row.downloads,
  views: (row) => row.views,
  published: (row) => Date.parse(row.publishedAt),
};

/** What is not known comes last either way; equals go by viewers, then by name. */
export function ranked(
  rows: readonly VideoFigures[],
  { column, descending }: Rank,
  locale: string,
): readonly VideoFigures[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = descending ? -1 : 1;
  const byName = (one: VideoFigures, other: VideoFigures) => collator.compare(one.name, other.name);
  if (column === 'video') return rows.toSorted((one, other) => sign * byName(one, other));
  const value = values[column];
  return rows.toSorted((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b) || other.viewers - one.viewers || byName(one, other);
  });
}
