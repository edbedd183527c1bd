import type { StoredVideo } from './video.ts';
import type { World } from './world.ts';

/** What else is known of a blocked video; its `blacklistedReason` says that it is blocked, and why. */
export interface StoredVideoBlock {
  readonly id: number;
  readonly videoId: number;
  readonly unfederated: boolean;
  /** 1 by hand, 2 by itself. */
  readonly type: 1 | 2;
  readonly createdAt: string;
  updatedAt: string;
}

export function findVideoBlock(world: World, video: StoredVideo): StoredVideoBlock | undefined {
  return world.moderation.videoBlocks.find(({ videoId }) => videoId === video.id);
}

export function blockVideo(
  world: World,
  video: StoredVideo,
  { reason, unfederated }: { readonly reason: string | null; readonly unfederated: boolean },
): StoredVideoBlock {
  const createdAt = world.clock.date();
  const block: StoredVideoBlock = {
    id: world.nextId(),
    videoId: video.id,
    unfederated,
    type: 1,
    createdAt,
    updatedAt: createdAt,
  };
  video.blacklistedReason = reason;
  world.moderation.videoBlocks.push(block);
  return block;
}

export function unblockVideo(world: World, video: StoredVideo, block: StoredVideoBlock): void {
  const { videoBlocks } = world.moderation;
  video.blacklistedReason = undefined;
  videoBlocks.splice(videoBlocks.indexOf(block), 1);
}
