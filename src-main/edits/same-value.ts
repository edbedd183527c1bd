import type { VideoField, VideoValues } from './edit.ts';

/** Servers write moments in different ways: `…:00Z`, `…:00.000Z`. */
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Fields whose order no server keeps. */
const unordered: ReadonlySet<string> = new Set<VideoField>(['tags', 'passwords']);

/** As values are compared: by what they mean, not by how a server writes them. */
function meaning(value: unknown): unknown {
  if (typeof value === 'string') {
    return moment.test(value) ? Date.parse(value) : value.replaceAll('\r\n', '\n').trim();
  }
  if (Array.isArray(value)) return value.map(meaning);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, meaning(inner)]);
  return Object.fromEntries(entries.sort(([one], [other]) => one.localeCompare(other)));
}

function comparable(field: string, value: unknown): string {
  const meant = meaning(value);
  return JSON.stringify(unordered.has(field) && Array.isArray(meant) ? meant.map(String).sort() : meant);
}

/**
 * Whether two values of a field are the same to a person: line ends, white space around a text, the spelling of a
 * moment, and the order of tags and passwords do not count.
 */
export function sameValue(field: string, one: unknown, other: unknown): boolean {
  return comparable(field, one) === comparable(field, other);
}

/** The fields in which they differ, in the order of the first one's. */
export function differingFields(one: VideoValues, other: VideoValues): readonly VideoField[] {
  const fields = Object.keys(one) as VideoField[]; // VideoValues has no other keys.
  return fields.filter((field) => !sameValue(field, one[field], other[field]));
}
