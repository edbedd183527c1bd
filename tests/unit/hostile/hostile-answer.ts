import type { Recording } from '../../contract/support/recording.ts';
import { mutatedJson } from './mutate-json.ts';
import type { Random } from './random.ts';

const statuses = [
  200, 200, 200, 201, 202, 204, 206, 301, 302, 307, 308, 400, 401, 403, 404, 405, 409, 410, 413, 415, 418,
  422, 423, 429, 431, 451, 460, 499, 500, 501, 502, 503, 504, 520, 524, 599,
] as const;

const contentTypes = [
  'application/json',
  'application/problem+json; charset=utf-8',
  'text/html; charset=utf-8',
  'text/plain',
  'application/octet-stream',
  'application/json; charset=utf-16',
  'JSON',
  '',
] as const;

const oddHeaders: readonly (readonly [string, readonly [string, ...string[]]])[] = [
  ['retry-after', ['-1', '1e9', 'soon', '9'.repeat(400), 'Wed, 21 Oct 2015 07:28:00 GMT', '0']],
  ['x-ratelimit-limit', ['-5', 'NaN', '0', '1e308', 'many']],
  ['x-ratelimit-remaining', ['-5', 'NaN', '1e308', '']],
  ['x-ratelimit-reset', ['0', '-1', '99999999999999999', 'never']],
  ['content-length', ['0', '1', '99999999999', 'long']],
  ['location', ['https://elsewhere.example/', '//elsewhere.example', 'javascript:alert(1)', '']],
  ['date', ['yesterday', '']],
];

const pages = [
  '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
  `<!DOCTYPE html><title>${'<'.repeat(5000)}`,
  '<title>'.repeat(2000),
  'Too many requests, please try again later.',
  '\ufeff{}',
  '{"type":"about:blank","detail":',
  'undefined',
] as const;

export interface HostileAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where the connection breaks; null where it holds. */
  readonly cutAt: number | null;
}

function bodyOf(recorded: unknown, random: Random): string {
  if (random.chance(0.12)) return random.pick(pages);
  const text = mutatedJson(recorded, random);
  return random.chance(0.15) ? text.slice(0, random.below(text.length + 1)) : text;
}

function bytesOf(text: string, random: Random): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  if (random.chance(0.1) && bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

/** A recorded answer as a broken, careless or hostile server could give it. */
export function hostileAnswer({ response }: Recording, random: Random): HostileAnswer {
  const status = random.chance(0.7) ? response.status : random.pick(statuses);
  const headers = new Headers({
    'content-type': random.chance(0.75) ? 'application/json; charset=utf-8' : random.pick(contentTypes),
  });
  for (const [name, values] of oddHeaders) {
    if (random.chance(0.08)) headers.set(name, random.pick(values));
  }
  const bytes = bytesOf(bodyOf(response.body, random), random);
  return { status, headers, bytes, cutAt: random.chance(0.06) ? random.below(bytes.length + 1) : null };
}
