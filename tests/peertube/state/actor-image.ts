import { randomUUID } from 'node:crypto';
import type { UploadedFile } from '../http/body.ts';
import type { World } from './world.ts';

/** Keeps an avatar or a banner that was sent; what it gives stands in place of a generated picture's seed. */
export function keepActorImage(world: World, file: UploadedFile): string {
  const seed = randomUUID();
  world.actorImages.set(seed, file);
  return seed;
}
