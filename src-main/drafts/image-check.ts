import type { Capabilities } from '../peertube/capabilities.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { ThumbnailInput } from './draft.ts';

/** PeerTube's limit before 7.1, for a server that was not asked yet. */
const defaultMaxBytes = 4 * 1024 * 1024;

type ImageType = ThumbnailInput['type'];

export const imageExtensions: Readonly<Record<ImageType, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
};

/** By its first bytes, whatever its name says. */
function typeOf(bytes: Uint8Array): ImageType | null {
  const text = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  return text.startsWith('RIFF') && text.endsWith('WEBP') ? 'image/webp' : null;
}

/** The type that it really has. Problem: 'image-not-accepted' with `reason` 'type' or 'size'. */
export function checkImage(bytes: Uint8Array, capabilities: Capabilities | null): Outcome<ImageType> {
  const maxBytes = capabilities?.imageMaxBytes ?? defaultMaxBytes;
  const type = typeOf(bytes);
  if (type === null || !accepts(capabilities, type)) {
    return failed(problem('image-not-accepted', { details: { reason: 'type' } }));
  }
  if (bytes.byteLength > maxBytes) {
    return failed(
      problem('image-not-accepted', {
        details: { reason: 'size', limitBytes: maxBytes, sizeBytes: bytes.byteLength },
      }),
    );
  }
  return succeeded(type);
}

function accepts(capabilities: Capabilities | null, type: ImageType): boolean {
  return capabilities === null || capabilities.imageExtensions.includes(imageExtensions[type]);
}
