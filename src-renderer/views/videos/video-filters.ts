import {
  videoFilterFields,
  type VideoFilter,
  type VideoFilterField,
  type VideoRow,
} from '../../../src-preload/contract.ts';
import type { Format, Words } from '../../../src-preload/words/index.ts';
import { foldText } from '../../state/fold-text.ts';
import type { VideoEntry } from '../../state/videos.svelte.ts';
import { readPublished, sayPublished } from './published-filter.ts';
import { stateKinds, stateKindsOf, videoPrivacy } from './video-facts.ts';

/** The value of a field that a video does not have: no category, no tags. */
export const withoutValue = '';

/** What a field needs to be said in words. */
export interface FilterWords {
  readonly words: Words;
  readonly format: Format;
  readonly accountName: (account: string) => string;
}

interface FieldRow {
  /** The video's own values of this field; several where it may have several. */
  readonly of: (row: VideoRow) => readonly string[];
  /** A value in words; `row` is a video that has it, where there is one. */
  readonly say: (value: string, row: VideoRow | undefined, by: FilterWords) => string;
  /** Values that come in this order; others by how often they are there. */
  readonly order?: readonly string[];
}

function idOf(constant: { readonly id: number | string } | null): readonly string[] {
  return [constant === null ? withoutValue : String(constant.id)];
}

/** Fields that a filter may ask for, but for the date, whose values are spans (`published-filter.ts`). */
type ListedField = Exclude<VideoFilterField, 'published'>;

const fields: Readonly<Record<ListedField, FieldRow>> = {
  account: {
    of: (row) => [row.account],
    say: (value, _row, by) => by.accountName(value),
  },
  channel: {
    of: (row) => [`${row.account}/${row.channel.id}`],
    say: (value, row) => row?.channel.displayName ?? value,
  },
  privacy: {
    of: (row) => [String(row.privacy)],
    say: (value, row, { words }) =>
      videoPrivacy({ privacy: Number(value), privacyLabel: row?.privacyLabel ?? value }, words),
    order: ['1', '2', '4', '5', '3'],
  },
  state: {
    of: stateKindsOf,
    say: (value, _row, { words }) =>
      words.videos.stateKinds[stateKinds.find((kind) => kind === value) ?? 'other'],
    order: stateKinds,
  },
  live: {
    of: (row) => [row.isLive ? 'live' : 'video'],
    say: (value, _row, { words }) => words.videos.liveOrVideo[value === 'live' ? 'live' : 'video'],
    order: ['video', 'live'],
  },
  tag: {
    of: (row) => (row.tags === null ? [] : row.tags.length === 0 ? [withoutValue] : row.tags),
    say: (value) => value,
  },
  language: { of: (row) => idOf(row.language), say: (value, row) => row?.language?.label ?? value },
  category: { of: (row) => idOf(row.category), say: (value, row) => row?.category?.label ?? value },
  licence: { of: (row) => idOf(row.licence), say: (value, row) => row?.licence?.label ?? value },
};

export const listedFields = videoFilterFields.filter((field): field is ListedField => field !== 'published');

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  /** Videos that have it. */
  readonly count: number;
}

/** The values that a field has among these videos, in the order in which one looks for them. */
export function optionsOf(
  field: ListedField,
  entries: readonly VideoEntry[],
  by: FilterWords,
): readonly FilterOption[] {
  const { of, order } = fields[field];
  const found = new Map<string, { count: number; row: VideoRow }>();
  for (const { row } of entries) {
    for (const value of of(row)) {
      const known = found.get(value);
      if (known) known.count += 1;
      else found.set(value, { count: 1, row });
    }
  }
  const options = [...found].map(([value, { count, row }]) => ({
    value,
    count,
    label: sayValue(field, value, row, by),
  }));
  const place = (value: string) => {
    const at = order?.indexOf(value) ?? -1;
    return at === -1 ? Infinity : at;
  };
  return options.toSorted((one, other) => {
    if (order) return Math.sign(place(one.value) - place(other.value)) || other.count - one.count;
    const last = Number(one.value === withoutValue) - Number(other.value === withoutValue);
    return last || other.count - one.count || one.label.localeCompare(other.label);
  });
}

function sayValue(field: ListedField, value: string, row: VideoRow | undefined, by: FilterWords): string {
  if (value === withoutValue) return by.words.videos.filters.without[field];
  return fields[field].say(value, row, by);
}

/** A filter's values in words, as a chip says them. */
export function sayFilter(
  { field, values }: VideoFilter,
  entries: readonly VideoEntry[],
  by: FilterWords,
): readonly string[] {
  if (field === 'published') return values.map((value) => sayPublished(value, by));
  const { of } = fields[field];
  return values.map((value) =>
    sayValue(field, value, entries.find(({ row }) => of(row).includes(value))?.row, by),
  );
}

/** Whether a video is one of those that all filters ask for. */
export function filterMatcher(filters: readonly VideoFilter[], now: Date): (row: VideoRow) => boolean {
  const tests = filters
    .filter(({ values }) => values.length > 0)
    .map(({ field, values }): ((row: VideoRow) => boolean) => {
      if (field === 'published') {
        const spans = values.map((value) => readPublished(value, now));
        return ({ publishedAt }) =>
          spans.some(({ from, before }) => from <= publishedAt && publishedAt < before);
      }
      const wanted = new Set(values);
      const { of } = fields[field];
      return (row) => of(row).some((value) => wanted.has(value));
    });
  return (row) => tests.every((test) => test(row));
}

/** Those of which every word that was typed occurs somewhere; all where nothing was typed. */
export function searchEntries(entries: readonly VideoEntry[], search: string): readonly VideoEntry[] {
  const typed = foldText(search).split(/\s+/).filter(Boolean);
  if (typed.length === 0) return entries;
  return entries.filter(({ folded }) => typed.every((word) => folded.includes(word)));
}

/** The filters with this field's values changed; a field without values is no filter. */
export function withFilter(
  filters: readonly VideoFilter[],
  field: VideoFilterField,
  values: readonly string[],
): readonly VideoFilter[] {
  const known = filters.some((filter) => filter.field === field);
  const changed = known
    ? filters.map((filter) => (filter.field === field ? { field, values } : filter))
    : [...filters, { field, values }];
  return changed.filter((filter) => filter.values.length > 0);
}
