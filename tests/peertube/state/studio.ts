import { rendition, retranscode } from './transcoding.ts';
import { states, type StoredVideo } from './video.ts';
import type { World } from './world.ts';

/** What a task does to a video's duration. Seconds. */
export type StudioWork =
  | { readonly kind: 'cut'; readonly from: number; readonly to: number }
  | { readonly kind: 'remove'; readonly from: number; readonly to: number }
  | { readonly kind: 'add'; readonly seconds: number }
  | { readonly kind: 'mark' };

function after(duration: number, work: StudioWork): number {
  switch (work.kind) {
    case 'cut':
      return Math.max(0, Math.min(work.to, duration) - work.from);
    case 'remove':
      return duration - Math.max(0, Math.min(work.to, duration) - work.from);
    case 'add':
      return duration + work.seconds;
    case 'mark':
      return duration;
  }
}

/**
 * The video is edited by the clock, then transcoded: until then it tells its old duration. PeerTube puts the result in
 * the place of all files that there were.
 */
export function editLater(world: World, video: StoredVideo, works: readonly StudioWork[]): void {
  video.state = states.toEdit;
  world.clock.after(world.pace.firstMs, () => {
    video.duration = works.reduce(after, video.duration);
    const [best] = video.renditions.toSorted((one, other) => other.height - one.height);
    video.renditions = best === undefined ? [] : [rendition(world, 'web-video', best.height, best.size)];
    retranscode(world, video, 'hls');
  });
}
