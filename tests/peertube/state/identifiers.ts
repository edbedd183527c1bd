import { createHash } from 'node:crypto';

const flickrBase58 = '123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';

/** PeerTube's short form of a UUID: its number in Flickr's base 58. */
export function shortUuid(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let text = '';
  while (rest > 0n) {
    text = (flickrBase58[Number(rest % 58n)] ?? '') + text;
    rest /= 58n;
  }
  return text.padStart(22, '1');
}

/** A version 4 UUID that is the same for the same words: the sample world looks alike every time. */
export function uuidFrom(...words: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex');
  const variant = (8 + (Number.parseInt(hex[16] ?? '0', 16) % 4)).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

export type VideoReference =
  | { readonly by: 'id'; readonly id: number }
  | { readonly by: 'uuid'; readonly uuid: string }
  | { readonly by: 'shortUUID'; readonly shortUUID: string };

/** How a path names a video or playlist: number, UUID or short UUID; anything else is malformed. */
export function parseReference(text: string): VideoReference | undefined {
  if (/^\d+$/.test(text)) return { by: 'id', id: Number(text) };
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text)) {
    return { by: 'uuid', uuid: text.toLowerCase() };
  }
  if (/^[1-9a-km-zA-HJ-NP-Z]{21,22}$/.test(text)) return { by: 'shortUUID', shortUUID: text };
  return undefined;
}
