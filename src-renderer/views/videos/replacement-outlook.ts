import type { OperationResult } from '../../../src-preload/contract.ts';

type Video = OperationResult<'videos.get'>;

/** Heights of what the server has made of a video's file, each once, the highest first. */
export function renditionHeights(video: Pick<Video, 'files' | 'streamingPlaylists'>): readonly number[] {
  const files = [...video.files, ...video.streamingPlaylists.flatMap((playlist) => playlist.files)];
  // Sound alone has the number 0.
  const heights = files.map((file) => file.resolution.id).filter((height) => height > 0);
  return [...new Set(heights)].toSorted((one, other) => other - one);
}
