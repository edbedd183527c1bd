import type { OperationRow } from './operations/index.ts';
import type { FilePart } from './file-part.ts';
import { multipartBody, type MultipartBody, type Part } from './multipart.ts';
import { failed, problem, succeeded, type Outcome } from './problem.ts';
import { isAtLeast } from './version.ts';

/** The loosest input of an operation, as it arrives from the bridge. */
export interface RequestInput {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
}

export type RequestBody =
  | { readonly kind: 'text'; readonly type: string; readonly text: string }
  | ({ readonly kind: 'multipart' } & MultipartBody);

function invalid(row: OperationRow, what: string): { ok: false; problem: ReturnType<typeof problem> } {
  return failed(problem('invalid-input', { cause: `${row.name}: ${what}` }));
}

/** Encoded; a list stands for several parts with slashes between them. */
function asPathPart(value: unknown): string | null {
  if (Array.isArray(value)) {
    const parts = value.map((part: unknown) => (Array.isArray(part) ? null : asPathPart(part)));
    return parts.length === 0 || parts.includes(null) ? null : parts.join('/');
  }
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== 'string' || value === '' || value === '.' || value === '..') return null;
  // A lone surrogate makes encodeURIComponent throw.
  return value.isWellFormed() ? encodeURIComponent(value) : null;
}

/** The row's path with its parameters filled in, each encoded; in the spelling of the server's version. */
export function pathOf(row: OperationRow, input: RequestInput, version?: string): Outcome<string> {
  const { pathBefore } = row;
  const old = pathBefore !== undefined && version !== undefined && !isAtLeast(version, pathBefore.version);
  const template = old ? pathBefore.path : row.path;
  const given = new Map(Object.entries(input.path ?? {}));
  const missing: string[] = [];
  const path = template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const part = asPathPart(given.get(name));
    if (part === null) missing.push(name);
    return part ?? '';
  });
  return missing.length === 0 ? succeeded(path) : invalid(row, `path parameter ${missing.join(', ')}`);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** `?a=1&ids%5B%5D=2&ids%5B%5D=3`, empty without parameters (recording "videos exist in my playlists"). */
export function queryOf(row: OperationRow, input: RequestInput): Outcome<string> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value === undefined || value === null) continue;
    if (Array.isArray(value) && value.every(isScalar)) {
      value.forEach((item) => query.append(`${name}[]`, String(item)));
    } else if (isScalar(value)) query.append(name, String(value));
    else return invalid(row, `query parameter ${name}`);
  }
  return succeeded(query.size === 0 ? '' : `?${query.toString()}`);
}

function isFilePart(value: unknown): value is FilePart {
  return (
    typeof value === 'object' &&
    value !== null &&
    (('bytes' in value && value.bytes instanceof Uint8Array) ||
      ('open' in value &&
        typeof value.open === 'function' &&
        'size' in value &&
        Number.isSafeInteger(value.size))) &&
    'filename' in value &&
    typeof value.filename === 'string' &&
    'type' in value &&
    typeof value.type === 'string'
  );
}

/**
 * PeerTube's own way of writing an object as a form: `tags[0]`, `scheduleUpdate[privacy]`, `null` and an empty
 * list as the word null (its web client does the same; recordings "studio: …", "create" of a live).
 */
function partsOf(value: unknown, name: string): Part[] {
  if (value === undefined) return [];
  if (isFilePart(value)) return [[name, value]];
  if (value instanceof Date) {
    return [[name, Number.isNaN(value.getTime()) ? 'null' : value.toISOString()]];
  }
  if (value === null || (Array.isArray(value) && value.length === 0)) return [[name, 'null']];
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) =>
      partsOf(inner, name === '' ? key : `${name}[${key}]`),
    );
  }
  if (isScalar(value)) return [[name, String(value)]];
  return [];
}

function form(body: unknown): RequestBody {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(typeof body === 'object' && body !== null ? body : {})) {
    if (isScalar(value)) fields.append(name, String(value));
  }
  return { kind: 'text', type: 'application/x-www-form-urlencoded', text: fields.toString() };
}

function json(row: OperationRow, body: unknown): Outcome<RequestBody> {
  try {
    return succeeded({ kind: 'text', type: 'application/json', text: JSON.stringify(body ?? {}) });
  } catch {
    // Circles and big numbers: no server can be told of them.
    return invalid(row, 'a body that is no JSON');
  }
}

/** The body as it travels; null for none. A multipart body without a file goes as JSON. */
export function bodyOf(row: OperationRow, input: RequestInput): Outcome<RequestBody | null> {
  switch (row.body) {
    case 'none':
      return succeeded(null);
    case 'json':
      return json(row, input.body);
    case 'form':
      return succeeded(form(input.body));
    case 'multipart': {
      const parts = partsOf(input.body ?? {}, '');
      const hasFile = parts.some(([, value]) => typeof value !== 'string');
      return hasFile ? succeeded({ kind: 'multipart', ...multipartBody(parts) }) : json(row, input.body);
    }
    case 'bytes':
      return invalid(row, 'file bytes go through resumable-upload.ts');
  }
}
