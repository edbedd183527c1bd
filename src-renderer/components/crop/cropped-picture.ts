/** What the cropper gives. */
export interface CroppedPicture {
  /** JPEG; PNG or WebP where it is transparent. */
  readonly blob: Blob;
  /** With the right ending: `avatar.png`. */
  readonly filename: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}
