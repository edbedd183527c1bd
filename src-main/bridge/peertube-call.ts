import * as v from 'valibot';
import type { Outcome } from '../peertube/problem.ts';
import { failed, problem, succeeded } from '../peertube/problem.ts';
import { operations, type OperationName, type OperationRow } from '../peertube/operations/index.ts';
import { callBody, type CallBodyOptions } from './call-body.ts';
import { withoutKeys } from './without-keys.ts';

/** A row of the catalogue that the window may call. */
export function isOperationName(name: unknown): name is OperationName {
  return typeof name === 'string' && Object.hasOwn(operations, name);
}

const text = v.pipe(v.string(), v.maxLength(10_000));
const number = v.pipe(v.number(), v.finite());
const scalar = v.union([text, number, v.boolean()]);

/** The loosest shape of an operation's input: what is wrong within it is for the server to say. */
const inputSchema = v.optional(
  v.strictObject({
    path: v.optional(
      v.pipe(
        v.record(v.string(), v.union([text, number])),
        v.check((given) => Object.keys(given).length <= 20),
      ),
    ),
    query: v.optional(
      v.pipe(
        v.record(v.string(), v.optional(v.union([scalar, v.pipe(v.array(scalar), v.maxLength(1_000))]))),
        v.check((given) => Object.keys(given).length <= 100),
      ),
    ),
    body: v.optional(v.unknown()),
  }),
);

export type CallInput = NonNullable<v.InferOutput<typeof inputSchema>>;

export interface Caller {
  (
    account: string,
    row: OperationRow,
    input: CallInput,
    options: { readonly background: boolean },
  ): Promise<Outcome<unknown>>;
}

export interface PeertubeCallDeps {
  readonly call: Caller;
  /** A granted file, to be read as it travels. */
  readonly granted: CallBodyOptions['granted'];
}

/**
 * Performs a row for the window: main-only rows are refused, and rows that answer bytes (files reach the window
 * through the protocol handler); the input's outline is checked, files take the place of their grants, the path is
 * built by the client from the row's template, and keys that are secrets stay here.
 */
export async function peertubeCall(
  { call, granted }: PeertubeCallDeps,
  request: { account: string; operation: OperationName; input: unknown; background?: boolean },
): Promise<Outcome<unknown>> {
  const row: OperationRow = operations[request.operation];
  if (row.mainOnly === true) {
    return failed(problem('forbidden', { cause: `${row.name} is for the main process alone` }));
  }
  if (row.answers === 'bytes') {
    return failed(problem('invalid-input', { cause: `${row.name} answers bytes` }));
  }
  const input = v.safeParse(inputSchema, request.input);
  if (!input.success) {
    return failed(problem('invalid-input', { cause: `input of ${row.name}` }));
  }
  const { body: given, ...parts } = input.output ?? {};
  const body = await callBody(given, { files: row.body === 'multipart', granted });
  if (!body.ok) return body;
  const answer = await call(
    request.account,
    row,
    { ...parts, ...(body.value !== undefined && { body: body.value }) },
    { background: request.background === true },
  );
  if (!answer.ok || row.secretKeys === undefined) return answer;
  return succeeded(withoutKeys(answer.value, row.secretKeys));
}
