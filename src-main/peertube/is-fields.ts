export type Fields = Readonly<Record<string, unknown>>;

/** An object as JSON has them: no list, not null. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
