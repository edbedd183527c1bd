import { atLeast } from '../http/version.ts';
import type { StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';

export const storyboardFolder = '/lazy-static/storyboards/';

const sprite = { width: 192, height: 108 } as const;
const columns = 10;
const maxSprites = 100;

/** Pictures of the video at regular moments, all in one (recording "storyboards": ten seconds, ten pictures). */
export function storyboardOf(world: World, { uuid, duration }: StoredVideo) {
  const sprites = Math.min(maxSprites, Math.max(1, Math.floor(duration)));
  const storyboardPath = `${storyboardFolder}${uuid}.png`;
  return {
    storyboardPath,
    ...(atLeast(world.version, '7.1.0') ? { fileUrl: world.origin + storyboardPath } : {}),
    totalHeight: sprite.height * Math.ceil(sprites / columns),
    totalWidth: sprite.width * Math.min(columns, sprites),
    spriteWidth: sprite.width,
    spriteHeight: sprite.height,
    spriteDuration: Math.max(1, Math.round(duration / sprites)),
  };
}
