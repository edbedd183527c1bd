import type { BulkChange } from './edit.ts';

/** What is done to the texts and tags of many videos. Pure: the window shows examples by the same code. */

/**
 * What a template may hold: `{title}` … and `{number:000}` (with leading zeros). `{{` and `}}` stand for the braces
 * themselves.
 */
export const placeholderNames = [
  'title',
  'description',
  'support',
  'number',
  'channel',
  'date',
  'year',
  'language',
] as const;

export type PlaceholderName = (typeof placeholderNames)[number];

/** What each stands for, for one video. */
export type PlaceholderValues = Readonly<Record<Exclude<PlaceholderName, 'number'>, string>> & {
  /** Its place among the videos, from 1 on. */
  readonly number: number;
};

const braces = /\{\{|\}\}|\{([^{}]*)\}/g;

interface Placeholder {
  readonly name: PlaceholderName;
  /** Digits that a number has at least. */
  readonly digits: number;
}

function parsePlaceholder(inside: string): Placeholder | null {
  const [, word = '', zeros = ''] = /^([a-z]+)(?::(0{1,12}))?$/.exec(inside.trim()) ?? [];
  const name = placeholderNames.find((candidate) => candidate === word);
  if (name === undefined || (zeros !== '' && name !== 'number')) return null;
  return { name, digits: zeros.length };
}

/** The first thing in braces that is no placeholder, with its braces; null where there is none. */
export function unknownPlaceholder(template: string): string | null {
  for (const [whole, inside] of template.matchAll(braces)) {
    if (inside !== undefined && parsePlaceholder(inside) === null) return whole;
  }
  return null;
}

/** The template with the video's values in it, without white space around. What is no placeholder stays as it is. */
export function fillTemplate(template: string, values: PlaceholderValues): string {
  const filled = template.replace(braces, (whole, inside: string | undefined) => {
    if (inside === undefined) return whole.charAt(0);
    const placeholder = parsePlaceholder(inside);
    if (placeholder === null) return whole;
    const { name, digits } = placeholder;
    return name === 'number' ? String(values.number).padStart(digits, '0') : values[name];
  });
  return filled.trim();
}

const special = /[\\^$.*+?()[\]{}|]/g;

/** Every place where `find` stands, as it is written. */
export function replaceText(
  text: string,
  {
    find,
    replace,
    matchCase,
  }: Pick<Extract<BulkChange, { kind: 'replace-text' }>, 'find' | 'replace' | 'matchCase'>,
): string {
  if (find === '') return text;
  const pattern = new RegExp(find.replace(special, '\\$&'), matchCase ? 'gu' : 'giu');
  return text.replace(pattern, () => replace);
}

const sameTag = (tag: string): string => tag.trim().toLowerCase();

/** Without doubles; what is removed and added is there in the end. Upper and lower case do not matter. */
export function changeTags(
  tags: readonly string[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): readonly string[] {
  const gone = new Set(remove.map(sameTag));
  const kept = tags.filter((tag) => !gone.has(sameTag(tag)));
  return withoutDoubles([...kept, ...add]);
}

/** The first of each. */
export function withoutDoubles(tags: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return tags
    .map((tag) => tag.trim())
    .filter((tag) => {
      const isNew = tag !== '' && !seen.has(sameTag(tag));
      seen.add(sameTag(tag));
      return isNew;
    });
}
