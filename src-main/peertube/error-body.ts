import * as v from 'valibot';
import type { Answer } from './answer.ts';
import { tryParseJson } from './json.ts';
import type { FieldProblem } from './problem.ts';

/** What an answer that refuses says, whichever of the shapes it has (peertube.md, "Errors"). */
export interface ErrorBody {
  /** `peertube`: problem+json. `uploadx`: the upload library. `html`, `text`: mostly something in between. */
  readonly shape: 'peertube' | 'uploadx' | 'html' | 'text' | 'empty';
  readonly code?: string;
  readonly message?: string;
  readonly fields: readonly FieldProblem[];
}

const problemJson = v.object({
  type: v.optional(v.string()),
  title: v.nullish(v.string()),
  detail: v.nullish(v.string()),
  code: v.optional(v.string()),
  error: v.optional(v.unknown()),
  status: v.optional(v.number()),
  'invalid-params': v.optional(v.record(v.string(), v.unknown())),
});

const uploadxJson = v.object({
  error: v.object({ code: v.optional(v.string()), message: v.optional(v.string()) }),
});

const invalidParam = v.object({ msg: v.string() });

/** Plain text for a person: nothing that controls or reorders, at most 500 characters. */
export function plainText(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return clean.length > 500 ? `${clean.slice(0, 499).toWellFormed()}…` : clean;
}

function codeFromType(type: string | undefined): string | undefined {
  if (type === undefined || type === 'about:blank') return undefined;
  const last = type.slice(type.lastIndexOf('/') + 1);
  return /^[a-z_]{3,64}$/.test(last) ? last : undefined;
}

function fieldsOf(invalidParams: Record<string, unknown> | undefined): readonly FieldProblem[] {
  return Object.entries(invalidParams ?? {})
    .slice(0, 50)
    .map(([field, value]) => {
      const parsed = v.safeParse(invalidParam, value);
      return { field: plainText(field), message: parsed.success ? plainText(parsed.output.msg) : '' };
    });
}

function fromJson(json: unknown): ErrorBody | null {
  const uploadx = v.safeParse(uploadxJson, json);
  if (uploadx.success) {
    const { code, message } = uploadx.output.error;
    return {
      shape: 'uploadx',
      ...(code !== undefined && { code }),
      ...(message !== undefined && { message: plainText(message) }),
      fields: [],
    };
  }
  const peertube = v.safeParse(problemJson, json);
  if (!peertube.success) return null;
  const { type, title, detail, code, error } = peertube.output;
  if ((type ?? detail ?? code ?? error) === undefined) return null;
  const found = code ?? codeFromType(type);
  const message = detail ?? (typeof error === 'string' ? error : (title ?? undefined));
  return {
    shape: 'peertube',
    ...(found !== undefined && { code: found }),
    ...(message !== undefined && { message: plainText(message) }),
    fields: fieldsOf(peertube.output['invalid-params']),
  };
}

/** A title stands at the top. Of a page without end, made to keep a pattern busy, no more is looked at. */
const topOfPage = 16_384;

function fromHtml(body: string): ErrorBody {
  const title = /<title[^<>]*>([^<]{1,300})<\/title>/i.exec(body.slice(0, topOfPage))?.[1];
  return { shape: 'html', ...(title !== undefined && { message: plainText(title) }), fields: [] };
}

export function errorBody(answer: Answer): ErrorBody {
  const body = answer.body.trim();
  if (body === '') return { shape: 'empty', fields: [] };
  if (/^[[{]/.test(body)) {
    const known = fromJson(tryParseJson(body));
    if (known !== null) return known;
  }
  // The rate limiter calls its plain sentence text/html: what makes a page is a tag.
  const isHtml =
    /^<(!doctype|!--|html|head|body)/i.test(body) ||
    ((answer.headers['content-type'] ?? '').includes('html') && /<\w+[\s>]/.test(body));
  return isHtml ? fromHtml(body) : { shape: 'text', message: plainText(body), fields: [] };
}
