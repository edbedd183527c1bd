/** Width and height, in whatever unit. */
export interface Shape {
  readonly width: number;
  readonly height: number;
}

/**
 * Where PeerTube lays a watermark, in shares of the video's height: in the upper right corner, as far from the right
 * edge as from the upper one. It is fixed there and cannot be asked for (`VIDEO_FILTERS.WATERMARK` in its
 * `server/core/initializers/constants.ts`; `FFmpegEdition.addWatermark` in `packages/ffmpeg/src/ffmpeg-edition.ts`
 * scales it to that height, keeps its shape, and measures both margins by the height).
 */
export const watermarkPlace = { height: 1 / 10, margin: 1 / 20 } as const;

/** Whether it reaches beyond the video's left edge: a long banner does. */
export function isCutOff(picture: Shape, video: Shape): boolean {
  const width = watermarkPlace.height * video.height * (picture.width / picture.height);
  return width > video.width - watermarkPlace.margin * video.height;
}

/** Shares by which two shapes may differ and be the same: encoders round to even numbers of pixels. */
const tolerance = 0.02;

/** Whether a film of that shape gets black bars in a video of this one. */
export function differsInShape(film: Shape, video: Shape): boolean {
  const ratio = film.width / film.height / (video.width / video.height);
  return Number.isFinite(ratio) && Math.abs(ratio - 1) > tolerance;
}
