import { atLeast } from '../http/version.ts';
import type { StoredCaption } from '../state/caption.ts';
import type { World } from '../state/world.ts';
import { labelled, languages } from './labels.ts';

export const captionFolder = '/lazy-static/video-captions/';

export function caption(world: World, stored: StoredCaption) {
  const captionPath = captionFolder + stored.filename;
  return {
    language: labelled(stored.language, languages),
    ...(atLeast(world.version, '6.2.0') ? { automaticallyGenerated: stored.automaticallyGenerated } : {}),
    captionPath,
    ...(atLeast(world.version, '7.1.0') ? { fileUrl: world.origin + captionPath } : {}),
    updatedAt: stored.updatedAt,
  };
}
