import * as v from 'valibot';
import type { Outcome } from '../peertube/problem.ts';
import { failed, problem } from '../peertube/problem.ts';
import { operations, type OperationName, type OperationRow } from '../peertube/operations/index.ts';

/** A row of the catalogue that the window may call. */
export function isOperationName(name: unknown): name is OperationName {
  return typeof name === 'string' && Object.hasOwn(operations, name);
}

const scalar = v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean()]);

/** The loosest shape of an operation's input: what is wrong within it is for the server to say. */
const inputSchema = v.optional(
  v.strictObject({
    path: v.optional(v.record(v.string(), v.union([v.string(), v.pipe(v.number(), v.finite())]))),
    query: v.optional(v.record(v.string(), v.optional(v.union([scalar, v.array(scalar)])))),
    body: v.optional(v.unknown()),
  }),
);

export type CallInput = NonNullable<v.InferOutput<typeof inputSchema>>;

export interface Caller {
  (account: string, row: OperationRow, input: CallInput): Promise<Outcome<unknown>>;
}

/**
 * Performs a row for the window: main-only rows are refused, the input's outline is checked, the path is built
 * by the client from the row's template.
 */
export async function peertubeCall(
  caller: Caller,
  request: { account: string; operation: OperationName; input: unknown },
): Promise<Outcome<unknown>> {
  const row: OperationRow = operations[request.operation];
  if (row.mainOnly === true) {
    return failed(problem('forbidden', { cause: `${row.name} is for the main process alone` }));
  }
  const input = v.safeParse(inputSchema, request.input);
  if (!input.success) {
    return failed(problem('invalid-input', { cause: `input of ${row.name}` }));
  }
  return await caller(request.account, row, input.output ?? {});
}
