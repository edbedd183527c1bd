import { retranscode } from './transcoding.ts';
import type { World } from './world.ts';

export const importStates = {
  pending: 1,
  success: 2,
  failed: 3,
  rejected: 4,
  cancelled: 5,
  processing: 6,
} as const;

export type ImportState = (typeof importStates)[keyof typeof importStates];

export interface StoredImport {
  readonly id: number;
  readonly userId: number;
  readonly targetUrl: string | null;
  readonly magnetUri: string | null;
  readonly torrentName: string | null;
  readonly channelSyncId: number | null;
  readonly videoId: number;
  state: ImportState;
  error: string | null;
  attempts: number;
  readonly createdAt: string;
  updatedAt: string;
}

/** What a fetched file would have: nothing is fetched here. */
const fetched = { height: 720, size: 2_000_000, seconds: 60 };

/** Fetches by the clock, unless it is cancelled or the video deleted meanwhile. */
export function fetchLater(world: World, stored: StoredImport): void {
  const is = (state: ImportState, error: string | null = null) => {
    stored.state = state;
    stored.error = error;
    stored.updatedAt = world.clock.date();
  };
  is(importStates.pending);
  stored.attempts += 1;
  world.clock.after(world.pace.firstMs, () => {
    if (stored.state !== importStates.pending) return;
    const video = world.videos.find(({ id }) => id === stored.videoId);
    if (!video) {
      is(importStates.failed, 'The video was deleted');
      return;
    }
    is(importStates.success);
    video.duration = fetched.seconds;
    video.publishedAt = world.clock.date();
    retranscode(world, video, 'hls', fetched);
  });
}
