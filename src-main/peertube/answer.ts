/** An HTTP answer, read to its end. Header names are lower-case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `fetch`'s headers or anything alike as a plain record; names come lower-case. */
export function plainHeaders(headers: Iterable<readonly [string, string]>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of headers) plain[name.toLowerCase()] = value;
  return plain;
}
