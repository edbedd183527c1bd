/** What a picture is cut to: PeerTube's own sizes, in pixels (its constants ACTOR_IMAGES_SIZE and THUMBNAILS_SIZE). */
export interface CropShape {
  readonly name: 'avatar' | 'banner' | 'thumbnail';
  /** The largest that the server keeps; a smaller cut is not blown up. */
  readonly width: number;
  readonly height: number;
  /** Below this width it looks blurred where the server shows it large. */
  readonly enough: number;
}

export const cropShapes = {
  avatar: { name: 'avatar', width: 1500, height: 1500, enough: 240 },
  banner: { name: 'banner', width: 1920, height: 317, enough: 1200 },
  thumbnail: { name: 'thumbnail', width: 1280, height: 720, enough: 640 },
} as const satisfies Record<CropShape['name'], CropShape>;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function ratioOf({ width, height }: Size): number {
  return width / height;
}

/** What a cut of this width becomes: as large as it is, at most the shape's own size. */
export function resultSize(shape: CropShape, cutWidth: number): Size {
  const width = Math.max(1, Math.round(Math.min(shape.width, cutWidth)));
  return { width, height: Math.max(1, Math.round((width * shape.height) / shape.width)) };
}
