import * as v from 'valibot';
import type { Answer } from './answer.ts';
import { invalidParams } from './invalid-params.ts';
import { tryParseJson } from './json.ts';
import { plainText } from './plain-text.ts';
import type { FieldProblem } from './problem.ts';

/** What an answer that refuses says, whichever of the shapes it has (peertube.md, "Errors"). */
export interface ErrorBody {
  /** `peertube`: problem+json. `uploadx`: the upload library. `html`, `text`: mostly something in between. */
  readonly shape: 'peertube' | 'uploadx' | 'html' | 'text' | 'empty';
  readonly code?: string;
  readonly message?: string;
  readonly fields: readonly FieldProblem[];
}

/** A string where one is; whatever else stands there makes the rest no less readable. */
const text = v.fallback(v.optional(v.string()), undefined);

const problemJson = v.object({
  type: text,
  title: text,
  detail: text,
  code: text,
  error: v.optional(v.unknown()),
  'invalid-params': v.optional(v.unknown()),
});

const uploadxJson = v.object({ error: v.object({ code: text, message: text }) });

/** What gateways that speak JSON answer: `{ "message": "…" }`. */
const gatewayJson = v.object({ message: v.string() });

function codeFromType(type: string | undefined): string | undefined {
  if (type === undefined || type === 'about:blank') return undefined;
  const last = type.slice(type.lastIndexOf('/') + 1);
  return /^[a-z_]{3,64}$/.test(last) ? last : undefined;
}

function bodyOf(
  shape: ErrorBody['shape'],
  code: string | undefined,
  message: string | undefined,
  fields: readonly FieldProblem[] = [],
): ErrorBody {
  return {
    shape,
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message: plainText(message) }),
    fields,
  };
}

function fromJson(json: unknown): ErrorBody | null {
  const uploadx = v.safeParse(uploadxJson, json);
  if (uploadx.success) return bodyOf('uploadx', uploadx.output.error.code, uploadx.output.error.message);
  const peertube = v.safeParse(problemJson, json);
  if (!peertube.success || Array.isArray(json)) return null;
  const { type, title, detail, code, error } = peertube.output;
  const said = typeof error === 'string' ? error : undefined;
  if ((type ?? detail ?? code ?? said) !== undefined) {
    const fields = invalidParams(peertube.output['invalid-params']);
    return bodyOf('peertube', code ?? codeFromType(type), detail ?? said ?? title, fields);
  }
  const gateway = v.safeParse(gatewayJson, json);
  return bodyOf('text', undefined, gateway.success ? gateway.output.message : title);
}

/** A title stands at the top. Of a page without end, made to keep a pattern busy, no more is looked at. */
const topOfPage = 16_384;

function fromHtml(body: string): ErrorBody {
  const title = /<title[^<>]*>([^<]{1,300})<\/title>/i.exec(body.slice(0, topOfPage))?.[1];
  return bodyOf('html', undefined, title);
}

/** Whether a body is a page, whatever it calls itself. */
export function isPage(body: string): boolean {
  return /^\s*<(!doctype\s+html|html|head|body|title)\b/i.test(body.slice(0, 1_000));
}

export function errorBody(answer: Answer): ErrorBody {
  const body = answer.body.trim();
  if (body === '') return bodyOf('empty', undefined, undefined);
  // Broken or unknown JSON says nothing to a person.
  if (/^[[{]/.test(body)) return fromJson(tryParseJson(body)) ?? bodyOf('text', undefined, undefined);
  // The rate limiter calls its plain sentence text/html: what makes a page is a tag.
  const top = body.slice(0, topOfPage);
  const isHtml =
    isPage(top) ||
    /^<!--/.test(top) ||
    ((answer.headers['content-type'] ?? '').includes('html') && /<\w+[\s>]/.test(top));
  return isHtml ? fromHtml(body) : bodyOf('text', undefined, body);
}
