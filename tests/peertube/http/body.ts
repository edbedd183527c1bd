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

/** A name within a form and what lies below it: `tasks[0][options][start]` is four deep. */
interface Branch {
  readonly texts: string[];
  readonly below: Map<string, Branch>;
}

const deepest = 8;

/**
 * `tags[0]=a&tags[]=b&scheduleUpdate[privacy]=1` → `{ tags: ['a', 'b'], scheduleUpdate: { privacy: '1' } }`, to any
 * sensible depth. Names such as `__proto__` become keys like all others.
 */
export function nest(entries: Iterable<readonly [string, string]>): Fields {
  const root: Branch = { texts: [], below: new Map() };
  for (const [name, text] of entries) {
    let branch = root;
    for (const key of keysOf(name)) {
      const own = key === '' ? String(branch.below.size) : key;
      const next = branch.below.get(own) ?? { texts: [], below: new Map<string, Branch>() };
      branch.below.set(own, next);
      branch = next;
    }
    branch.texts.push(text);
  }
  return fieldsOf(root);
}

/** `a[b][]` → `a`, `b` and an empty one. What is not written so is one key. */
function keysOf(name: string): readonly string[] {
  const [, first, rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  if (first === undefined) return [name];
  const keys = [first, ...rest.matchAll(/\[([^\]]*)\]/g).map(([, key = '']) => key)];
  return keys.length > deepest ? [name] : keys;
}

function fieldsOf({ below }: Branch): Fields {
  // `fromEntries` defines keys, it does not set them: a prototype stays out of reach.
  return Object.fromEntries([...below].map(([key, branch]) => [key, valueOf(branch)]));
}

function valueOf(branch: Branch): unknown {
  const { texts, below } = branch;
  const [text] = texts;
  if (below.size === 0) return texts.length === 1 ? text : texts;
  if (![...below.keys()].every((key) => /^\d+$/.test(key))) return fieldsOf(branch);
  const inOrder = [...below].toSorted(([a], [b]) => Number(a) - Number(b));
  return [...texts, ...inOrder.map(([, element]) => valueOf(element))];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
