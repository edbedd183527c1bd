/** What a handler gives back; `serve.ts` writes it out. */
export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly headers?: Headers }
  /** No body. `typed`: some of PeerTube's 204 carry a JSON content type all the same (recordings). */
  | { readonly kind: 'empty'; readonly status: number; readonly typed?: true; readonly headers?: Headers }
  | { readonly kind: 'text'; readonly status: number; readonly body: string; readonly headers?: Headers }
  | { readonly kind: 'bytes'; readonly status: number; readonly body: Uint8Array; readonly headers: Headers }
  /** A file of the disk, or `size` bytes of it from `start`, read as it is sent. */
  | {
      readonly kind: 'file';
      readonly status: number;
      readonly path: string;
      readonly size: number;
      readonly start?: number;
      readonly headers: Headers;
    }
  /** The handler has written to the response itself. */
  | { readonly kind: 'written' };

type Headers = Readonly<Record<string, string>>;

export function json(body: unknown, status = 200): Answer {
  return { kind: 'json', status, body };
}

export const done: Answer = { kind: 'empty', status: 204 };
export const doneTyped: Answer = { kind: 'empty', status: 204, typed: true };
export const written: Answer = { kind: 'written' };

/** What PeerTube says where it looks for something and has no words of its own (recording "latest" of imports). */
export const notFound: Answer = {
  kind: 'text',
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Not Found',
};
