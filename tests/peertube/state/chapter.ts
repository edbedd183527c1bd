export interface StoredChapter {
  /** Whole seconds. */
  readonly timecode: number;
  readonly title: string;
}
