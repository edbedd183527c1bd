import {
  videoColumnNames,
  type VideoColumnName,
  type VideoRow,
  type VideoSort,
} from '../../../src-preload/contract.ts';
import type { Format, Words } from '../../../src-preload/words/index.ts';
import type { TableColumn } from '../../components/table-column.ts';
import type { VideoEntry } from '../../state/videos.svelte.ts';
import { videoPrivacy, videoState } from './video-facts.ts';

export type AnyVideoColumn = VideoColumnName | 'title';

/** What columns need to say and to order their values. */
export interface ColumnWords {
  readonly words: Words;
  readonly format: Format;
  readonly accountName: (account: string) => string;
}

/** What a video is ordered by; null comes last, whichever way. */
type SortValue = string | number | null;

interface ColumnRow {
  readonly width: string;
  readonly align?: 'end';
  /** As it comes with the app: there from this width of the table on. Not there: only where somebody chose it. */
  readonly usualFrom?: number;
  readonly sort: (row: VideoRow, by: ColumnWords) => SortValue;
  /** What a cell says that has nothing more to it than text. */
  readonly text?: (row: VideoRow, by: ColumnWords) => string;
}

function number(value: number | null, { format }: ColumnWords): string {
  return value === null ? '' : format.number(value);
}

export const videoColumns: Readonly<Record<AnyVideoColumn, ColumnRow>> = {
  title: { width: 'minmax(224px, 1fr)', usualFrom: 0, sort: (row) => row.name },
  channel: {
    width: 'minmax(104px, 0.35fr)',
    usualFrom: 940,
    sort: (row) => row.channel.displayName,
    text: (row) => row.channel.displayName,
  },
  account: {
    width: 'minmax(104px, 0.3fr)',
    usualFrom: 1080,
    sort: (row, by) => by.accountName(row.account),
    text: (row, by) => by.accountName(row.account),
  },
  privacy: {
    width: '80px',
    usualFrom: 640,
    sort: (row, by) => videoPrivacy(row, by.words),
    text: (row, by) => videoPrivacy(row, by.words),
  },
  state: {
    width: '144px',
    usualFrom: 0,
    sort: (row, by) => videoState(row, by.words, by.format).text,
  },
  duration: {
    width: '64px',
    align: 'end',
    usualFrom: 812,
    sort: (row) => row.duration,
    text: (row, { format }) => (row.isLive && row.duration === 0 ? '' : format.duration(row.duration)),
  },
  views: {
    width: '72px',
    align: 'end',
    usualFrom: 732,
    sort: (row) => row.views,
    text: (row, by) => number(row.views, by),
  },
  likes: {
    width: '64px',
    align: 'end',
    sort: (row) => row.likes,
    text: (row, by) => number(row.likes, by),
  },
  comments: {
    width: '84px',
    align: 'end',
    sort: (row) => row.comments,
    text: (row, by) => number(row.comments, by),
  },
  published: { width: '112px', align: 'end', usualFrom: 0, sort: (row) => row.publishedAt },
  created: { width: '112px', align: 'end', sort: (row) => row.createdAt },
  updated: { width: '112px', align: 'end', sort: (row) => row.updatedAt },
  recorded: {
    width: '104px',
    align: 'end',
    sort: (row) => row.originallyPublishedAt,
    text: (row, { format }) =>
      row.originallyPublishedAt === null ? '' : format.date(new Date(row.originallyPublishedAt)),
  },
  size: {
    width: '76px',
    align: 'end',
    sort: (row) => row.size,
    text: (row, { format }) => (row.size === null ? '' : format.bytes(row.size)),
  },
  category: {
    width: 'minmax(112px, 0.3fr)',
    sort: (row) => row.category?.label ?? null,
    text: (row) => row.category?.label ?? '',
  },
  licence: {
    width: 'minmax(112px, 0.3fr)',
    sort: (row) => row.licence?.label ?? null,
    text: (row) => row.licence?.label ?? '',
  },
  language: {
    width: '88px',
    sort: (row) => row.language?.label ?? null,
    text: (row) => row.language?.label ?? '',
  },
  tags: {
    width: 'minmax(128px, 0.4fr)',
    sort: (row) => (row.tags === null || row.tags.length === 0 ? null : row.tags.join(' ')),
    text: (row) => row.tags?.join(', ') ?? '',
  },
};

/** Columns that come with the app, as far as the accounts that are shown make them useful. */
export function usualColumns(severalAccounts: boolean): readonly VideoColumnName[] {
  return videoColumnNames.filter(
    (name) => videoColumns[name].usualFrom !== undefined && (name !== 'account' || severalAccounts),
  );
}

/** The table's columns: those that the person chose, or as they come with the app where there is room for them. */
export function tableColumns(
  chosen: readonly VideoColumnName[] | null,
  severalAccounts: boolean,
  words: Words,
): readonly TableColumn[] {
  return (['title', ...(chosen ?? usualColumns(severalAccounts))] as const).map((name) => {
    const { width, align, usualFrom } = videoColumns[name];
    return {
      name,
      title: words.videos.columns[name],
      width,
      sortable: true,
      ...(align === undefined ? {} : { align }),
      ...(chosen === null && usualFrom !== undefined ? { from: usualFrom } : {}),
    };
  });
}

const collators = new Map<string, Intl.Collator>();

function collatorOf(locale: string): Intl.Collator {
  const known = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true });
  collators.set(locale, known);
  return known;
}

/** Ten thousand in some 50 ms by text, in less by number. What is alike stays in the order in which it came. */
export function sortEntries(
  entries: readonly VideoEntry[],
  { column, descending }: VideoSort,
  by: ColumnWords,
  locale: string,
): readonly VideoEntry[] {
  const { sort } = videoColumns[column];
  const { compare } = collatorOf(locale);
  const way = descending ? -1 : 1;
  const isDate = ['published', 'created', 'updated', 'recorded'].includes(column);
  return entries
    .map((entry) => ({ entry, value: sort(entry.row, by) }))
    .toSorted((one, other) => {
      if (one.value === other.value) return 0;
      if (one.value === null) return 1;
      if (other.value === null) return -1;
      if (typeof one.value === 'number' && typeof other.value === 'number')
        return (one.value - other.value) * way;
      // ISO 8601 in one time zone is in order as it is.
      if (isDate) return (one.value < other.value ? -1 : 1) * way;
      return compare(String(one.value), String(other.value)) * way;
    })
    .map(({ entry }) => entry);
}
