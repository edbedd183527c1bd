/** The window never names a path: it holds grants. */

export type GrantId = string;

/** What a local media file says of itself. Null where the container does not tell or is not one we read. */
export interface MediaFacts {
  /** `MP4`, `WebM`, `Matroska`, `QuickTime`, … as people write it; null for one that is known by extension alone. */
  readonly container: string | null;
  readonly durationSeconds: number | null;
  /** Displayed size, rotation applied. */
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
  /** `avc`, `hevc`, `vp9`, `av1`, … */
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  readonly audioOnly: boolean;
}

export interface GrantedFile {
  readonly grant: GrantId;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /** Where the window reads it, with range requests: `/media/<grant>`. */
  readonly url: string;
}
