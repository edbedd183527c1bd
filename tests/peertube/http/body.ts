import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Refusal } from './refusal.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface UploadedFile {
  readonly filename: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface ReadBody {
  readonly fields: Fields;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

const nothing: ReadBody = { fields: {}, files: new Map() };

/** Reads a JSON, form or multipart body, whichever its content type says, as PeerTube's routes do. */
export async function readBody(
  request: Readable & { readonly headers: IncomingHttpHeaders },
): Promise<ReadBody> {
  const type = request.headers['content-type'] ?? '';
  const bytes = await buffer(request);
  if (bytes.length === 0) return nothing;
  if (type.includes('application/json')) return { fields: parseJson(bytes), files: new Map() };
  if (type.includes('multipart/form-data')) return readMultipart(bytes, type);
  if (type.includes('application/x-www-form-urlencoded')) {
    return { fields: nest(new URLSearchParams(bytes.toString())), files: new Map() };
  }
  return nothing;
}

function parseJson(bytes: Buffer): Fields {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch {
    throw new Refusal({ status: 400, detail: 'Malformed JSON body' });
  }
  return isRecord(value) ? value : {};
}

async function readMultipart(bytes: Buffer, type: string): Promise<ReadBody> {
  const form = await parseForm(bytes, type);
  const texts: [string, string][] = [];
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of form) {
    if (typeof value === 'string') texts.push([name, value]);
    else files.set(name, { filename: value.name, type: value.type, bytes: await value.bytes() });
  }
  return { fields: nest(texts), files };
}

async function parseForm(bytes: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new Refusal({ status: 400, detail: 'Malformed multipart body' });
  }
}

/** `tags[0]=a&tags[]=b&scheduleUpdate[privacy]=1` → `{ tags: ['a', 'b'], scheduleUpdate: { privacy: '1' } }`. */
function nest(entries: Iterable<readonly [string, string]>): Fields {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    const [, key = name, inner] = /^([^[]+)\[([^\]]*)\]$/.exec(name) ?? [];
    const before = fields[key];
    if (inner !== undefined && !/^\d*$/.test(inner)) {
      fields[key] = { ...(isRecord(before) ? before : {}), [inner]: value };
    } else if (inner !== undefined || before !== undefined) {
      fields[key] = before === undefined ? [value] : [...asList(before), value];
    } else {
      fields[key] = value;
    }
  }
  return fields;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
