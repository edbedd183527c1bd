/**
 * One operation of PeerTube's REST API, as a row of data. Client, bridge, capability checks, the stand-in's
 * router and the contract tests read the same rows.
 */

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who may call: anyone, somebody signed in, a moderator, an administrator. */
export type Who = 'anyone' | 'user' | 'moderator' | 'administrator';

/** How the body travels. `bytes` is a chunk of a resumable upload; `multipart` carries files. */
export type BodyKind = 'none' | 'json' | 'form' | 'multipart' | 'bytes';

export type PathValue = string | number;
export type QueryValue = string | number | boolean | readonly (string | number)[] | undefined;

export interface OperationRow {
  readonly name: string;
  readonly method: Method;
  /** From the root of the server, parameters in braces: `/api/v1/videos/{id}`. */
  readonly path: string;
  /** The spelling before a rename, and the first version that has the new one. */
  readonly pathBefore?: { readonly version: string; readonly path: string };
  /** First version of PeerTube that has it; absent when 5.1 does. */
  readonly since?: string;
  /** First version that no longer has it. */
  readonly until?: string;
  readonly who: Who;
  readonly body: BodyKind;
  /** Yields or takes a secret: never callable from the window. */
  readonly mainOnly?: true;
}

/** What an operation takes and gives. */
export interface Shape {
  path?: object;
  query?: object;
  body?: unknown;
  result: unknown;
}

declare const shape: unique symbol;

export interface Operation<Is extends Shape = Shape> extends OperationRow {
  /** Exists in the type only. */
  readonly [shape]?: Is;
}

/** `operation<{ path: { id: string }, result: Video }>({ … })` */
export function operation<Is extends Shape>(row: OperationRow): Operation<Is> {
  return row;
}

export type InputOf<Op> =
  Op extends Operation<infer Is>
    ? (Is['path'] extends object ? { path: Is['path'] } : { path?: undefined }) &
        (Is['query'] extends object ? { query?: Is['query'] } : { query?: undefined }) &
        (Is extends { body: infer Body } ? { body: Body } : { body?: undefined })
    : never;

export type ResultOf<Op> = Op extends Operation<infer Is> ? Is['result'] : never;
