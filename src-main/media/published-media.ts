/** One way to play a published video in the window: through main, which adds what its server asks for. */
export interface PublishedMedia {
  /** `file`: one that plays by itself, with range requests. `hls`: a playlist, where picture and sound lie apart. */
  readonly kind: 'file' | 'hls';
  /** `/video/<account>/<uuid>/…` on the app's own protocol. */
  readonly url: string;
  /** Lines; 0 for sound alone; null where the server does not tell. */
  readonly height: number | null;
  readonly hasAudio: boolean;
  /** Bytes; null where the server does not tell. */
  readonly size: number | null;
}
