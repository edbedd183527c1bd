import type { BulkDifference, VideoField, VideoValues } from './edit.ts';
import { differingFields, sameValue } from './same-value.ts';
import { settled } from './video-body.ts';

/** A difference of one of a video's own values. */
export type ValueDifference = BulkDifference & { readonly field: VideoField };

/** Fields that travel together, and so stand or fall together. */
const groups: readonly (readonly VideoField[])[] = [
  ['privacy', 'schedule', 'passwords'],
  ['nsfw', 'nsfwSummary', 'nsfwFlags'],
];

/** The field, and those that travel with it. */
export function belongingTo(field: BulkDifference['field']): readonly string[] {
  return groups.find((group) => group.some((other) => other === field)) ?? [field];
}

/** Whether the passwords have to be known to say or to compare it. */
export function touchesAudience(differences: readonly BulkDifference[]): boolean {
  return differences.some(({ field }) => belongingTo(field).includes('passwords'));
}

export function isOfValues(difference: BulkDifference): difference is ValueDifference {
  return !['playlist', 'existence', 'owner', 'files'].includes(difference.field);
}

/**
 * What of `there` becomes another by `target` (as a server holds it, `settled`). What a server only writes otherwise
 * counts where its group is touched: it is written anew then.
 */
export function differencesBetween(there: VideoValues, target: VideoValues): readonly ValueDifference[] {
  const touched = new Set(differingFields(settled(there), target).flatMap(belongingTo));
  return differingFields(there, target)
    .filter((field) => touched.has(field))
    .map((field) => ({ field, before: there[field], after: target[field] }));
}

/** What has become of a difference on the server meanwhile. */
export interface Compared {
  /** Still as before. */
  readonly open: readonly ValueDifference[];
  /** Neither as before nor as it was to become; with it, all that travels with it. */
  readonly conflicts: readonly VideoField[];
}

/** Compares what the server has with where the differences lead `from` and `to`. */
export function compare(
  there: VideoValues,
  differences: readonly BulkDifference[],
  [from, to]: readonly ['before', 'after'] | readonly ['after', 'before'],
): Compared {
  const pending = differences
    .filter(isOfValues)
    .filter((difference) => !sameValue(difference.field, there[difference.field], difference[to]));
  const moved = pending.filter(
    (difference) => !sameValue(difference.field, there[difference.field], difference[from]),
  );
  const bad = new Set(moved.flatMap(({ field }) => belongingTo(field)));
  return {
    open: pending.filter(({ field }) => !bad.has(field)),
    conflicts: pending.filter(({ field }) => bad.has(field)).map(({ field }) => field),
  };
}

/** The values with these differences in them. */
export function valuesWith(
  there: VideoValues,
  differences: readonly ValueDifference[],
  to: 'before' | 'after',
): VideoValues {
  // Each difference holds a value of its own field: it was made of one, or read back through its schema.
  return {
    ...there,
    ...(Object.fromEntries(differences.map((each) => [each.field, each[to]])) as Partial<VideoValues>),
  };
}
