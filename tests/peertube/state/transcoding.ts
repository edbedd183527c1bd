import { states, type StoredRendition, type StoredVideo } from './video.ts';
import type { World } from './world.ts';

/** Server time that each rendition takes. In `auto` mode this passes for real: short enough to watch in a demo. */
export interface TranscodingPace {
  readonly firstMs: number;
  readonly nextMs: number;
}

const heights = [240, 360, 480, 720, 1080] as const;

/**
 * Puts a fresh upload to be transcoded: the web video is there at once, the first HLS rendition publishes it, the
 * smaller ones follow ("published" comes before the last one, peertube.md).
 */
export function transcode(world: World, video: StoredVideo, pace: TranscodingPace): void {
  const source = video.source;
  if (!source) throw new Error(`"${video.name}" has nothing to transcode`);
  video.state = states.toTranscode;
  video.renditions = [rendition(world, 'web-video', source.height, source.size)];
  const smaller = heights.filter((height) => height < source.height).toReversed();
  const steps = [source.height, ...smaller];
  steps.forEach((height, index) => {
    world.clock.after(pace.firstMs + index * pace.nextMs, () => {
      const share = (height / source.height) ** 2;
      video.renditions = [
        ...video.renditions,
        rendition(world, 'hls', height, Math.round(source.size * share)),
      ];
      if (index === 0) publish(world, video);
    });
  });
}

function publish(world: World, video: StoredVideo): void {
  video.state = states.published;
  video.publishedAt = world.clock.date();
  video.updatedAt = video.publishedAt;
}

export function rendition(
  world: World,
  kind: StoredRendition['kind'],
  height: number,
  size: number,
): StoredRendition {
  return { id: world.nextId(), kind, height, size };
}
