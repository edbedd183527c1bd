import type { VideoRow } from '../../../../src-preload/contract.ts';
import { format, words } from '../../../state/words.svelte.ts';

/** What the selected videos have now in a field, as far as their rows tell. */
export type Present =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'one'; readonly label: string }
  | {
      readonly kind: 'mixed';
      /** The most frequent first. */
      readonly shares: readonly { readonly label: string; readonly count: number }[];
    };

/** @param read gives a row's value in words; undefined where the row does not tell */
export function presentOf(rows: readonly VideoRow[], read: (row: VideoRow) => string | undefined): Present {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const label = read(row);
    if (label === undefined) return { kind: 'unknown' };
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const shares = [...counts]
    .map(([label, count]) => ({ label, count }))
    .sort((one, other) => other.count - one.count);
  const [first] = shares;
  if (first === undefined) return { kind: 'unknown' };
  return shares.length === 1 ? { kind: 'one', label: first.label } : { kind: 'mixed', shares };
}

/** Named one by one; the rest is counted. */
const named = 3;

export function sayPresent(present: Present): string {
  const say = words.bulk.form;
  switch (present.kind) {
    case 'unknown':
      return say.notTold;
    case 'one':
      return present.label;
    case 'mixed': {
      const { shares } = present;
      // One that would be left over is named as well: “1 other” says less and is no shorter.
      const shown = shares.slice(0, shares.length === named + 1 ? named + 1 : named);
      const others = shares.slice(shown.length).reduce((sum, { count }) => sum + count, 0);
      return say.mixed(shown, others, format);
    }
  }
}

/** Which tags the videos have, the most frequent first. Before 8.2 lists do not tell. */
export type TagShares =
  | { readonly kind: 'unknown'; readonly present: Present }
  | {
      readonly kind: 'known';
      readonly present: Present;
      readonly tags: readonly { readonly label: string; readonly count: number }[];
    };

export function tagShares(rows: readonly VideoRow[]): TagShares {
  const present = presentOf(rows, ({ tags }) =>
    tags === null ? undefined : tags.length === 0 ? words.bulk.form.nothingSet : format.list(tags),
  );
  if (present.kind === 'unknown') return { kind: 'unknown', present };
  const counts = new Map<string, number>();
  for (const tag of rows.flatMap(({ tags }) => tags ?? [])) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const tags = [...counts]
    .map(([label, count]) => ({ label, count }))
    .sort((one, other) => other.count - one.count || one.label.localeCompare(other.label));
  return {
    kind: 'known',
    tags,
    present: present.kind === 'one' || tags.length === 0 ? present : { kind: 'mixed', shares: tags },
  };
}
