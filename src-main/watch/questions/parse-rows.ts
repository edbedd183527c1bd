import * as v from 'valibot';
import { plainText } from '../../peertube/plain-text.ts';
import { failed, problem, succeeded, type Outcome } from '../../peertube/problem.ts';

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const text = v.pipe(v.string(), v.transform(plainText));
/** Identifiers are compared, and kept: never longer than any real one. */
export const uuid = v.pipe(
  v.string(),
  v.maxLength(100),
  v.transform((value) => value.toLowerCase()),
);
export const state = v.object({ id: count });

/** Not told, or nonsense: null. */
export function maybe<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.fallback(v.nullish(schema, null), null);
}

/** A time as the server writes it, in ms since 1970. */
export const moment = v.pipe(
  v.string(),
  v.maxLength(40),
  v.transform((value) => Date.parse(value)),
  v.check((value) => !Number.isNaN(value)),
);

const pageSchema = v.object({ total: count, data: v.pipe(v.array(v.unknown()), v.maxLength(1_000)) });

export interface Page<Row> {
  readonly total: number;
  /** Rows as they came, those that make no sense among them. */
  readonly length: number;
  /** What makes sense. */
  readonly rows: readonly Row[];
}

/** Problem: 'unexpected-answer' where it is no page at all. */
export function parsePage<Row>(
  answer: unknown,
  row: v.GenericSchema<unknown, Row>,
  what: string,
): Outcome<Page<Row>> {
  const page = v.safeParse(pageSchema, answer);
  if (!page.success) return failed(problem('unexpected-answer', { cause: what, retry: { kind: 'later' } }));
  const { total, data } = page.output;
  const rows = data.flatMap((one) => {
    const parsed = v.safeParse(row, one);
    return parsed.success ? [parsed.output] : [];
  });
  return succeeded({ total, length: data.length, rows });
}
