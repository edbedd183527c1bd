import type { OperationName } from '../../../src-main/peertube/operations/index.ts';

/** A request as the server saw it. It is listed when it arrives, and goes on changing until it ends. */
export interface RecordedRequest {
  readonly number: number;
  /** Server time, milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Undefined where the catalogue has no such operation in this version: static files, unknown routes. */
  readonly operation: OperationName | undefined;
  /** Tokens and one-time passwords are redacted. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON, form or multipart fields, secrets redacted; undefined for uploaded bytes. */
  body: unknown;
  /** Bytes of the body that arrived so far. */
  bytes: number;
  /** Undefined until answered. */
  status: number | undefined;
  outcome: 'running' | 'answered' | 'cut';
}
