import type { ServerFeature } from '../server-features.ts';

/**
 * One operation of PeerTube's REST API, as a row of data. Client, bridge, capability checks, the stand-in's
 * router and the contract tests read the same rows.
 */

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** As the API's description writes it, parameters in braces: `GET /api/v1/videos/{id}`. */
export type Route = `${Method} /${string}`;

/**
 * Who may call: anyone, somebody signed in, the owner of what the path names (or who helps to manage it), a
 * moderator, an administrator. Each may do what those before may.
 */
export type Who = 'anyone' | 'user' | 'owner' | 'moderator' | 'administrator';

/** How the body travels. `multipart` goes as JSON where it carries no file; `bytes` is a chunk of an upload. */
export type BodyKind = 'none' | 'json' | 'form' | 'multipart' | 'bytes';

/**
 * What comes back: nothing that counts, a JSON object (`object?`: or nothing), a `{ total, data }` of objects, a
 * JSON list, text (XML, logs), or bytes to be streamed. What is not of that kind becomes `unexpected-answer`.
 */
export type Answers = 'nothing' | 'object' | 'object?' | 'page' | 'list' | 'text' | 'bytes';

export type PathValue = string | number;
export type QueryValue = string | number | boolean | readonly (string | number)[] | undefined;

/** First version that has it, first that no longer has it; absent: 5.1 has it, all still have it. */
export interface Versions {
  readonly since?: string;
  readonly until?: string;
}

/** Only fields that some supported version lacks. */
export type VersionedFields = Readonly<Record<string, Versions>>;

interface RowOptions extends Versions {
  readonly who: Who;
  /** `none` where absent. */
  readonly body?: BodyKind;
  /** `nothing` where absent. */
  readonly answers?: Answers;
  /** The spelling before a rename, and the first version that has the new one. */
  readonly pathBefore?: { readonly version: string; readonly path: string };
  /** What the server's configuration must have switched on. */
  readonly needs?: ServerFeature;
  readonly queryFields?: VersionedFields;
  readonly bodyFields?: VersionedFields;
  /** Yields or takes a secret: never callable from the window. */
  readonly mainOnly?: true;
  /** Keys of the answer's object that are secrets: taken out before it crosses to the window. */
  readonly secretKeys?: readonly string[];
}

interface UnnamedRow extends RowOptions {
  readonly method: Method;
  /** From the root of the server: `/api/v1/videos/{id}`. */
  readonly path: string;
  readonly body: BodyKind;
  readonly answers: Answers;
}

export interface OperationRow extends UnnamedRow {
  /** In the field's own words: `videos.update`. */
  readonly name: string;
}

/** What an operation takes and gives. */
export interface Shape {
  path?: object;
  query?: object;
  body?: unknown;
  result: unknown;
}

declare const shape: unique symbol;

interface Shaped<Is extends Shape> {
  /** Exists in the type only. */
  readonly [shape]?: Is;
}

export type Operation<Is extends Shape = Shape> = OperationRow & Shaped<Is>;

/** `operation<{ path: { id: string }; result: Video }>('GET /api/v1/videos/{id}', { who: 'anyone', answers: 'object' })` */
export function operation<Is extends Shape>(route: Route, options: RowOptions): UnnamedRow & Shaped<Is> {
  const space = route.indexOf(' ');
  return {
    // The template literal type says which words stand before the space.
    method: route.slice(0, space) as Method,
    path: route.slice(space + 1),
    body: 'none',
    answers: 'nothing',
    ...options,
  };
}

type Named<Rows> = {
  [Name in keyof Rows]: Rows[Name] extends Shaped<infer Is> ? Operation<Is> : never;
};

/** The rows of one tag of the API; each is named by its key. */
export function tag<Rows extends Readonly<Record<string, UnnamedRow>>>(rows: Rows): Named<Rows> {
  const named = Object.entries(rows).map(([name, row]) => [name, { ...row, name }]);
  return Object.fromEntries(named) as Named<Rows>; // The same keys, in the same order.
}

export type InputOf<Op> =
  Op extends Operation<infer Is>
    ? (Is['path'] extends object ? { path: Is['path'] } : { path?: undefined }) &
        (Is['query'] extends object ? { query?: Is['query'] } : { query?: undefined }) &
        (Is extends { body: infer Body } ? { body: Body } : { body?: undefined })
    : never;

export type ResultOf<Op> = Op extends Operation<infer Is> ? Is['result'] : never;
