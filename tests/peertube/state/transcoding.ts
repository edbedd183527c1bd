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
  makeRenditions(world, video, 'hls', source, pace, () => {
    publish(world, video);
  });
}

interface TranscodedFile {
  readonly height: number;
  readonly size: number;
}

/** Makes the renditions of one kind anew; those of the other stay as they are. The first one ends the waiting. */
export function retranscode(
  world: World,
  video: StoredVideo,
  kind: StoredRendition['kind'],
  file: TranscodedFile = bestOf(video),
): void {
  video.state = states.toTranscode;
  makeRenditions(world, video, kind, file, world.pace, () => {
    video.state = states.published;
    video.updatedAt = world.clock.date();
  });
}

function bestOf(video: StoredVideo): TranscodedFile {
  const [best] = video.renditions.toSorted((a, b) => b.height - a.height);
  return video.source ?? best ?? { height: 720, size: 1_000_000 };
}

function makeRenditions(
  world: World,
  video: StoredVideo,
  kind: StoredRendition['kind'],
  file: TranscodedFile,
  pace: TranscodingPace,
  afterFirst: () => void,
): void {
  const { source } = video;
  const smaller = heights.filter((height) => height < file.height).toReversed();
  [file.height, ...smaller].forEach((height, index) => {
    world.clock.after(pace.firstMs + index * pace.nextMs, () => {
      // Its file was replaced meanwhile.
      if (video.source?.path !== source?.path) return;
      const share = (height / file.height) ** 2;
      const others = video.renditions.filter((other) => other.kind !== kind || other.height !== height);
      video.renditions = [...others, rendition(world, kind, height, Math.round(file.size * share))];
      if (index === 0) afterFirst();
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
