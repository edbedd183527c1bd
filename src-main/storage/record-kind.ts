import * as v from 'valibot';

/** One kind of record: what its JSON looks like now, and how older ones become that. */
export interface RecordKind<Value> {
  /** For reports and problems: `draft`, `upload`, `queue`. */
  readonly name: string;
  /** Grows when the shape changes in a way that its schema does not bridge by defaults. */
  readonly version: number;
  readonly schema: v.GenericSchema<unknown, Value>;
  /** From the version that is the key to the next one. */
  readonly upgrades?: Readonly<Record<number, (old: unknown) => unknown>>;
}

const envelope = v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(1)), value: v.unknown() });

/** The file's text for a value. */
export function writeText<Value>(kind: RecordKind<Value>, value: Value): string {
  return `${JSON.stringify({ version: kind.version, value }, null, 1)}\n`;
}

/**
 * The value in a file's text, upgraded.
 *
 * @throws Error with the reason when it is not one: no JSON, of a newer version, not of this shape.
 */
export function readText<Value>(kind: RecordKind<Value>, text: string): Value {
  const parsed: unknown = JSON.parse(text);
  const { version, value } = v.parse(envelope, parsed);
  if (version > kind.version) throw new Error(`version ${version} is newer than ${kind.version}`);
  let upgraded = value;
  for (let from = version; from < kind.version; from += 1) {
    const upgrade = kind.upgrades?.[from];
    if (upgrade === undefined) throw new Error(`no way from version ${from}`);
    upgraded = upgrade(upgraded);
  }
  const result = v.safeParse(kind.schema, upgraded);
  if (result.success) return result.output;
  // Paths and expectations only: a record's values may be private.
  throw new Error(
    result.issues
      .slice(0, 3)
      .map((issue) => `${v.getDotPath(issue) ?? '(all)'}: expected ${issue.expected ?? 'something else'}`)
      .join('; '),
  );
}
