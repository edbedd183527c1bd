import { toOlderSpelling } from './older-spellings.ts';
import type { OperationRow } from './operations/index.ts';
import { failed, succeeded, type Outcome } from './problem.ts';
import { bodyOf, pathOf, queryOf, type RequestBody, type RequestInput } from './request-parts.ts';
import { unsupported } from './row-support.ts';

export interface PreparedRequest {
  /** With its query, from the root of the server. */
  readonly path: string;
  readonly body: RequestBody | null;
}

/**
 * An operation's input as it travels to a server of this version.
 *
 * Problems: `not-supported-by-server`, `invalid-input`.
 */
export function prepareRequest(
  row: OperationRow,
  given: RequestInput,
  server: { readonly version: string | undefined; readonly host: string },
): Outcome<PreparedRequest> {
  const input = toOlderSpelling(row, given, server.version);
  const refusal = unsupported(row, input, server);
  if (refusal !== null) return failed(refusal);
  const path = pathOf(row, input, server.version);
  if (!path.ok) return path;
  const query = queryOf(row, input);
  if (!query.ok) return query;
  const body = bodyOf(row, input);
  return body.ok ? succeeded({ path: `${path.value}${query.value}`, body: body.value }) : body;
}
