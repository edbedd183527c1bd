import * as v from 'valibot';
import { plainText } from './plain-text.ts';
import type { FieldProblem } from './problem.ts';

/** An entry's own words: PeerTube's (express-validator 7 and 6), and those of RFC 7807's example. */
const entrySchema = v.object({
  msg: v.fallback(v.optional(v.string()), undefined),
  reason: v.fallback(v.optional(v.string()), undefined),
  path: v.fallback(v.optional(v.string()), undefined),
  param: v.fallback(v.optional(v.string()), undefined),
  name: v.fallback(v.optional(v.string()), undefined),
  location: v.fallback(v.optional(v.string()), undefined),
});

const places: Readonly<Record<string, NonNullable<FieldProblem['where']>>> = {
  params: 'path',
  query: 'query',
  headers: 'header',
  cookies: 'header',
};

const mostFields = 50;

/**
 * The form's field of a validator's path. A list is one field, whichever of its items is wrong; what lies in an
 * object keeps its way there: `tags[0]` → `tags`, `chapters[2].title` → `chapters`,
 * `scheduleUpdate[updateAt]` → `scheduleUpdate.updateAt`.
 */
export function formField(path: string): string {
  const dotted = path
    .slice(0, 1_000)
    .replace(/\[(["']?)([^\][]*)\1\]/g, '.$2')
    .replace(/^\.+/, '');
  const parts = dotted.split('.');
  const item = parts.findIndex((part) => part === '*' || part === '' || /^\d+$/.test(part));
  return plainText((item > 0 ? parts.slice(0, item) : parts).join('.'));
}

function fieldOf(key: string | null, value: unknown): FieldProblem | null {
  const parsed = v.safeParse(entrySchema, value);
  const entry = parsed.success ? parsed.output : {};
  const path = key ?? entry.path ?? entry.param ?? entry.name;
  if (path === undefined) return null;
  const said = entry.msg ?? entry.reason ?? (typeof value === 'string' ? value : '');
  const where =
    entry.location !== undefined && Object.hasOwn(places, entry.location)
      ? places[entry.location]
      : undefined;
  return { field: formField(path), ...(where !== undefined && { where }), message: plainText(said) };
}

/**
 * The fields at fault, from `invalid-params`: an object by field (PeerTube, recording "update with a long name"), or
 * a list of entries that name theirs (RFC 7807; older validators). What is none of both names no field.
 */
export function invalidParams(given: unknown): readonly FieldProblem[] {
  if (typeof given !== 'object' || given === null) return [];
  const entries: readonly (readonly [string | null, unknown])[] = Array.isArray(given)
    ? given.slice(0, mostFields).map((value: unknown) => [null, value] as const)
    : Object.entries(given).slice(0, mostFields);
  const found = new Map<string, FieldProblem>();
  for (const [key, value] of entries) {
    const field = fieldOf(key, value);
    if (field === null) continue;
    const same = `${field.where ?? ''} ${field.field} ${field.message}`;
    if (!found.has(same)) found.set(same, field);
  }
  return [...found.values()];
}
