import { plain, type Route } from './app-protocol.ts';

const largest = 10_000_000;
const raster = /^image\/(?:png|jpeg|gif|webp|avif)\b/;

/**
 * `/server/<account>/…`: avatars and thumbnails of an account's own server. They are public files, so no token goes
 * with the request; only pictures come back (never SVG, which can carry script), and no redirect is followed.
 */
export function serverImages(originOf: (account: string) => string | null): Route {
  return async ([account = '', ...path], request) => {
    const origin = originOf(account);
    const inPictures = path[0] === 'lazy-static' || path[0] === 'static' || path[0] === 'client';
    if (origin === null || request.method !== 'GET' || !inPictures) return plain(404);
    if (path.some((segment) => segment === '..' || segment === '.')) return plain(404);
    const url = `${origin}/${path.map(encodeURIComponent).join('/')}`;
    try {
      const answer = await fetch(url, {
        redirect: 'error',
        credentials: 'omit',
        headers: { accept: 'image/*' },
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(30_000)]),
      });
      const type = answer.headers.get('content-type') ?? '';
      if (!answer.ok || !raster.test(type)) return plain(answer.ok ? 415 : answer.status);
      const bytes = await bytesUpTo(answer, largest);
      if (bytes === null) return plain(413);
      return new Response(bytes, {
        headers: { 'content-type': type, 'cache-control': 'private, max-age=86400' },
      });
    } catch {
      // Unreachable: the window draws its placeholder.
      return plain(504);
    }
  };
}

/** The body, or null when it is longer than `limit` bytes: the rest is then not read. */
async function bytesUpTo(answer: Response, limit: number): Promise<Blob | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.byteLength;
    if (length > limit) return null;
    parts.push(part);
  }
  return new Blob(parts);
}
