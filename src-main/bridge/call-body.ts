import * as v from 'valibot';
import type { GrantId } from '../files/index.ts';
import type { FilePart } from '../peertube/file-part.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';

/** How the window gives a file in a body: as a grant, or made by itself (a picture from a canvas). */
const grantSchema = v.strictObject({ grant: v.pipe(v.string(), v.maxLength(64)) });
const bytesSchema = v.strictObject({
  bytes: v.instance(Uint8Array),
  filename: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  type: v.pipe(v.string(), v.maxLength(100)),
});

export interface CallBodyOptions {
  /** Whether the row's body may hold files. */
  readonly files: boolean;
  /** Problems: 'grant-unknown', 'file-gone', 'file-unreadable'. */
  readonly granted: (grant: GrantId) => Promise<Outcome<FilePart>>;
}

export const bodyLimits = {
  depth: 32,
  /** Values, keys included, of all levels. */
  values: 100_000,
  /** UTF-16 units of text and keys, together. */
  characters: 5_000_000,
  /** Of one file that the window made; PeerTube takes images up to 8 MB. */
  fileBytes: 10_000_000,
  /** Of all of them. */
  bytes: 40_000_000,
} as const;

/** Why a body is not taken, to be caught at the top: a value this deep in would pass through every level. */
class Refused extends Error {
  readonly outcome: ReturnType<typeof failed>;

  constructor(outcome: ReturnType<typeof failed>) {
    super(outcome.problem.code);
    this.outcome = outcome;
  }
}

function refused(what: string): Refused {
  return new Refused(failed(problem('invalid-input', { cause: `body: ${what}` })));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

class Reader {
  readonly #options: CallBodyOptions;
  #values = 0;
  #characters = 0;
  #bytes = 0;

  constructor(options: CallBodyOptions) {
    this.#options = options;
  }

  #text(text: string): string {
    this.#characters += text.length;
    if (this.#characters > bodyLimits.characters) throw refused('too much text');
    return text;
  }

  async #file(value: object): Promise<FilePart | null> {
    const grant = v.safeParse(grantSchema, value);
    if (grant.success) {
      const part = await this.#options.granted(grant.output.grant);
      if (!part.ok) throw new Refused(part);
      return part.value;
    }
    const made = v.safeParse(bytesSchema, value);
    if (!made.success) return null;
    this.#bytes += made.output.bytes.byteLength;
    if (made.output.bytes.byteLength > bodyLimits.fileBytes || this.#bytes > bodyLimits.bytes) {
      throw new Refused(failed(problem('file-too-large', { details: { limitBytes: bodyLimits.fileBytes } })));
    }
    return made.output;
  }

  async #object(value: object, depth: number): Promise<unknown> {
    if (value instanceof Date) {
      if (Number.isNaN(value.getTime())) throw refused('no date');
      return value.toISOString();
    }
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      for (const item of value) items.push(await this.read(item, depth + 1));
      return items;
    }
    if (!isPlain(value)) throw refused('a value that is no JSON');
    const file = this.#options.files ? await this.#file(value) : null;
    if (file !== null) return file;
    const entries: [string, unknown][] = [];
    for (const [key, inner] of Object.entries(value)) {
      entries.push([this.#text(key), await this.read(inner, depth + 1)]);
    }
    return Object.fromEntries(entries);
  }

  async read(value: unknown, depth: number): Promise<unknown> {
    this.#values += 1;
    if (depth > bodyLimits.depth) throw refused('nested too deep');
    if (this.#values > bodyLimits.values) throw refused('too many values');
    if (value === null || value === undefined || typeof value === 'boolean') return value;
    if (typeof value === 'string') return this.#text(value);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'object') return await this.#object(value, depth);
    throw refused('a value that is no JSON');
  }
}

/**
 * A body from the window, with files in the place of their grants. What JSON cannot say is refused, dates apart.
 *
 * Problems: 'invalid-input' (what is no JSON, too deep, too much), 'grant-unknown', 'file-gone', 'file-unreadable',
 * 'file-too-large' (bytes that the window made).
 */
export async function callBody(value: unknown, options: CallBodyOptions): Promise<Outcome<unknown>> {
  try {
    return succeeded(await new Reader(options).read(value, 0));
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}
