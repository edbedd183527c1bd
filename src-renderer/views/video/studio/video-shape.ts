import type { VideoDetails } from '../video-details.ts';
import type { Shape } from './watermark.ts';

const usual: Shape = { width: 16, height: 9 };

/** @param picture as the film itself has it, where one plays */
export function shapeOf(details: VideoDetails, picture: Shape | null): Shape {
  if (picture !== null) return picture;
  // Since 6.3; before, nothing tells but the film.
  const { aspectRatio } = details as { readonly aspectRatio?: number | null };
  if (typeof aspectRatio === 'number' && aspectRatio > 0) return { width: aspectRatio, height: 1 };
  // Since 6.1 each file says it.
  const files = [...details.files, ...details.streamingPlaylists.flatMap((list) => list.files)];
  for (const { width = 0, height = 0 } of files) if (width > 0 && height > 0) return { width, height };
  return usual;
}
